using Microsoft.ML.Attention.Text;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>A padded batch of inputs and outputs. Outputs are time-major, because the decoder runs through time.</summary>
/// <param name="Input">The inputs.</param>
/// <param name="DecoderInput">The start mark and then the output, [target, batch] int64.</param>
/// <param name="Targets">The output and then the end mark, without padding, time-major, [tokens] int64.</param>
/// <param name="Kept">Where the targets are among the target x batch positions, [tokens] int64; null when no output is padded.</param>
/// <param name="Tokens">The number of targets.</param>
internal sealed record Seq2SeqBatch(InputBatch Input, Tensor DecoderInput, Tensor Targets, Tensor? Kept, int Tokens)
{
    /// <summary>The number of decoder steps.</summary>
    public int Steps => (int)DecoderInput.shape[0];

    /// <summary>Pads pairs to a batch.</summary>
    /// <param name="pairs">All pairs.</param>
    /// <param name="rows">The pairs to take.</param>
    /// <param name="device">Where the model is.</param>
    public static Seq2SeqBatch Create(TokenPairs pairs, ReadOnlySpan<int> rows, Device device)
    {
        var input = InputBatch.Create(rows, pairs.Input, device);
        var steps = 0;
        var tokens = 0;
        foreach (var row in rows)
        {
            var length = pairs.Output(row).Length + 1; // the end mark is a target, too
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
                var output = pairs.Output(rows[b]);
                var position = t * size + b;
                decoderInput[position] = t == 0 ? Vocabulary.StartId : t <= output.Length ? output[t - 1] : Vocabulary.PadId;
                if (t > output.Length)
                    continue;
                targets[next] = t < output.Length ? output[t] : Vocabulary.EndId;
                kept[next++] = position;
            }
        }

        return new Seq2SeqBatch(
            input,
            tensor(decoderInput, steps, size, device: device),
            tensor(targets, device: device),
            tokens < decoderInput.Length ? tensor(kept, device: device) : null,
            tokens);
    }
}
