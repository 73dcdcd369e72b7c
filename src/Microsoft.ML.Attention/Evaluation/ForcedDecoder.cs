using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Text;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Evaluation;

/// <summary>Leads a decoder along given outputs: how probable it finds each token, and where it looks meanwhile.</summary>
internal static class ForcedDecoder
{
    /// <summary>Decodes a batch.</summary>
    /// <param name="model">The model; it is put into evaluation mode.</param>
    /// <param name="pairs">Inputs, of at least one token each, and outputs without marks.</param>
    /// <returns>One result a pair; the output is the given one and the end mark.</returns>
    public static Decoded[] Decode(Seq2SeqModel model, TokenPairs pairs)
    {
        if (pairs.Count == 0)
            return [];
        if (model.training)
            model.eval();
        using var free = no_grad();
        using var scope = NewDisposeScope();
        int[] rows = [.. Enumerable.Range(0, pairs.Count)];
        var results = Array.ConvertAll(rows, row => new DecodedRow(pairs.Input(row).Length));
        var input = model.Encode(InputBatch.Create(rows, pairs.Input, model.Device));
        var state = model.Decoder.Start(input);
        int steps = rows.Max(row => pairs.Output(row).Length) + 1;
        for (int t = 0; t < steps; t++)
        {
            using var stepScope = NewDisposeScope();
            long[] last = Array.ConvertAll(rows, row => (long)(t == 0 ? Vocabulary.StartId : TokenAt(pairs.Output(row), t - 1)));
            long[] next = Array.ConvertAll(rows, row => (long)TokenAt(pairs.Output(row), t));
            var step = model.Decoder.Step(tensor(last, device: model.Device), input, state);
            var logits = model.Decoder.Logits(step.Readout); // [rows, vocabulary]
            // As in decoding: what can never come out has no share of the probability.
            logits.select(1, Vocabulary.PadId).fill_(float.NegativeInfinity);
            logits.select(1, Vocabulary.StartId).fill_(float.NegativeInfinity);
            var chosen = tensor(next, device: model.Device).unsqueeze(1);
            float[] logProbabilities = logits.log_softmax(1).gather(1, chosen).cpu().data<float>().ToArray();
            float[] weights = step.Weights?.cpu().data<float>().ToArray() ?? []; // [rows, source], row-major
            int width = weights.Length / rows.Length;
            foreach (int row in rows)
            {
                if (t <= pairs.Output(row).Length)
                    results[row].Add((int)next[row], logProbabilities[row], weights.AsSpan(row * width, width));
            }

            state.Dispose();
            state = step.State;
            state.MoveToOuterDisposeScope();
        }

        return Array.ConvertAll(results, result => result.ToDecoded());
    }

    /// <summary>A token of an output: the end mark after the last one, padding after that.</summary>
    private static int TokenAt(ReadOnlySpan<int> output, int position) =>
        position < output.Length ? output[position] : position == output.Length ? Vocabulary.EndId : Vocabulary.UnknownId;
}
