using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Pooling;

/// <summary>A padded batch of rows, each of which has at least one vector, token or key.</summary>
/// <param name="Inputs">The vectors, [batch, source, size] float32; or the ids, [batch, source] int64.</param>
/// <param name="Mask">True for a real vector or id, [batch, source]; null when no row is padded.</param>
internal sealed record PoolingBatch(Tensor Inputs, Tensor? Mask)
{
    /// <summary>
    /// Rows are padded to a multiple of this. How a sum over a row's vectors is cut into SIMD vectors, and so its last bit, then depends
    /// on the row alone, if it shares a batch only with rows of the same padded length.
    /// </summary>
    private const int LengthStep = 8;

    /// <summary>The number of positions that a row of so many vectors takes.</summary>
    public static int PaddedLength(int count) => (count + LengthStep - 1) / LengthStep * LengthStep;

    public static PoolingBatch Create(IReadOnlyList<PoolingRow> rows, PoolingModelOptions options, Device device)
    {
        if (options.Embeddings > 0)
        {
            int[] numbers = [.. Enumerable.Range(0, rows.Count)];
            InputBatch ids = InputBatch.Create(numbers, row => rows[row].Ids, device, LengthStep);
            return new PoolingBatch(ids.Ids, ids.Mask);
        }
        VectorBatch vectors = VectorBatch.Create([.. rows.Select(row => row.Vectors)], options.Size, device, LengthStep);
        return new PoolingBatch(vectors.Values, vectors.Mask);
    }
}
