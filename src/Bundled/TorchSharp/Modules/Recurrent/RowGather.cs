using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Copies rows of a matrix to other places, each at most once; the gradient goes back the same way.</summary>
internal static unsafe class RowGather
{
    /// <summary>Gathers rows.</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="sources">For each row of the result, the row of x; -1 for a row of the fill value. No row of x appears twice.</param>
    /// <param name="fill">The elements of rows without a source.</param>
    /// <returns>[sources, width].</returns>
    public static TensorImpl Apply(TensorImpl x, long[] sources, double fill = 0)
    {
        TensorImpl dense = x.IsContiguous ? x : Ops.Contiguous(x.Alias());
        long rows = x.Shape[0], width = x.Shape[1];
        bool hasGaps = Array.IndexOf(sources, -1L) >= 0;
        TensorImpl result = hasGaps ? Ops.Full([sources.Length, width], fill, x.DType) : TensorImpl.Empty(x.DType, sources.Length, width);
        Copy(dense, result, sources, width * x.DTypeSize, backwards: false);
        if (Autograd.Records(x))
        {
            Autograd.Record("RowGather", result, [x], [], (_, gradients) =>
            {
                TensorImpl gradient = Ops.Contiguous(gradients[0]!);
                TensorImpl dx = TensorImpl.Zeros(gradient.DType, rows, width);
                Copy(gradient, dx, sources, width * gradient.DTypeSize, backwards: true);
                return SecondOrder.Forbid("row_gather", [dx], gradients[0]);
            });
        }
        return result;
    }

    private static void Copy(TensorImpl from, TensorImpl to, long[] sources, long bytes, bool backwards)
    {
        for (long i = 0; i < sources.Length; i++)
        {
            if (sources[i] < 0)
                continue;
            (long source, long target) = backwards ? (i, sources[i]) : (sources[i], i);
            Buffer.MemoryCopy(from.Data + source * bytes, to.Data + target * bytes, bytes, bytes);
        }
    }
}
