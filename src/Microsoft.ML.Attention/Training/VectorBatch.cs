using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Training;

/// <summary>A padded batch of rows of vectors.</summary>
/// <param name="Values">The vectors, [batch, source, size]; zeros where a row has no more.</param>
/// <param name="Mask">True for a real vector, [batch, source]; null when no row is padded.</param>
internal sealed record VectorBatch(Tensor Values, Tensor? Mask)
{
    /// <summary>Pads rows to a batch.</summary>
    /// <param name="rows">Each row's vectors, one after the other; at least one row has one.</param>
    /// <param name="size">Components of a vector.</param>
    /// <param name="device">Where the model is.</param>
    /// <param name="lengthStep">The padded number of vectors is the next multiple of this.</param>
    public static VectorBatch Create(ReadOnlySpan<float[]> rows, int size, Device device, int lengthStep = 1)
    {
        var width = 0;
        var total = 0L;
        foreach (var row in rows)
        {
            var count = row.Length / size;
            width = Math.Max(width, count);
            total += count;
        }
        width = (width + lengthStep - 1) / lengthStep * lengthStep;

        var values = new float[rows.Length * width * size];
        var mask = new bool[rows.Length * width];
        for (var b = 0; b < rows.Length; b++)
        {
            rows[b].CopyTo(values, b * width * size);
            mask.AsSpan(b * width, rows[b].Length / size).Fill(true);
        }
        return new VectorBatch(
            tensor(values, rows.Length, width, size, device: device),
            total < mask.Length ? tensor(mask, rows.Length, width, device: device) : null);
    }
}
