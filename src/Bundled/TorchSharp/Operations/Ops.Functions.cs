using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Functions of one element.</summary>
internal static partial class Ops
{
    /// <summary>Records a function whose derivative is computed from its argument.</summary>
    private static TensorImpl ByArgument(string name, TensorImpl y, TensorImpl x, Func<TensorImpl, TensorImpl, TensorImpl> backward)
    {
        if (DType.IsFloating(x.DType) && Autograd.Records(x))
            Autograd.Record(name, y, [x], [x], (node, g) => [backward(g[0]!, node.Saved(0))]);
        return y;
    }

    /// <summary>Records a function whose derivative is computed from its value.</summary>
    private static TensorImpl ByValue(string name, TensorImpl y, TensorImpl x, Func<TensorImpl, TensorImpl, TensorImpl> backward)
    {
        if (DType.IsFloating(x.DType) && Autograd.Records(x))
            Autograd.Record(name, y, [x], [y], (node, g) => [backward(g[0]!, node.Saved(0))]);
        return y;
    }

    private static readonly Scalar One = 1L;

    public static TensorImpl Exp(TensorImpl x) => ByValue("Exp", Pointwise.Float<ExpOp>(x, "exp_vml_cpu"), x, static (g, y) => Mul(g, y));

    public static TensorImpl Expm1(TensorImpl x) => ByValue("Expm1", Pointwise.Float<Expm1Op>(x), x, static (g, y) =>
        Mul(g, Add(y, Number(One))));

    public static TensorImpl Exp2(TensorImpl x) => ByValue("Exp2", Pointwise.Float<Exp2Op>(x), x, static (g, y) =>
        Mul(g, Mul(y, Number(Math.Log(2)))));

    public static TensorImpl Log(TensorImpl x) => ByArgument("Log", Pointwise.Float<LogOp>(x, "log_vml_cpu"), x, static (g, x) =>
        Div(g, x));

    public static TensorImpl Log2(TensorImpl x) =>
        ByArgument("Log2", Pointwise.Float<Log2Op>(x), x, static (g, x) => Div(g, Mul(x, Number(Math.Log(2)))));

    public static TensorImpl Log10(TensorImpl x) =>
        ByArgument("Log10", Pointwise.Float<Log10Op>(x), x, static (g, x) => Div(g, Mul(x, Number(Math.Log(10)))));

    public static TensorImpl Log1p(TensorImpl x) => ByArgument("Log1p", Pointwise.Float<Log1pOp>(x), x, static (g, x) =>
        Div(g, Add(x, Number(One))));

    public static TensorImpl Sqrt(TensorImpl x) =>
        ByValue("Sqrt", Pointwise.Float<SqrtOp>(x, "sqrt_vml_cpu"), x, static (g, y) => Div(g, Mul(y, Number(2L))));

    public static TensorImpl Rsqrt(TensorImpl x) =>
        ByValue("Rsqrt", Pointwise.Float<RsqrtOp>(x), x, static (g, y) => Mul(Mul(g, Pow(y, 3L)), Number(-0.5)));

    public static TensorImpl Reciprocal(TensorImpl x) =>
        ByValue("Reciprocal", Pointwise.Float<ReciprocalOp>(x), x, static (g, y) => Neg(Mul(g, Mul(y, y))));

    public static TensorImpl Square(TensorImpl x) => Pow(x, 2L);

    public static TensorImpl Tanh(TensorImpl x) => Tanh(x, null);

    /// <param name="x">The argument.</param>
    /// <param name="into">Where to put the result; may be the memory of <paramref name="x"/>, since the derivative is computed from the value.</param>
    public static TensorImpl Tanh(TensorImpl x, TensorImpl? into) => ByValue("Tanh", Pointwise.Float<TanhOp>(x, "tanh_vml_cpu", into), x, static (g, y) =>
        Autograd.Records(g, y) ? Mul(g, Sub(Number(One), Mul(y, y))) : Pointwise.Binary<TanhGradientOp>(g, y));

    public static TensorImpl Sigmoid(TensorImpl x) => Sigmoid(x, null);

    /// <inheritdoc cref="Tanh(TensorImpl, TensorImpl?)"/>
    public static TensorImpl Sigmoid(TensorImpl x, TensorImpl? into) => ByValue("Sigmoid", Pointwise.Float<SigmoidOp>(x, "sigmoid_cpu", into), x, static (g, y) =>
        Autograd.Records(g, y) ? Mul(g, Mul(Sub(Number(One), y), y)) : Pointwise.Binary<SigmoidGradientOp>(g, y));

    public static TensorImpl LogSigmoid(TensorImpl x) =>
        ByArgument("LogSigmoid", Pointwise.Float<LogSigmoidOp>(x), x, static (g, x) => Mul(g, Sigmoid(Neg(x))));

    public static TensorImpl Relu(TensorImpl x) => Relu(x, null);

    /// <inheritdoc cref="Tanh(TensorImpl, TensorImpl?)"/>
    public static TensorImpl Relu(TensorImpl x, TensorImpl? into)
    {
        if (x.DType == ScalarType.Bool)
            throw Errors.Torch("Boolean inputs not supported for relu");
        if (x.DType == ScalarType.Float16)
            throw Errors.NotImplemented("clamp_min_cpu", x.DType);
        return ByValue("Relu", Pointwise.Unary<ReluOp>(x, into), x, static (g, y) =>
            Autograd.Records(g) ? Mul(g, Cast(Pointwise.Compare<NotEqualOp>(y, Number(0L)), g.DType))
                : Pointwise.Binary<ReluGradientOp>(g, y));
    }

    public static TensorImpl Sin(TensorImpl x) => ByArgument("Sin", Pointwise.Float<SinOp>(x), x, static (g, x) => Mul(g, Cos(x)));

    public static TensorImpl Cos(TensorImpl x) => ByArgument("Cos", Pointwise.Float<CosOp>(x), x, static (g, x) => Neg(Mul(g, Sin(x))));

    public static TensorImpl Tan(TensorImpl x) => ByValue("Tan", Pointwise.Float<TanOp>(x), x, static (g, y) =>
        Mul(g, Add(Mul(y, y), Number(One))));

    public static TensorImpl Asin(TensorImpl x) =>
        ByArgument("Asin", Pointwise.Float<AsinOp>(x), x, static (g, x) => Mul(g, Rsqrt(Sub(Number(One), Mul(x, x)))));

    public static TensorImpl Acos(TensorImpl x) =>
        ByArgument("Acos", Pointwise.Float<AcosOp>(x), x, static (g, x) => Neg(Mul(g, Rsqrt(Sub(Number(One), Mul(x, x))))));

    public static TensorImpl Atan(TensorImpl x) =>
        ByArgument("Atan", Pointwise.Float<AtanOp>(x), x, static (g, x) => Div(g, Add(Mul(x, x), Number(One))));

    public static TensorImpl Sinh(TensorImpl x) => ByArgument("Sinh", Pointwise.Float<SinhOp>(x), x, static (g, x) => Mul(g, Cosh(x)));

    public static TensorImpl Cosh(TensorImpl x) => ByArgument("Cosh", Pointwise.Float<CoshOp>(x), x, static (g, x) => Mul(g, Sinh(x)));

    public static TensorImpl Asinh(TensorImpl x) =>
        ByArgument("Asinh", Pointwise.Float<AsinhOp>(x), x, static (g, x) => Mul(g, Rsqrt(Add(Mul(x, x), Number(One)))));

    public static TensorImpl Acosh(TensorImpl x) =>
        ByArgument("Acosh", Pointwise.Float<AcoshOp>(x), x, static (g, x) => Mul(g, Rsqrt(Sub(Mul(x, x), Number(One)))));

    public static TensorImpl Atanh(TensorImpl x) =>
        ByArgument("Atanh", Pointwise.Float<AtanhOp>(x), x, static (g, x) => Div(g, Sub(Number(One), Mul(x, x))));

    public static TensorImpl Erf(TensorImpl x) => ByArgument("Erf", Pointwise.Float<ErfOp>(x), x, static (g, x) =>
        Mul(g, Mul(Exp(Neg(Mul(x, x))), Number(2 / Math.Sqrt(Math.PI)))));

    public static TensorImpl Erfc(TensorImpl x) => ByArgument("Erfc", Pointwise.Float<ErfcOp>(x), x, static (g, x) =>
        Mul(g, Mul(Exp(Neg(Mul(x, x))), Number(-2 / Math.Sqrt(Math.PI)))));

    public static TensorImpl Abs(TensorImpl x)
    {
        if (x.DType == ScalarType.Bool)
            throw Errors.NotImplemented("abs_cpu", x.DType);
        return ByArgument("Abs", Pointwise.Unary<AbsOp>(x), x, static (g, x) => Mul(g, Sign(x)));
    }

    public static TensorImpl Sign(TensorImpl x) => ZeroGradient("Sign", x.DType == ScalarType.Bool ? Clone(x)
        : Pointwise.Unary<SignOp>(x), x);

    public static TensorImpl Floor(TensorImpl x) => Rounded<FloorOp>("Floor", "floor_vml_cpu", x);

    public static TensorImpl Ceil(TensorImpl x) => Rounded<CeilOp>("Ceil", "ceil_vml_cpu", x);

    public static TensorImpl Trunc(TensorImpl x) => Rounded<TruncOp>("Trunc", "trunc_vml_cpu", x);

    public static TensorImpl Round(TensorImpl x) => Rounded<RoundOp>("Round", "round_vml_cpu", x);

    private static TensorImpl Rounded<TOp>(string name, string kernel, TensorImpl x)
        where TOp : struct, IUnaryOp
    {
        if (x.DType is ScalarType.Bool or ScalarType.Float16)
            throw Errors.NotImplemented(kernel, x.DType);
        return ZeroGradient(name, Pointwise.Unary<TOp>(x), x);
    }

    public static TensorImpl BitwiseNot(TensorImpl x)
    {
        if (x.DType == ScalarType.Bool)
            return LogicalNot(x);
        if (!DType.IsInteger(x.DType))
            throw Errors.NotImplemented("bitwise_not_cpu", x.DType);
        return Pointwise.Unary<BitwiseNotOp>(x);
    }

    public static TensorImpl LogicalNot(TensorImpl x) => Pointwise.Compare<EqualOp>(x, Number(0L));

    /// <summary>Bitwise and, or, exclusive or.</summary>
    public static TensorImpl Bitwise<TOp>(string kernel, TensorImpl a, TensorImpl b)
        where TOp : struct, IBinaryOp
    {
        ScalarType type = DType.Result(a, b);
        return DType.IsFloating(type) ? throw Errors.NotImplemented(kernel, type) : Pointwise.Binary<TOp>(a, b);
    }

    public static TensorImpl Where(TensorImpl condition, TensorImpl a, TensorImpl b)
    {
        TensorImpl y = Pointwise.Where(condition, a, b);
        if (Autograd.Records(a, b))
        {
            (long[] shapeA, long[] shapeB, ScalarType typeA, ScalarType typeB) = (a.Shape, b.Shape, a.DType, b.DType);
            Autograd.Record("Where", y, [a, b], [condition], (node, g) =>
            {
                TensorImpl chosen = node.Saved(0), zero = Number(0L);
                return
                [
                    node.Needs(0) ? Fit(Where(chosen, g[0]!, zero), shapeA, typeA) : null,
                    node.Needs(1) ? Fit(Where(chosen, zero, g[0]!), shapeB, typeB) : null,
                ];
            });
        }
        return y;
    }

    public static TensorImpl Maximum(TensorImpl a, TensorImpl b) => Extremum<MaximumOp, GreaterOp>("Maximum", a, b);

    public static TensorImpl Minimum(TensorImpl a, TensorImpl b) => Extremum<MinimumOp, LessOp>("Minimum", a, b);

    private static TensorImpl Extremum<TOp, TWins>(string name, TensorImpl a, TensorImpl b)
        where TOp : struct, IBinaryOp
        where TWins : struct, ICompareOp
    {
        TensorImpl y = Pointwise.Binary<TOp>(a, b);
        if (Autograd.Records(a, b))
        {
            Autograd.Record(name, y, [a, b], [a, b], static (node, g) =>
            {
                TensorImpl l = node.Saved(0), r = node.Saved(1), zero = Number(0L);
                // Equal ones share the gradient.
                TensorImpl halves = Where(Pointwise.Compare<EqualOp>(l, r), Mul(g[0]!, Number(0.5)), g[0]!);
                return
                [
                    node.Needs(0) ? Fit(Where(Pointwise.Compare<TWins>(r, l), zero, halves), l.Shape, l.DType) : null,
                    node.Needs(1) ? Fit(Where(Pointwise.Compare<TWins>(l, r), zero, halves), r.Shape, r.DType) : null,
                ];
            });
        }
        return y;
    }
}
