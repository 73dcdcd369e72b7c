using Microsoft.ML.Attention.Text;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>A padded batch of outputs, time-major, because the decoder runs through time.</summary>
/// <param name="Count">The number of rows.</param>
/// <param name="DecoderInput">The start mark and then the output, [target, batch] int64.</param>
/// <param name="Targets">The output and then the end mark, without padding, time-major, [tokens] int64.</param>
/// <param name="Kept">Where the targets are among the target x batch positions, [tokens] int64; null when no output is padded.</param>
/// <param name="Tokens">The number of targets.</param>
internal sealed record OutputBatch(int Count, Tensor DecoderInput, Tensor Targets, Tensor? Kept, int Tokens)
{
    /// <summary>The number of decoder steps.</summary>
    public int Steps => (int)DecoderInput.shape[0];

    /// <summary>Pads outputs to a batch.</summary>
    /// <param name="rows">The rows to take.</param>
    /// <param name="idsOf">Their outputs' ids, without marks.</param>
    /// <param name="device">Where the model is.</param>
    public static OutputBatch Create(ReadOnlySpan<int> rows, RowIds idsOf, Device device)
    {
        var steps = 0;
        var tokens = 0;
        foreach (var row in rows)
        {
            var length = idsOf(row).Length + 1; // the end mark is a target, too
            steps = Math.Max(steps, length);
            tokens += length;
        }

        var size = rows.Length;
        var decoderInput = new long[steps * size];
        var targets = new long[tokens];
        var kept = new long[tokens];
        var next = 0;
        for (var t = 0; t < steps; t++)
        {
            for (var b = 0; b < size; b++)
            {
                var output = idsOf(rows[b]);
                var position = t * size + b;
                decoderInput[position] = t == 0 ? Vocabulary.StartId : t <= output.Length ? output[t - 1] : Vocabulary.PadId;
                if (t > output.Length)
                    continue;
                targets[next] = t < output.Length ? output[t] : Vocabulary.EndId;
                kept[next++] = position;
            }
        }

        return new OutputBatch(
            size,
            tensor(decoderInput, steps, size, device: device),
            tensor(targets, device: device),
            tokens < decoderInput.Length ? tensor(kept, device: device) : null,
            tokens);
    }

    /// <summary>
    /// Draws by lot where the decoder reads its own last prediction in place of the batch's token (scheduled sampling, Bengio et al. 2015,
    /// section 2.4).
    /// </summary>
    /// <param name="teacherForcing">The probability that it reads the batch's.</param>
    /// <param name="random">Where the choices come from.</param>
    /// <returns>[target, batch], row-major; null if it always reads the batch's.</returns>
    public bool[]? ChooseOwn(double teacherForcing, Random random)
    {
        if (teacherForcing >= 1)
            return null;
        var own = new bool[Steps * Count];
        for (var i = 0; i < own.Length; i++)
            own[i] = random.NextDouble() >= teacherForcing;
        return own;
    }
}
