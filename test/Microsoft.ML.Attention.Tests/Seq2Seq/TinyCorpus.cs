namespace Microsoft.ML.Attention.Tests.Seq2Seq;

/// <summary>A language of eight words and its translation word by word in reverse order; enough to train on in a second.</summary>
internal static class TinyCorpus
{
    private static readonly string[] Source = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
    private static readonly string[] Target = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit"];

    public static Sentence[] Rows(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            int[] words = [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => random.Next(Source.Length))];
            return new Sentence
            {
                Source = string.Join(' ', words.Select(word => Source[word])) + ".",
                Target = string.Join(' ', words.Reverse().Select(word => Target[word])) + ".",
            };
        })];
    }

    /// <summary>Options of a model small enough to train in a second.</summary>
    public static Seq2SeqEstimator.Options Options(int epochs = 3) => new()
    {
        InputColumnName = "Source",
        LabelColumnName = "Target",
        EmbeddingSize = 16,
        HiddenSize = 32,
        AttentionSize = 16,
        BatchSize = 16,
        LearningRate = 1e-2,
        MaxEpochs = epochs,
        MaxOutputLength = 12,
    };

    /// <summary>Options of a small Transformer.</summary>
    public static Seq2SeqEstimator.Options TransformerOptions(int epochs = 10)
    {
        Seq2SeqEstimator.Options options = Options(epochs);
        (options.Architecture, options.Heads, options.FeedForwardSize, options.EncoderLayers, options.DecoderLayers) =
            (ArchitectureKind.Transformer, 4, 64, 2, 2);
        options.LearningRate = 3e-3;
        return options;
    }
}
