using System.Globalization;

namespace Microsoft.ML.Attention.Tests.Seq2Seq;

/// <summary>Every alignment with every weighting learns, scores and is saved in an estimator.</summary>
[TestClass]
public sealed class AttentionKindTests
{
    private readonly MLContext _ml = new(seed: 1);

    private static IEnumerable<object[]> Combinations() =>
        from alignment in Enum.GetValues<AlignmentKind>()
        where alignment != AlignmentKind.None
        from weighting in Enum.GetValues<WeightingKind>()
        select new object[] { alignment, weighting };

    [TestMethod]
    [DynamicData(nameof(Combinations), DynamicDataSourceType.Method)]
    public void FitSaveLoad_combination_reversesWordsAndLoadsEqual(AlignmentKind alignment, WeightingKind weighting)
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(epochs: 6);
        options.Alignment = alignment;
        options.Weighting = weighting;
        options.WindowSize = 3;
        options.MaxInputLength = 7;
        options.LearningRateDecay = 0.5;
        options.Dropout = options.LabelSmoothing = 0;
        using Seq2SeqTransformer model = _ml.Transforms.Text.Seq2Seq(options).Fit(_ml.Data.LoadFromEnumerable(TinyCorpus.Rows(400)));

        Sentence[] unseen = TinyCorpus.Rows(60, seed: 2);
        Translated[] rows = TrainedModel.Score(_ml, model, unseen);

        int right = unseen.Zip(rows).Sum(pair => SameWords(pair.First.Target!, pair.Second.Output!));
        int words = unseen.Sum(row => row.Target!.Split(' ').Length);
        // Guessing gets one in eight. Six epochs are few for hard weighting, which sees one key at a time.
        Assert.IsTrue(right >= 0.35 * words, string.Create(CultureInfo.InvariantCulture, $"{right} of {words} words are right"));
        foreach (Translated row in rows)
            AssertDistributions(row);

        using var zip = new MemoryStream();
        _ml.Model.Save(model, _ml.Data.LoadFromEnumerable(unseen).Schema, zip);
        ITransformer loaded = new MLContext().Model.Load(zip, out _);
        CollectionAssert.AreEqual(
            TrainedModel.Score(_ml, model, TrainedModel.Inputs).Select(row => row.ToString()).ToArray(),
            TrainedModel.Score(_ml, loaded, TrainedModel.Inputs).Select(row => row.ToString()).ToArray());
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(10_001)]
    public void Create_windowSizeOutOfRange_namesTheOption(int size)
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(1);
        options.WindowSize = size;

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Transforms.Text.Seq2Seq(options));

        StringAssert.Contains(error.Message, $"WindowSize is {size}; expected a whole number from 1 to 10000");
    }

    [TestMethod]
    public void Create_unknownWeighting_namesTheOption()
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(1);
        options.Weighting = (WeightingKind)99;

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Transforms.Text.Seq2Seq(options));

        StringAssert.Contains(error.Message, "Weighting is 99; expected one of Softmax");
    }

    private static int SameWords(string expected, string actual) =>
        expected.Split(' ').Zip(actual.Split(' ')).Count(pair => pair.First == pair.Second);

    private static void AssertDistributions(Translated row)
    {
        int width = row.InputTokens!.Length;
        for (int step = 0; step < row.OutputTokens!.Length; step++)
        {
            float[] weights = row.Attention![(step * width)..((step + 1) * width)];
            Assert.IsTrue(weights.All(weight => weight >= 0 && weight <= 1 + 1e-6f));
            Assert.AreEqual(1f, weights.Sum(), 1e-4f);
        }
    }
}
