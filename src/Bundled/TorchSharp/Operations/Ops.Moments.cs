using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Variances, norms, logarithms of sums of exponentials.</summary>
internal static partial class Ops
{
    private static long ReducedCount(TensorImpl x, bool[] marks)
    {
        long count = 1;
        for (int d = 0; d < marks.Length; d++)
            count *= marks[d] ? x.Shape[d] : 1;
        return count;
    }

    /// <summary>The mean squared distance from the mean, with n - 1 in place of n if unbiased.</summary>
    public static TensorImpl Var(TensorImpl x, ReadOnlySpan<long> dims, bool unbiased, bool keepdim, ScalarType? type = null)
    {
        if (!DType.IsFloating(x.DType))
            throw Errors.Torch("std and var only support floating point and complex dtypes");
        if (type is { } wanted)
            x = Cast(x, wanted);
        bool[] marks = Marks(x, dims);
        double divisor = Math.Max(0, ReducedCount(x, marks) - (unbiased ? 1 : 0));
        long[] reduced = dims.ToArray();
        TensorImpl value = Detach(x);
        TensorImpl distance = Pointwise.Binary<SubOp>(value, Mean(value, reduced, true));
        TensorImpl y = Div(Sum(Pointwise.Binary<MulOp>(distance, distance), reduced, keepdim), Number(divisor));
        if (Autograd.Records(x))
        {
            Autograd.Record("Var", y, [x], [x], (node, g) =>
            {
                TensorImpl saved = node.Saved(0);
                TensorImpl slope = Div(Sub(saved, Mean(saved, reduced, true)), Number(divisor / 2));
                return [Mul(RestoreDims(g[0]!, marks, keepdim), slope)];
            });
        }
        return y;
    }

    /// <summary>The square root of the variance; flat where it is 0.</summary>
    public static TensorImpl Std(TensorImpl x, ReadOnlySpan<long> dims, bool unbiased, bool keepdim, ScalarType? type = null)
    {
        TensorImpl variance = Var(x, dims, unbiased, keepdim, type);
        TensorImpl y = Pointwise.Float<SqrtOp>(variance);
        if (Autograd.Records(variance))
        {
            Autograd.Record("Std", y, [variance], [y], static (node, g) =>
            {
                TensorImpl value = node.Saved(0), zero = Number(0L);
                return [Where(Pointwise.Compare<EqualOp>(value, zero), zero, Div(g[0]!, Mul(value, Number(2L))))];
            });
        }
        return y;
    }

    /// <summary>The p-norm over some dimensions (none: all).</summary>
    public static TensorImpl Norm(TensorImpl x, double p, ReadOnlySpan<long> dims, bool keepdim)
    {
        if (!DType.IsFloating(x.DType))
            throw Errors.Torch($"norm(): input dtype should be either floating point or complex. Got {DType.Name(x.DType)} instead.");
        long[] reduced = dims.ToArray();
        if (p == 2)
            return EuclideanNorm(x, reduced, keepdim);
        if (p == 0)
            return Sum(Pointwise.Cast(Pointwise.Compare<NotEqualOp>(x, Number(0L)), x.DType), reduced, keepdim);
        TensorImpl size = Abs(x);
        if (double.IsInfinity(p))
            return SharedExtremum(size, reduced, keepdim, p < 0);
        if (p == 1)
            return Sum(size, reduced, keepdim);
        TensorImpl sum = Sum(Pow(size, p), reduced, keepdim);
        return Pow(sum, 1 / p);
    }

    private static TensorImpl EuclideanNorm(TensorImpl x, long[] dims, bool keepdim)
    {
        bool[] marks = Marks(x, dims);
        TensorImpl value = Detach(x);
        TensorImpl y = Pointwise.Float<SqrtOp>(Sum(Pointwise.Binary<MulOp>(value, value), dims, keepdim));
        if (Autograd.Records(x))
        {
            Autograd.Record("Norm", y, [x], [x, y], (node, g) =>
            {
                TensorImpl length = RestoreDims(node.Saved(1), marks, keepdim), zero = Number(0L);
                TensorImpl scale = Div(RestoreDims(g[0]!, marks, keepdim), length);
                return [Mul(node.Saved(0), Where(Pointwise.Compare<EqualOp>(length, zero), zero, scale))];
            });
        }
        return y;
    }

    /// <summary>log of the sum of exp, without overflow.</summary>
    public static TensorImpl LogSumExp(TensorImpl x, ReadOnlySpan<long> dims, bool keepdim)
    {
        TensorImpl source = DType.IsFloating(x.DType) ? x : Cast(x, DType.Default);
        bool[] marks = Marks(source, dims);
        long[] reduced = dims.ToArray();
        TensorImpl value = Detach(source), zero = Number(0L);
        TensorImpl y;
        if (ReducedCount(source, marks) == 0)
        {
            y = Log(Sum(Exp(value), reduced, keepdim));
        }
        else
        {
            TensorImpl max = SharedExtremum(value, reduced, true, false);
            max = Where(Pointwise.Compare<IsInfinityOp>(max, max), zero, max);
            TensorImpl sum = Log(Sum(Exp(Sub(value, max)), reduced, true));
            y = DropDims(Pointwise.Contiguous(Add(sum, max)), marks, keepdim);
        }
        if (Autograd.Records(source))
        {
            Autograd.Record("LogSumExp", y, [source], [source, y], (node, g) =>
                [Mul(RestoreDims(g[0]!, marks, keepdim), Exp(Sub(node.Saved(0), RestoreDims(node.Saved(1), marks, keepdim))))]);
        }
        return y;
    }
}
