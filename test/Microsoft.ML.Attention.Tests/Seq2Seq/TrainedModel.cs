namespace Microsoft.ML.Attention.Tests.Seq2Seq;

/// <summary>One small trained model that the tests of scoring and saving share.</summary>
internal static class TrainedModel
{
    private static readonly Lazy<Seq2SeqTransformer> Lazy = new(() =>
    {
        var ml = new MLContext(seed: 1);
        return ml.Transforms.Text.Seq2Seq(TinyCorpus.Options()).Fit(ml.Data.LoadFromEnumerable(TinyCorpus.Rows(300)));
    });

    private static readonly Lazy<Seq2SeqTransformer> LazyTransformer = new(() =>
    {
        var ml = new MLContext(seed: 1);
        return ml.Transforms.Text.Seq2Seq(TinyCorpus.TransformerOptions()).Fit(ml.Data.LoadFromEnumerable(TinyCorpus.Rows(600)));
    });

    public static Seq2SeqTransformer Instance => Lazy.Value;

    /// <summary>One of the Transformer's architecture.</summary>
    public static Seq2SeqTransformer Transformer => LazyTransformer.Value;

    /// <summary>Inputs of every kind: known, unknown, long, missing, empty, white space, odd characters.</summary>
    public static Sentence[] Inputs { get; } =
    [
        .. TinyCorpus.Rows(20, seed: 9),
        new() { Source = "one nine two." },
        new() { Source = null },
        new() { Source = "" },
        new() { Source = " \t " },
        new() { Source = string.Join(' ', Enumerable.Repeat("three", 300)) },
        new() { Source = "\ud800 \0 😀 日本語" },
        new() { Source = "one" },
    ];

    public static Translated[] Score(MLContext ml, ITransformer model, IEnumerable<Sentence> rows) =>
        [.. ml.Data.CreateEnumerable<Translated>(model.Transform(ml.Data.LoadFromEnumerable(rows)), reuseRowObject: false)];
}
