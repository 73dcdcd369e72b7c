using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Pooling;

/// <summary>Text, tokens and keys in place of vectors.</summary>
[TestClass]
public sealed class PoolingInputTests
{
    private static readonly string[] Fillers = ["the", "a", "of", "and", "in", "on", "with"];
    private static readonly string[] Verdicts = ["superb", "lovely", "fine", "poor", "awful", "dreadful"];

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow("Text")]
    [DataRow("Words")]
    public void Fit_textOrTokens_looksAtTheWordThatMatters(string column)
    {
        using AttentionPoolingTransformer model = _ml.Transforms.AttentionPooling(Options(column)).Fit(Labelled(Generate(300, 1)));

        Scored[] rows = Score(model, Generate(100, 2));

        foreach (Scored row in rows)
        {
            CollectionAssert.AreEqual(row.Words, row.Tokens);
            Assert.AreEqual(row.Words!.Length, row.Attention!.Length);
        }
        AssertLooksAtVerdicts(rows);
    }

    [TestMethod]
    public void Fit_keys_looksAtTheKeyThatMatters()
    {
        Review[] reviews = Generate(300, 1);
        IDataView data = Labelled(reviews);
        ITransformer toKeys = _ml.Transforms.Conversion.MapValueToKey("Keys", "Words").Fit(data);
        using AttentionPoolingTransformer model = _ml.Transforms.AttentionPooling(Options("Keys")).Fit(toKeys.Transform(data));
        Review odd = new() { Words = ["the", "never seen", "superb"] };

        Scored[] rows = [.. _ml.Data.CreateEnumerable<Scored>(
            model.Transform(toKeys.Transform(Labelled([.. Generate(50, 2), odd]))), reuseRowObject: false, ignoreMissingColumns: true)];

        AssertLooksAtVerdicts(rows[..^1]);
        Assert.AreEqual(3, rows[^1].Attention!.Length); // a missing key keeps its place
        Assert.IsNull(rows[0].Tokens);
    }

    [TestMethod]
    public void Transform_keysOfAnotherCount_isMlNetsSchemaError()
    {
        IDataView data = Labelled(Generate(50, 1));
        ITransformer toKeys = _ml.Transforms.Conversion.MapValueToKey("Keys", "Words").Fit(data);
        AttentionPoolingEstimator.Options options = Options("Keys");
        options.MaxEpochs = 1;
        using AttentionPoolingTransformer model = _ml.Transforms.AttentionPooling(options).Fit(toKeys.Transform(data));
        IDataView other = Labelled([new() { Words = ["one", "two"] }]);

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => model.Transform(_ml.Transforms.Conversion.MapValueToKey("Keys", "Words").Fit(other).Transform(other)));

        StringAssert.Contains(error.Message, "'Keys': expected keys of 13 values, got keys of 2 values");
    }

    [TestMethod]
    public void Transform_missingAndUnknownText_givesZerosAndAnEmbeddingOfItsOwn()
    {
        AttentionPoolingEstimator.Options options = Options("Text");
        options.MaxEpochs = 1;
        using AttentionPoolingTransformer model = _ml.Transforms.AttentionPooling(options).Fit(Labelled(Generate(50, 1)));

        Scored[] rows = Score(model, [new() { Text = null }, new() { Text = "  " }, new() { Text = "zebra" }, new() { Text = "yak" }]);

        Assert.IsTrue(rows[0].Features.All(value => value == 0) && rows[1].Features.All(value => value == 0));
        Assert.IsNull(rows[0].Tokens);
        CollectionAssert.AreEqual(new[] { "zebra" }, rows[2].Tokens);
        CollectionAssert.AreEqual(rows[2].Features, rows[3].Features);
        Assert.IsTrue(rows[2].Features.Any(value => value != 0));
    }

    [TestMethod]
    public void SaveLoad_everyKindOfInput_givesTheSameValues()
    {
        IDataView data = Labelled(Generate(40, 1));
        data = _ml.Transforms.Conversion.MapValueToKey("Keys", "Words").Fit(data).Transform(data);
        foreach (string column in new[] { "Text", "Words", "Keys" })
        {
            AttentionPoolingEstimator.Options options = Options(column);
            options.MaxEpochs = 1;
            options.SelfAttentionLayers = 1;
            options.PositionalEncoding = PositionalEncodingKind.Learned;
            using AttentionPoolingTransformer model = _ml.Transforms.AttentionPooling(options).Fit(data);
            using var stream = new MemoryStream();
            _ml.Model.Save(model, data.Schema, stream);
            stream.Position = 0;

            ITransformer loaded = _ml.Model.Load(stream, out _);

            float[][] expected = [.. model.Transform(data).GetColumn<float[]>("Features")];
            float[][] actual = [.. loaded.Transform(data).GetColumn<float[]>("Features")];
            for (int row = 0; row < expected.Length; row++)
                CollectionAssert.AreEqual(expected[row], actual[row]);
            Assert.AreEqual(column != "Keys", loaded.GetOutputSchema(data.Schema).GetColumnOrNull("Tokens") != null);
        }
    }

    private static AttentionPoolingEstimator.Options Options(string column) => new()
    {
        InputColumnName = column,
        Alignment = AlignmentKind.Additive,
        EmbeddingSize = 16,
        AttentionSize = 16,
        FeedForwardSize = 16,
        MaxLength = 40,
        MaxEpochs = 12,
        BatchSize = 16,
        LearningRate = 0.01,
    };

    private static Review[] Generate(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            string verdict = Verdicts[random.Next(Verdicts.Length)];
            string[] words = new string[random.Next(3, 10)];
            for (int i = 0; i < words.Length; i++)
                words[i] = Fillers[random.Next(Fillers.Length)];
            words[random.Next(words.Length)] = verdict;
            return new Review { Words = words, Text = string.Join(' ', words), Verdict = verdict };
        })];
    }

    private IDataView Labelled(Review[] reviews)
    {
        IDataView data = _ml.Data.LoadFromEnumerable(reviews);
        return _ml.Transforms.Conversion.MapValueToKey("Label", "Verdict").Fit(data).Transform(data);
    }

    private Scored[] Score(ITransformer model, Review[] reviews) =>
        [.. _ml.Data.CreateEnumerable<Scored>(model.Transform(_ml.Data.LoadFromEnumerable(reviews)), reuseRowObject: false, ignoreMissingColumns: true)];

    /// <summary>One verdict may be known by the absence of the others, so not every row need have its peak there.</summary>
    private static void AssertLooksAtVerdicts(Scored[] rows)
    {
        int right = rows.Count(row => Verdicts.Contains(row.Words![Array.IndexOf(row.Attention!, row.Attention!.Max())]));
        Assert.IsTrue(right >= 0.75 * rows.Length, $"{right} of {rows.Length}");
    }

    private sealed class Review
    {
        public string? Text { get; set; } = "";

        public string[] Words { get; set; } = [];

        public string Verdict { get; set; } = "";
    }

    private sealed class Scored
    {
        public string Text { get; set; } = "";

        public string[]? Words { get; set; }

        public string[]? Tokens { get; set; }

        public float[] Features { get; set; } = [];

        public float[]? Attention { get; set; }
    }
}
