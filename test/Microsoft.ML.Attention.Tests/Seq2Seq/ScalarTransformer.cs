using Microsoft.ML.Attention.Seq2Seq;

namespace Microsoft.ML.Attention.Tests.Seq2Seq;

/// <summary>
/// The Transformer written out as sums over single numbers in double precision, one sentence and one position at a time, with nothing remembered
/// from one to the next: the oracle for the modules.
/// </summary>
/// <param name="options">The shape of the model.</param>
/// <param name="weights">Its weights by name, row-major, with their shapes.</param>
internal sealed class ScalarTransformer(Seq2SeqModelOptions options, IReadOnlyDictionary<string, (long[] Shape, double[] Values)> weights)
{
    private const double NormEpsilon = 1e-5;

    /// <summary>The logits of each position, and the mean weights of the highest layer's heads over the input.</summary>
    public (double[][] Logits, double[][] Weights) Logits(int[] input, int[] outputs)
    {
        double[][] source = Vectors("input_embedding", "encoder", input);
        for (int layer = 0; layer < options.EncoderLayers; layer++)
        {
            string name = $"encoder.layer{layer}";
            double[][] seen = Each(source, x => Norm($"{name}.attention_norm", x));
            source = Each(source, (x, t) => Sum(x, Attend($"{name}.attention", seen[t], seen).Context));
            source = Each(source, x => FeedForward(name, x));
        }
        source = Each(source, x => Norm("encoder.norm", x));

        double[][] target = Vectors("output_embedding", "decoder", outputs);
        double[][] attended = [];
        for (int layer = 0; layer < options.DecoderLayers; layer++)
        {
            string name = $"decoder.layer{layer}";
            double[][] seen = Each(target, x => Norm($"{name}.attention_norm", x));
            target = Each(target, (x, t) => Sum(x, Attend($"{name}.attention", seen[t], seen[..(t + 1)]).Context));
            var looks = Each(target, x => Attend($"{name}.source_attention", Norm($"{name}.source_norm", x), source));
            attended = Each(looks, look => look.Weights);
            target = Each(target, (x, t) => Sum(x, looks[t].Context));
            target = Each(target, x => FeedForward(name, x));
        }
        double[][] logits = Each(target, x =>
        {
            x = Norm("decoder.norm", x);
            if (options.EmbeddingSize != options.HiddenSize)
                x = Linear("decoder.narrowing", x);
            return options.TieEmbeddings
                ? Sum(Product(weights["output_embedding.weight"], x), weights["decoder.output_bias"].Values)
                : Linear("decoder.output", x);
        });
        return (logits, attended);
    }

    private double[][] Vectors(string embedding, string part, int[] tokens) => Each(tokens, (token, position) =>
    {
        double scale = options.TieEmbeddings ? Math.Sqrt(options.EmbeddingSize) : 1;
        double[] x = Each(weights[embedding + ".weight"].Values[(token * options.EmbeddingSize)..((token + 1) * options.EmbeddingSize)], value => scale * value);
        if (options.EmbeddingSize != options.HiddenSize)
            x = Product(weights[part + ".vectors.widening.weight"], x);
        return Each(x, (value, i) =>
        {
            double angle = position / Math.Pow(10000, (i - i % 2) / (double)options.HiddenSize);
            return value + (i % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
        });
    });

    private (double[] Context, double[] Weights) Attend(string name, double[] query, double[][] others)
    {
        int size = options.HiddenSize / options.Heads;
        double[] q = Linear(name + ".query", query), joined = new double[options.HiddenSize], mean = new double[others.Length];
        double[][] keys = Each(others, x => Linear(name + ".keys", x)), values = Each(others, x => Linear(name + ".values", x));
        for (int head = 0; head < options.Heads; head++)
        {
            Range part = (head * size)..((head + 1) * size);
            double[] exponentials = Each(keys, key => Math.Exp(Dot(q[part], key[part]) / Math.Sqrt(size)));
            for (int s = 0; s < others.Length; s++)
            {
                double weight = exponentials[s] / exponentials.Sum();
                mean[s] += weight / options.Heads;
                for (int i = 0; i < size; i++)
                    joined[head * size + i] += weight * values[s][head * size + i];
            }
        }
        return (Linear(name + ".output", joined), mean);
    }

    private double[] FeedForward(string name, double[] x) => Sum(
        x, Linear(name + ".outer", Each(Linear(name + ".inner", Norm(name + ".forward_norm", x)), value => Math.Max(0, value))));

    private double[] Norm(string name, double[] x)
    {
        double mean = x.Average(), variance = x.Select(value => (value - mean) * (value - mean)).Average();
        return Each(x, (value, i) =>
            (value - mean) / Math.Sqrt(variance + NormEpsilon) * weights[name + ".weight"].Values[i] + weights[name + ".bias"].Values[i]);
    }

    private double[] Linear(string name, double[] x)
    {
        double[] product = Product(weights[name + ".weight"], x);
        return weights.TryGetValue(name + ".bias", out var bias) ? Sum(product, bias.Values) : product;
    }

    private static double[] Product((long[] Shape, double[] Values) matrix, double[] x) =>
        [.. Enumerable.Range(0, (int)matrix.Shape[0]).Select(row => Dot(matrix.Values[(row * x.Length)..((row + 1) * x.Length)], x))];

    private static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    private static double[] Sum(double[] x, double[] y) => [.. x.Zip(y, (a, b) => a + b)];

    private static TResult[] Each<T, TResult>(T[] items, Func<T, TResult> function) => Array.ConvertAll(items, item => function(item));

    private static TResult[] Each<T, TResult>(T[] items, Func<T, int, TResult> function) => [.. items.Select(function)];
}
