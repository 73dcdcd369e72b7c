using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Bounded values, blends and activations made of simpler operations.</summary>
internal static partial class Ops
{
    /// <summary>Bounded from below and above; the gradient is 1 on the bounds and 0 outside, NaN passes with gradient 0.</summary>
    public static TensorImpl Clamp(TensorImpl x, Scalar? min, Scalar? max)
    {
        if (min is null && max is null)
            throw Errors.Torch("torch.clamp: At least one of 'min' or 'max' must not be None");
        TensorImpl? low = min is null ? null : Number(min), high = max is null ? null : Number(max);
        ScalarType type = x.DType;
        foreach (TensorImpl? bound in (ReadOnlySpan<TensorImpl?>)[low, high])
        {
            if (bound != null)
                type = DType.Promote(type, DType.Result(x, bound));
        }
        if (type is ScalarType.Bool or ScalarType.Float16)
            throw Errors.NotImplemented(max is null ? "clamp_min_cpu" : min is null ? "clamp_max_cpu" : "clamp_cpu", type);
        TensorImpl y = Cast(Detach(x), type);
        if (low != null)
            y = Pointwise.Binary<MaximumOp>(y, low, type: type);
        if (high != null)
            y = Pointwise.Binary<MinimumOp>(y, high, type: type);
        if (Autograd.Records(x))
        {
            (double least, double most) = (min?.Real ?? double.NegativeInfinity, max?.Real ?? double.PositiveInfinity);
            Autograd.Record("Clamp", y, [x], [x], (node, g) =>
            {
                TensorImpl value = node.Saved(0);
                TensorImpl inside = Pointwise.Compare<LogicalAndOp>(Pointwise.Compare<GreaterEqualOp>(value, Number(least)),
                    Pointwise.Compare<LessEqualOp>(value, Number(most)));
                return [Where(inside, g[0]!, Number(0L))];
            });
        }
        return y;
    }

    /// <summary>Bounded by tensors; a bound that holds takes the gradient.</summary>
    public static TensorImpl Clamp(TensorImpl x, TensorImpl? min, TensorImpl? max)
    {
        if (min == null && max == null)
            throw Errors.Torch("torch.clamp: At least one of 'min' or 'max' must not be None");
        TensorImpl y = x;
        if (min != null)
            y = Where(Pointwise.Compare<LessOp>(y, min), min, y);
        if (max != null)
            y = Where(Pointwise.Compare<GreaterOp>(y, max), max, y);
        return y;
    }

    /// <summary>x + value · a · b.</summary>
    public static TensorImpl AddCMul(TensorImpl x, TensorImpl a, TensorImpl b, Scalar value) => Add(x, MulKeepingType(Mul(a, b), value));

    /// <summary>x + value · a / b.</summary>
    public static TensorImpl AddCDiv(TensorImpl x, TensorImpl a, TensorImpl b, Scalar value) => Add(x, MulKeepingType(Div(a, b), value));

    /// <summary>x + weight (end - x).</summary>
    public static TensorImpl Lerp(TensorImpl x, TensorImpl end, TensorImpl weight) => Add(x, Mul(weight, Sub(end, x)));

    /// <summary>NaN and infinities replaced by numbers; no gradient flows where one was.</summary>
    public static TensorImpl NanToNum(TensorImpl x, double nan, double? positive, double? negative)
    {
        if (!DType.IsFloating(x.DType))
            return Clone(x);
        (double most, double least) = x.DType switch
        {
            ScalarType.Float64 => (double.MaxValue, double.MinValue),
            ScalarType.Float16 => ((double)Half.MaxValue, (double)Half.MinValue),
            ScalarType.BFloat16 => (3.3895313892515355e38, -3.3895313892515355e38),
            _ => (float.MaxValue, float.MinValue),
        };
        TensorImpl infinite = Pointwise.Compare<IsInfinityOp>(x, x), below = Pointwise.Compare<LessOp>(x, Number(0L));
        TensorImpl y = Where(Pointwise.Compare<IsNaNOp>(x, x), TensorImpl.Number(nan, x.DType), x);
        y = Where(Pointwise.Compare<LogicalAndOp>(infinite, below), TensorImpl.Number(negative ?? least, x.DType), y);
        return Where(Pointwise.Compare<LogicalAndOp>(infinite, LogicalNot(below)), TensorImpl.Number(positive ?? most, x.DType), y);
    }

    /// <summary>x Φ(x), with the normal distribution function by erf.</summary>
    public static TensorImpl Gelu(TensorImpl x) => Mul(x, Mul(Add(Erf(Mul(x, Number(1 / Math.Sqrt(2)))), Number(1L)), Number(0.5)));

    /// <summary>x times the logistic function of x.</summary>
    public static TensorImpl Silu(TensorImpl x) => Mul(x, Sigmoid(x));

    /// <summary>log(1 + exp(beta x)) / beta; x itself where beta x is above the threshold.</summary>
    public static TensorImpl Softplus(TensorImpl x, double beta, double threshold)
    {
        TensorImpl scaled = Mul(x, Number(beta));
        TensorImpl linear = Pointwise.Compare<GreaterOp>(scaled, Number(threshold));
        // Where it is linear, the exponential must not overflow into the gradient.
        TensorImpl safe = Where(linear, Number(0L), scaled);
        TensorImpl curve = Mul(Log1p(Exp(safe)), Number(1 / beta));
        return Where(linear, x, curve);
    }

    /// <summary>x above 0, slope times x below.</summary>
    public static TensorImpl LeakyRelu(TensorImpl x, double slope) =>
        Where(Pointwise.Compare<GreaterOp>(x, Number(0L)), x, Mul(x, Number(slope)));

    /// <summary>scale x above 0, scale alpha (exp(x · inputScale) - 1) below.</summary>
    public static TensorImpl Elu(TensorImpl x, double alpha, double scale, double inputScale)
    {
        TensorImpl positive = Pointwise.Compare<GreaterOp>(x, Number(0L));
        TensorImpl safe = Where(positive, Number(0L), x);
        TensorImpl curve = Mul(Expm1(Mul(safe, Number(inputScale))), Number(alpha * scale));
        return Where(positive, scale == 1 ? x : Mul(x, Number(scale)), curve);
    }

    /// <summary>Rounded half to even, to some decimal places.</summary>
    public static TensorImpl Round(TensorImpl x, long decimals)
    {
        if (decimals == 0)
            return Round(x);
        TensorImpl scale = Number(Math.Pow(10, Math.Abs(decimals)));
        return decimals > 0 ? Div(Round(Mul(x, scale)), scale) : Mul(Round(Div(x, scale)), scale);
    }

    /// <summary>Where |a - b| is at most atol + rtol |b|.</summary>
    public static TensorImpl IsClose(TensorImpl a, TensorImpl b, double rtol, double atol, bool nanEqual)
    {
        if (a.DType != b.DType)
            throw Errors.Torch($"{DType.Name(a.DType)} did not match {DType.Name(b.DType)}");
        TensorImpl left = Pointwise.Cast(Detach(a), ScalarType.Float64), right = Pointwise.Cast(Detach(b), ScalarType.Float64);
        TensorImpl allowed = Add(Mul(Abs(right), Number(rtol)), Number(atol));
        TensorImpl finite = Pointwise.Compare<IsFiniteOp>(right, right);
        TensorImpl close = Pointwise.Compare<LogicalAndOp>(Pointwise.Compare<LessEqualOp>(Abs(Sub(left, right)), allowed), finite);
        close = Pointwise.Compare<LogicalOrOp>(close, Pointwise.Compare<EqualOp>(left, right));
        if (!nanEqual)
            return close;
        TensorImpl both = Pointwise.Compare<LogicalAndOp>(Pointwise.Compare<IsNaNOp>(left, left), Pointwise.Compare<IsNaNOp>(right, right));
        return Pointwise.Compare<LogicalOrOp>(close, both);
    }
}
