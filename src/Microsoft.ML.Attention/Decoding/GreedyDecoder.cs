using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Text;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Decoding;

/// <summary>Decodes by taking the most probable token at every step.</summary>
internal static class GreedyDecoder
{
    /// <summary>Rows decoded at a time: enough to fill the processor, few enough that one long row does not keep many waiting.</summary>
    private const int BatchSize = 64;

    /// <summary>Decodes texts; what comes of one does not depend on the others.</summary>
    /// <param name="model">The model; it is put into evaluation mode.</param>
    /// <param name="inputs">The inputs' ids; an empty one gives an empty output.</param>
    /// <param name="maxOutputLength">The greatest number of output tokens, the end mark included.</param>
    /// <returns>One result an input, in the order of the inputs.</returns>
    public static Decoded[] Decode(Seq2SeqModel model, IReadOnlyList<int[]> inputs, int maxOutputLength) => Decode(
        model, [.. inputs.Select(input => input.Length)], InputBatch.ScoringStep,
        rows => model.Encode(InputBatch.Create(rows, row => inputs[row], model.Device, InputBatch.ScoringStep)), maxOutputLength);

    /// <summary>Decodes whatever a model reads; what comes of one input does not depend on the others.</summary>
    /// <param name="model">The model; it is put into evaluation mode.</param>
    /// <param name="lengths">How many values each input is encoded to; one of none gives an empty output.</param>
    /// <param name="lengthStep">Inputs share a batch whose lengths have the same next multiple of this.</param>
    /// <param name="encode">Encodes the inputs of these numbers.</param>
    /// <param name="maxOutputLength">The greatest number of output tokens, the end mark included.</param>
    /// <returns>One result an input, in the order of the inputs.</returns>
    public static Decoded[] Decode(
        EncoderDecoder model, IReadOnlyList<int> lengths, int lengthStep, Func<int[], EncodedInput> encode, int maxOutputLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxOutputLength, 1);
        var results = new Decoded[lengths.Count];
        Array.Fill(results, Decoded.Empty);
        if (model.training)
            model.eval();

        using var free = no_grad();
        var batches = Enumerable.Range(0, lengths.Count)
            .Where(row => lengths[row] > 0)
            .OrderBy(row => lengths[row])
            .GroupBy(row => InputBatch.PaddedLength(lengths[row], lengthStep))
            .SelectMany(group => group.Chunk(BatchSize));
        foreach (var rows in batches)
        {
            var outputs = Array.ConvertAll(rows, row => new DecodedRow(lengths[row]));
            DecodeBatch(model, () => encode(rows), outputs, maxOutputLength);
            for (var b = 0; b < rows.Length; b++)
                results[rows[b]] = outputs[b].ToDecoded();
        }
        return results;
    }

    private static void DecodeBatch(EncoderDecoder model, Func<EncodedInput> encode, DecodedRow[] outputs, int maxOutputLength)
    {
        using var scope = NewDisposeScope();
        var alive = outputs; // the rows of the tensors
        var input = encode();
        var state = model.Decoder.Start(input);
        var last = new long[alive.Length];
        Array.Fill(last, Vocabulary.StartId);

        for (var length = 1; alive.Length > 0; length++)
        {
            using var stepScope = NewDisposeScope();
            var step = Step(model, last, input, state);
            var going = new List<int>();
            for (var b = 0; b < alive.Length; b++)
            {
                alive[b].Add((int)step.Tokens[b], step.LogProbabilities[b], step.WeightsOf(b));
                if (step.Tokens[b] != Vocabulary.EndId && length < maxOutputLength)
                    going.Add(b);
            }

            var (before, next) = (input, step.State);
            if (going.Count is var count && count > 0 && count < alive.Length)
            {
                var kept = tensor(going.ConvertAll(b => (long)b).ToArray(), device: model.Device);
                input = before.Select(kept);
                input.MoveToOuterDisposeScope();
                before.Dispose();
                next = next.Select(kept);
            }
            state.Dispose();
            state = next;
            state.MoveToOuterDisposeScope();
            last = going.ConvertAll(b => step.Tokens[b]).ToArray();
            alive = going.ConvertAll(b => alive[b]).ToArray();
        }
    }

    private static Choice Step(EncoderDecoder model, long[] last, EncodedInput input, DecoderState state)
    {
        var decoder = model.Decoder;
        var embedded = decoder.Embed(tensor(last, device: model.Device)); // [rows, embedding]
        var step = decoder.Step(embedded, input, state);
        var readout = step.State.Readout ?? decoder.Readout(step.State.Cells.Top, step.Context, embedded);
        var logits = decoder.Logits(readout); // [rows, vocabulary]
        logits.select(1, Vocabulary.PadId).fill_(float.NegativeInfinity);
        logits.select(1, Vocabulary.StartId).fill_(float.NegativeInfinity);
        var (logProbabilities, tokens) = logits.log_softmax(1).max(1); // [rows] each
        return new Choice(
            step.State,
            tokens.cpu().data<long>().ToArray(),
            logProbabilities.cpu().data<float>().ToArray(),
            step.Weights?.cpu().data<float>().ToArray() ?? []);
    }

    /// <summary>The tokens chosen in one step.</summary>
    /// <param name="State">The decoder's state after the step.</param>
    /// <param name="Tokens">The most probable tokens, one a row.</param>
    /// <param name="LogProbabilities">Their log-probabilities.</param>
    /// <param name="Weights">The attention weights, [rows, source], row-major; empty without attention.</param>
    private readonly record struct Choice(DecoderState State, long[] Tokens, float[] LogProbabilities, float[] Weights)
    {
        public ReadOnlySpan<float> WeightsOf(int row)
        {
            var width = Weights.Length / Tokens.Length;
            return Weights.AsSpan(row * width, width);
        }
    }
}
