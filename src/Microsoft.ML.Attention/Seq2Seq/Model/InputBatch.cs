using Microsoft.ML.Attention.Text;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>Token ids of a row.</summary>
internal delegate ReadOnlySpan<int> RowIds(int row);

/// <summary>A padded batch of input sequences.</summary>
/// <param name="Count">The number of rows.</param>
/// <param name="Ids">The ids, [batch, source] int64, padded with <see cref="Vocabulary.PadId"/>.</param>
/// <param name="Lengths">The lengths, [batch] int64 on the CPU; null when no row is padded.</param>
/// <param name="Mask">True for a real token, [batch, source]; null when no row is padded.</param>
internal sealed record InputBatch(int Count, Tensor Ids, Tensor? Lengths, Tensor? Mask)
{
    /// <summary>
    /// When scoring, inputs are padded to a multiple of this, and share a batch only with inputs of the same padded length. How a sum over
    /// the source positions is cut into vectors, and so its last bit, then depends on the input alone.
    /// </summary>
    public const int ScoringStep = 8;

    /// <summary>The next multiple of a step.</summary>
    public static int PaddedLength(int length, int step) => (length + step - 1) / step * step;

    /// <summary>Pads rows to a batch.</summary>
    /// <param name="rows">The rows to take.</param>
    /// <param name="idsOf">Their ids; at least one each.</param>
    /// <param name="device">Where the model is.</param>
    /// <param name="lengthStep">The padded length is the next multiple of this.</param>
    public static InputBatch Create(ReadOnlySpan<int> rows, RowIds idsOf, Device device, int lengthStep = 1)
    {
        var width = 0;
        var total = 0L;
        foreach (var row in rows)
        {
            var length = idsOf(row).Length;
            if (length == 0)
                throw new ArgumentException($"Row {row} has no input token; rows without input must be left out of a batch.", nameof(rows));
            width = Math.Max(width, length);
            total += length;
        }

        width = PaddedLength(width, lengthStep);
        var ids = new long[rows.Length * width];
        var lengths = new long[rows.Length];
        var mask = new bool[ids.Length];
        for (var b = 0; b < rows.Length; b++)
        {
            var source = idsOf(rows[b]);
            var start = b * width;
            lengths[b] = source.Length;
            mask.AsSpan(start, source.Length).Fill(true);
            for (var s = 0; s < source.Length; s++)
                ids[start + s] = source[s];
            ids.AsSpan(start + source.Length, width - source.Length).Fill(Vocabulary.PadId);
        }

        var padded = total < ids.Length;
        return new InputBatch(
            rows.Length,
            tensor(ids, rows.Length, width, device: device),
            padded ? tensor(lengths) : null,
            padded ? tensor(mask, rows.Length, width, device: device) : null);
    }
}
