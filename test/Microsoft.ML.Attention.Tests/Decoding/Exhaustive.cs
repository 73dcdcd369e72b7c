using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

/// <summary>Every output that a small model can give for an input, by following the model one output at a time: the oracle of decoding.</summary>
internal static class Exhaustive
{
    /// <param name="Tokens">The ids; the last is the end mark, or there are as many as may be.</param>
    /// <param name="LogProbabilities">One a token.</param>
    /// <param name="Coverage">The attention that each input token got.</param>
    public sealed record Output(int[] Tokens, double[] LogProbabilities, double[] Coverage)
    {
        public double LogProbability => LogProbabilities.Sum();
    }

    public static List<Output> Outputs(Seq2SeqModel model, int[] input, int maxOutputLength) =>
        Outputs(model, () => model.Encode(InputBatch.Create([0], _ => input, CPU)), input.Length, maxOutputLength);

    public static List<Output> Outputs(EncoderDecoder model, Func<EncodedInput> encode, int inputLength, int maxOutputLength)
    {
        model.eval();
        using var scope = NewDisposeScope();
        using var free = no_grad();
        var encoded = encode();
        var found = new List<Output>();
        Grow(new Output([], [], new double[inputLength]), Vocabulary.StartId, model.Decoder.Start(encoded));
        return found;

        void Grow(Output output, int last, DecoderState state)
        {
            var step = model.Decoder.Step(tensor(new long[] { last }), encoded, state);
            float[] logits = model.Decoder.Logits(step.Readout).data<float>().ToArray();
            float[] weights = step.Weights?.data<float>().ToArray() ?? new float[inputLength];
            int[] possible = [.. Enumerable.Range(0, logits.Length).Where(id => id is not (Vocabulary.PadId or Vocabulary.StartId))];
            double total = Math.Log(possible.Sum(id => Math.Exp(logits[id])));
            foreach (int id in possible)
            {
                var longer = new Output(
                    [.. output.Tokens, id], [.. output.LogProbabilities, logits[id] - total],
                    [.. output.Coverage.Zip(weights, (sum, weight) => sum + weight)]);
                if (id == Vocabulary.EndId || longer.Tokens.Length == maxOutputLength)
                    found.Add(longer);
                else
                    Grow(longer, id, step.State);
            }
        }
    }
}
