using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Seq2Seq;

[TestClass]
public sealed class Seq2SeqEstimatorTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Fit_noRows_saysThatThereAreNone()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Fit([]));
        StringAssert.Contains(error.Message, "no rows");
    }

    [TestMethod]
    public void Fit_noUsableRow_saysWhy()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Fit([new() { Source = "a", Target = " " }, new() { Source = null, Target = "b" }]));
        StringAssert.Contains(error.Message, "None of the 2 training rows");
        StringAssert.Contains(error.Message, "'Source'");
        StringAssert.Contains(error.Message, "'Target'");
    }

    [TestMethod]
    public void Fit_allRowsTooLong_namesTheOptions()
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(1);
        options.MaxInputLength = 1;

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Fit(TinyCorpus.Rows(5), options));

        StringAssert.Contains(error.Message, "MaxInputLength = 1");
    }

    [TestMethod]
    public void Fit_someRowsUnusable_leavesThemOutAndWarns()
    {
        var warnings = new List<string>();
        _ml.Log += (_, message) =>
        {
            if (message.Kind == ML.Runtime.ChannelMessageKind.Warning)
                warnings.Add(message.Message);
        };
        Sentence[] rows =
        [
            .. TinyCorpus.Rows(30), new() { Source = "one", Target = null }, new() { Source = "", Target = "un" },
            new() { Source = string.Join(' ', Enumerable.Repeat("one", 101)), Target = "un" },
        ];

        using Seq2SeqTransformer model = Fit(rows);

        Assert.IsTrue(warnings.Any(text => text.Contains("2 of 33")), string.Join('\n', warnings));
        Assert.IsTrue(warnings.Any(text => text.Contains("1 of 33")), string.Join('\n', warnings));
    }

    [TestMethod]
    public void Fit_oneRow_trains()
    {
        using Seq2SeqTransformer model = Fit(TinyCorpus.Rows(1));

        Assert.AreEqual(1, TrainedModel.Score(_ml, model, TinyCorpus.Rows(1)).Length);
    }

    [TestMethod]
    [DataRow("Source", "input")]
    [DataRow("Target", "label")]
    public void FitAndGetOutputSchema_columnMissing_sayTheSameAsMLNet(string missing, string role)
    {
        IDataView data = missing == "Source"
            ? _ml.Data.LoadFromEnumerable(new[] { new OnlyTarget { Target = "a" } })
            : _ml.Data.LoadFromEnumerable(new[] { new OnlySource { Source = "a" } });
        Seq2SeqEstimator estimator = _ml.Transforms.Text.Seq2Seq(TinyCorpus.Options(1));

        var byFit = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.Fit(data));

        StringAssert.StartsWith(byFit.Message, $"Could not find {role} column '{missing}'");
        Assert.AreEqual("inputSchema", byFit.ParamName);
        var byChain = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _ml.Transforms.CopyColumns("Copy", data.Schema[0].Name).Append(estimator).Fit(data));
        StringAssert.StartsWith(byChain.Message, $"Could not find {role} column '{missing}'");
    }

    [TestMethod]
    public void Fit_tokenVectors_takesThemAsTokens()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i => new Tokens
        {
            Source = ["New York", $"{i % 3}", "."],
            Target = [$"{i % 3}", "New York"],
        }));

        using Seq2SeqTransformer model = _ml.Transforms.Text.Seq2Seq(TinyCorpus.Options(1)).Fit(data);
        string[] tokens = [.. model.Transform(data).GetColumn<string[]>("InputTokens").First()];

        CollectionAssert.AreEqual(new[] { "New York", "0", "." }, tokens);
    }

    [TestMethod]
    [DataRow(TokenizationKind.Characters)]
    [DataRow(TokenizationKind.BytePair)]
    public void Fit_otherTokenizations_giveText(TokenizationKind tokenization)
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(1);
        options.Tokenization = tokenization;
        options.VocabularySize = 60;

        using Seq2SeqTransformer model = Fit(TinyCorpus.Rows(40), options);
        Translated row = TrainedModel.Score(_ml, model, [new() { Source = "one two." }])[0];

        Assert.AreEqual("onetwo.", string.Concat(row.InputTokens!).Replace(" ", "").Replace("␣", "").Replace("▁", ""));
        Assert.AreEqual(row.InputTokens!.Length * row.OutputTokens!.Length, row.Attention!.Length);
    }

    [TestMethod]
    public void Fit_sharedVocabularyLstmStackedFedTied_trains()
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(1);
        options.SharedVocabulary = options.InputFeeding = options.TieEmbeddings = options.LowerCase = true;
        options.Bidirectional = false;
        options.Cell = CellKind.Lstm;
        options.EncoderLayers = options.DecoderLayers = 2;
        options.TeacherForcing = 0.5;
        options.WarmupSteps = 5;

        using Seq2SeqTransformer model = Fit(TinyCorpus.Rows(40), options);

        Assert.IsTrue(TrainedModel.Score(_ml, model, TinyCorpus.Rows(3)).All(row => row.OutputTokens is not null));
    }

    [TestMethod]
    public void Fit_withoutAttention_givesNoWeights()
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(1);
        options.Alignment = AlignmentKind.None;

        using Seq2SeqTransformer model = Fit(TinyCorpus.Rows(40), options);
        Translated row = TrainedModel.Score(_ml, model, TinyCorpus.Rows(1))[0];

        Assert.IsNotNull(row.OutputTokens);
        Assert.IsNull(row.Attention); // an empty vector
    }

    [TestMethod]
    public void Fit_sameEstimatorTwice_givesTheSameModel()
    {
        Seq2SeqEstimator estimator = _ml.Transforms.Text.Seq2Seq(TinyCorpus.Options(1));
        IDataView data = _ml.Data.LoadFromEnumerable(TinyCorpus.Rows(40));
        Sentence[] inputs = TinyCorpus.Rows(5, seed: 2);

        using Seq2SeqTransformer first = estimator.Fit(data), second = estimator.Fit(data);

        CollectionAssert.AreEqual(
            TrainedModel.Score(_ml, first, inputs).Select(row => row.ToString()).ToArray(),
            TrainedModel.Score(_ml, second, inputs).Select(row => row.ToString()).ToArray());
    }

    [TestMethod]
    public void Fit_cancelled_throwsOperationCanceled()
    {
        using var source = new CancellationTokenSource();
        Seq2SeqEstimator.Options options = TinyCorpus.Options(1000);
        options.CancellationToken = source.Token;
        options.Progress = new ImmediateProgress(_ => source.Cancel());

        Assert.ThrowsExactly<OperationCanceledException>(() => Fit(TinyCorpus.Rows(40), options));
    }

    [TestMethod]
    public void Fit_progress_tellsEpochsStepsAndSpeed()
    {
        var reports = new List<TrainingProgress>();
        Seq2SeqEstimator.Options options = TinyCorpus.Options(2);
        options.Progress = new ImmediateProgress(reports.Add);

        using Seq2SeqTransformer model = Fit(TinyCorpus.Rows(64), options);

        Assert.AreEqual(8, reports[^1].Step);
        Assert.AreEqual(8, reports[^1].Steps);
        Assert.AreEqual(2, reports[^1].Epoch);
        Assert.IsTrue(reports.All(report => report.Loss > 0 && report.TokensPerSecond > 0));
        Assert.AreEqual(TimeSpan.Zero, reports[^1].TimeLeft);
    }

    [TestMethod]
    public void Fit_gpuThatIsNotThere_fallsBackOrSaysSo()
    {
        var ml = new MLContext(seed: 1) { GpuDeviceId = 99 };
        IDataView data = ml.Data.LoadFromEnumerable(TinyCorpus.Rows(20));
        using Seq2SeqTransformer model = ml.Transforms.Text.Seq2Seq(TinyCorpus.Options(1)).Fit(data);

        ml.FallbackToCpu = false;
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => ml.Transforms.Text.Seq2Seq(TinyCorpus.Options(1)).Fit(data));

        StringAssert.Contains(error.Message, "GpuDeviceId is 99");
    }

    [TestMethod]
    public void Fit_logsEachEpoch()
    {
        var messages = new List<string>();
        _ml.Log += (_, message) => messages.Add(message.Message);

        using Seq2SeqTransformer model = Fit(TinyCorpus.Rows(30), TinyCorpus.Options(3));

        Assert.IsTrue(messages.Count(text => text.Contains("loss", StringComparison.OrdinalIgnoreCase)) >= 3, string.Join('\n', messages));
    }

    [TestMethod]
    public void Options_outOfRange_areNamedWithTheirValueAndRange()
    {
        (Action<Seq2SeqEstimator.Options> Change, string Name)[] cases =
        [
            (o => o.BatchSize = 0, "BatchSize"), (o => o.Dropout = 1, "Dropout"), (o => o.Dropout = double.NaN, "Dropout"),
            (o => o.LabelSmoothing = -0.1, "LabelSmoothing"), (o => o.LearningRate = 0, "LearningRate"),
            (o => o.LearningRate = double.PositiveInfinity, "LearningRate"), (o => o.LearningRateDecay = 1.1, "LearningRateDecay"),
            (o => o.LearningRateDecay = -0.1, "LearningRateDecay"), (o => o.GradientClip = -1, "GradientClip"),
            (o => o.TeacherForcing = 1.5, "TeacherForcing"), (o => o.HiddenSize = 33, "HiddenSize"),
            (o => o.EmbeddingSize = 0, "EmbeddingSize"), (o => o.AttentionSize = -1, "AttentionSize"),
            (o => o.VocabularySize = 4, "VocabularySize"), (o => o.MinTokenFrequency = 0, "MinTokenFrequency"),
            (o => o.MaxInputLength = 0, "MaxInputLength"), (o => o.MaxOutputLength = 0, "MaxOutputLength"),
            (o => o.MaxEpochs = 0, "MaxEpochs"), (o => o.WarmupSteps = -1, "WarmupSteps"),
            (o => o.Alignment = (AlignmentKind)99, "Alignment"), (o => o.Cell = (CellKind)99, "Cell"),
            (o => o.Tokenization = (TokenizationKind)99, "Tokenization"), (o => o.EncoderLayers = 0, "EncoderLayers"),
            (o => o.DecoderLayers = 17, "DecoderLayers"),
        ];
        foreach ((Action<Seq2SeqEstimator.Options> change, string name) in cases)
        {
            Seq2SeqEstimator.Options options = TinyCorpus.Options();
            change(options);
            var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Transforms.Text.Seq2Seq(options), name);
            Assert.AreEqual(name, error.ParamName);
            StringAssert.Contains(error.Message, name + " is ");
        }
    }

    [TestMethod]
    public void Options_columnNames_mustBeGivenAndDiffer()
    {
        Assert.ThrowsExactly<ArgumentException>(() => _ml.Transforms.Text.Seq2Seq("", "Source"));
        var error = Assert.ThrowsExactly<ArgumentException>(() => _ml.Transforms.Text.Seq2Seq("Score", "Source"));
        StringAssert.Contains(error.Message, "'Score'");
    }

    [TestMethod]
    public void Options_changedAfterwards_doNotReachTheEstimator()
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(1);
        Seq2SeqEstimator estimator = _ml.Transforms.Text.Seq2Seq(options);
        options.InputColumnName = "Other";

        using Seq2SeqTransformer model = estimator.Fit(_ml.Data.LoadFromEnumerable(TinyCorpus.Rows(10)));

        Assert.IsNotNull(model);
    }

    private Seq2SeqTransformer Fit(Sentence[] rows, Seq2SeqEstimator.Options? options = null) =>
        _ml.Transforms.Text.Seq2Seq(options ?? TinyCorpus.Options(1)).Fit(_ml.Data.LoadFromEnumerable(rows));

    private sealed class OnlySource
    {
        public string Source { get; set; } = "";
    }

    private sealed class OnlyTarget
    {
        public string Target { get; set; } = "";
    }

    private sealed class Tokens
    {
        public string[] Source { get; set; } = [];

        public string[] Target { get; set; } = [];
    }
}
