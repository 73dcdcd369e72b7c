using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Softmax, its logarithm and the logarithm of sums of exponentials.</summary>
internal static partial class Ops
{
    public static TensorImpl Softmax(TensorImpl x, long dim, ScalarType? type = null) => Normalize(x, dim, type, false);

    public static TensorImpl LogSoftmax(TensorImpl x, long dim, ScalarType? type = null) => Normalize(x, dim, type, true);

    private static TensorImpl Normalize(TensorImpl x, long dim, ScalarType? type, bool logarithm)
    {
        x = type is { } wanted ? Cast(x, wanted) : x;
        int d = Layout.Dim(dim, x.Rank);
        if (x.DType is not (ScalarType.Float32 or ScalarType.Float64))
            throw Errors.NotImplemented(logarithm ? "log_softmax_lastdim_kernel_impl" : "softmax_lastdim_kernel_impl", x.DType);
        if (x.Rank > 0 && d != x.Rank - 1)
            return Transpose(Normalize(Transpose(x, d, -1), -1, null, logarithm), d, -1);
        TensorImpl y = SoftmaxRows.Forward(Pointwise.Contiguous(x), logarithm);
        if (Autograd.Records(x))
        {
            Autograd.Record(logarithm ? "LogSoftmax" : "Softmax", y, [x], [y], (node, g) =>
            {
                TensorImpl value = node.Saved(0);
                if (!Autograd.Records(g[0]!, value))
                    return [SoftmaxRows.Backward(Pointwise.Contiguous(g[0]!), value, logarithm)];
                return
                [
                    logarithm
                        ? Sub(g[0]!, Mul(Exp(value), Sum(g[0]!, [-1], true)))
                        : Mul(value, Sub(g[0]!, Sum(Mul(g[0]!, value), [-1], true))),
                ];
            });
        }
        return y;
    }
}
