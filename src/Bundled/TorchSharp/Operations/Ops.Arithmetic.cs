using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Sums, products, quotients and powers.</summary>
internal static partial class Ops
{
    /// <summary>The gradient of an operand: summed over what was broadcast, in the operand's type.</summary>
    private static TensorImpl Fit(TensorImpl gradient, long[] shape, ScalarType dtype) => Cast(SumTo(gradient, shape), dtype);

    public static TensorImpl Add(TensorImpl a, TensorImpl b)
    {
        TensorImpl y = DType.Result(a, b) == ScalarType.Bool ? Pointwise.Binary<OrOp>(a, b) : Pointwise.Binary<AddOp>(a, b);
        if (Autograd.Records(a, b))
        {
            (long[] shapeA, long[] shapeB, ScalarType typeA, ScalarType typeB) = (a.Shape, b.Shape, a.DType, b.DType);
            Autograd.Record("Add", y, [a, b], [], (node, g) =>
            [
                node.Needs(0) ? Fit(g[0]!, shapeA, typeA) : null,
                node.Needs(1) ? Fit(g[0]!, shapeB, typeB) : null,
            ]);
        }
        return y;
    }

    /// <summary>a + alpha b.</summary>
    public static TensorImpl Add(TensorImpl a, TensorImpl b, Scalar alpha)
    {
        CheckAlpha(DType.Result(a, b), alpha);
        return Add(a, MulKeepingType(b, alpha));
    }

    public static TensorImpl Sub(TensorImpl a, TensorImpl b)
    {
        CheckSubtraction(a, b);
        TensorImpl y = Pointwise.Binary<SubOp>(a, b);
        if (Autograd.Records(a, b))
        {
            (long[] shapeA, long[] shapeB, ScalarType typeA, ScalarType typeB) = (a.Shape, b.Shape, a.DType, b.DType);
            Autograd.Record("Sub", y, [a, b], [], (node, g) =>
            [
                node.Needs(0) ? Fit(g[0]!, shapeA, typeA) : null,
                node.Needs(1) ? Neg(Fit(g[0]!, shapeB, typeB)) : null,
            ]);
        }
        return y;
    }

    /// <summary>A number less a tensor; as in TorchSharp the negative plus the number, which shows in unsigned types.</summary>
    public static TensorImpl SubFrom(TensorImpl number, TensorImpl x) => Add(Neg(x), number);

    private static void CheckSubtraction(TensorImpl a, TensorImpl b)
    {
        if (a.DType == ScalarType.Bool && b.DType == ScalarType.Bool)
        {
            throw Errors.Torch("Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.");
        }
        if (a.DType == ScalarType.Bool || b.DType == ScalarType.Bool)
        {
            throw Errors.Torch("Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or " +
                "`logical_not()` operator instead.");
        }
    }

    public static TensorImpl Mul(TensorImpl a, TensorImpl b)
    {
        TensorImpl y = DType.Result(a, b) == ScalarType.Bool ? Pointwise.Binary<AndOp>(a, b) : Pointwise.Binary<MulOp>(a, b);
        if (Autograd.Records(a, b))
        {
            Autograd.Record("Mul", y, [a, b], [a, b], static (node, g) =>
            [
                node.Needs(0) ? MulBack(g[0]!, node.Saved(1), node.Saved(0)) : null,
                node.Needs(1) ? MulBack(g[0]!, node.Saved(0), node.Saved(1)) : null,
            ]);
        }
        return y;

        static TensorImpl MulBack(TensorImpl g, TensorImpl other, TensorImpl self) => Fit(Mul(g, other), self.Shape, self.DType);
    }

    private static TensorImpl MulKeepingType(TensorImpl x, Scalar factor) => factor.Real == 1 ? x : Mul(x, Number(factor));

    private static void CheckAlpha(ScalarType result, Scalar alpha)
    {
        if (alpha.IsFloating && !DType.IsFloating(result))
            throw Errors.Torch("For integral input tensors, argument alpha must not be a floating point number.");
        if (alpha.Type == ScalarType.Bool && result != ScalarType.Bool)
            throw Errors.Torch("Boolean alpha only supported for Boolean results.");
    }

    /// <summary>True division: integers give floats.</summary>
    public static TensorImpl Div(TensorImpl a, TensorImpl b)
    {
        TensorImpl y = Pointwise.Binary<DivOp>(a, b, type: DType.ToFloating(DType.Result(a, b)));
        if (Autograd.Records(a, b))
        {
            Autograd.Record("Div", y, [a, b], [a, b], static (node, g) =>
            {
                TensorImpl x = node.Saved(0), d = node.Saved(1);
                return
                [
                    node.Needs(0) ? Fit(Div(g[0]!, d), x.Shape, x.DType) : null,
                    node.Needs(1) ? Fit(Mul(Neg(g[0]!), Div(Div(x, d), d)), d.Shape, d.DType) : null,
                ];
            });
        }
        return y;
    }

    /// <summary>Division rounded as told; no gradient flows but zeros.</summary>
    public static TensorImpl Div(TensorImpl a, TensorImpl b, RoundingMode mode) => mode switch
    {
        RoundingMode.None => Div(a, b),
        RoundingMode.trunc => ZeroGradient("DivTrunc", Pointwise.Binary<TruncDivOp>(a, b, "div_trunc_cpu"), a, b),
        _ => ZeroGradient("DivFloor", Pointwise.Binary<FloorDivOp>(a, b, "div_floor_cpu"), a, b),
    };

    /// <summary>The remainder with the divisor's sign.</summary>
    public static TensorImpl Remainder(TensorImpl a, TensorImpl b)
    {
        TensorImpl y = Pointwise.Binary<RemainderOp>(a, b, "remainder_cpu");
        return RecordModulo("Remainder", y, a, b, RoundingMode.floor);
    }

    /// <summary>The remainder with the dividend's sign.</summary>
    public static TensorImpl Fmod(TensorImpl a, TensorImpl b)
    {
        TensorImpl y = Pointwise.Binary<FmodOp>(a, b, "fmod_cpu");
        return RecordModulo("Fmod", y, a, b, RoundingMode.trunc);
    }

    private static TensorImpl RecordModulo(string name, TensorImpl y, TensorImpl a, TensorImpl b, RoundingMode mode)
    {
        if (Autograd.Records(a, b))
        {
            Autograd.Record(name, y, [a, b], [a, b], (node, g) =>
            [
                node.Needs(0) ? Fit(g[0]!, node.Saved(0).Shape, node.Saved(0).DType) : null,
                node.Needs(1) ? Fit(Mul(Neg(g[0]!), Div(node.Saved(0), node.Saved(1), mode)), node.Saved(1).Shape, node.Saved(1).DType)
                    : null,
            ]);
        }
        return y;
    }

    public static TensorImpl Neg(TensorImpl x)
    {
        if (x.DType == ScalarType.Bool)
        {
            throw Errors.Torch("Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or " +
                "`logical_not()` operator instead.");
        }
        TensorImpl y = Pointwise.Unary<NegOp>(x);
        if (Autograd.Records(x))
            Autograd.Record("Neg", y, [x], [], static (_, g) => [Neg(g[0]!)]);
        return y;
    }

    public static TensorImpl Pow(TensorImpl x, Scalar exponent)
    {
        if (exponent.AsInt64 < 0 && !exponent.IsFloating && DType.IsIntegral(x.DType))
            throw Errors.Torch("Integers to negative integer powers are not allowed.");
        TensorImpl power = Number(exponent);
        TensorImpl y = exponent.Real switch
        {
            2 when DType.IsFloating(x.DType) => Pointwise.Binary<MulOp>(x, x),
            0.5 when DType.IsFloating(x.DType) => Pointwise.Float<SqrtOp>(x),
            -1 when DType.IsFloating(x.DType) => Pointwise.Float<ReciprocalOp>(x),
            _ => Pointwise.Binary<PowOp>(x, power, "pow"),
        };
        if (Autograd.Records(x))
        {
            double p = exponent.Real;
            Autograd.Record("Pow", y, [x], [x], (node, g) =>
                [p == 0 ? TensorImpl.Zeros(node.Saved(0).DType, node.Saved(0).Shape)
                    : Mul(g[0]!, Mul(Pow(node.Saved(0), p - 1), Number(p)))]);
        }
        return y;
    }

    public static TensorImpl Pow(TensorImpl x, TensorImpl exponent)
    {
        TensorImpl y = Pointwise.Binary<PowOp>(x, exponent, "pow");
        if (Autograd.Records(x, exponent))
        {
            Autograd.Record("Pow", y, [x, exponent], [x, exponent, y], static (node, g) =>
            {
                TensorImpl b = node.Saved(0), e = node.Saved(1), zero = Number(0L);
                TensorImpl? toBase = null, toExponent = null;
                if (node.Needs(0))
                {
                    TensorImpl slope = Mul(e, Pow(b, Sub(e, Number(1L))));
                    toBase = Fit(Mul(g[0]!, Where(Pointwise.Compare<EqualOp>(e, zero), zero, slope)), b.Shape, b.DType);
                }
                if (node.Needs(1))
                {
                    // 0 to a power of at least 0 is flat in the exponent, although log 0 is not.
                    TensorImpl flat = Pointwise.Compare<LogicalAndOp>(Pointwise.Compare<EqualOp>(b, zero),
                        Pointwise.Compare<GreaterEqualOp>(e, zero));
                    toExponent = Fit(Mul(g[0]!, Where(flat, zero, Mul(node.Saved(2), Log(b)))), e.Shape, e.DType);
                }
                return [toBase, toExponent];
            });
        }
        return y;
    }

    /// <summary>Records that the result is flat: gradients are zeros.</summary>
    private static TensorImpl ZeroGradient(string name, TensorImpl y, params ReadOnlySpan<TensorImpl> inputs)
    {
        if (!DType.IsFloating(y.DType) || !Autograd.Records(inputs))
            return y;
        (long[] Shape, ScalarType DType)[] kinds = new (long[], ScalarType)[inputs.Length];
        for (int i = 0; i < kinds.Length; i++)
            kinds[i] = (inputs[i].Shape, inputs[i].DType);
        Autograd.Record(name, y, inputs, [], (node, _) =>
        {
            var zeros = new TensorImpl?[kinds.Length];
            for (int i = 0; i < zeros.Length; i++)
                zeros[i] = node.Needs(i) ? TensorImpl.Zeros(kinds[i].DType, kinds[i].Shape) : null;
            return zeros;
        });
        return y;
    }
}
