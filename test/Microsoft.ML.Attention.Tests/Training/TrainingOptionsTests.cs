using Microsoft.ML.Attention.Tests.Seq2Seq;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests;

/// <summary>The training options as users of an estimator meet them.</summary>
[TestClass]
public sealed class TrainingOptionsTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly List<TrainingProgress> _epochs = [];

    [TestMethod]
    public void Fit_validationSet_measuresEachEpoch()
    {
        Seq2SeqEstimator.Options options = Options(4);
        options.ValidationSet = _ml.Data.LoadFromEnumerable(TinyCorpus.Rows(40, seed: 2));
        options.ValidationBleu = true;

        using Seq2SeqTransformer model = Fit(options);

        Assert.AreEqual(4, _epochs.Count);
        foreach (TrainingProgress epoch in _epochs)
        {
            Assert.AreEqual(Math.Exp(epoch.ValidationLoss!.Value), epoch.ValidationPerplexity!.Value, 1e-12);
            Assert.IsTrue(epoch.ValidationAccuracy is > 0 and <= 1);
            Assert.IsTrue(epoch.ValidationBleu is >= 0 and <= 100);
            Assert.IsTrue(epoch.BestEpoch is { } best && best <= epoch.Epoch);
        }
        Assert.IsTrue(_epochs[^1].ValidationLoss < _epochs[0].ValidationLoss);
        Assert.IsTrue(_epochs[^1].ValidationAccuracy > _epochs[0].ValidationAccuracy);
    }

    [TestMethod]
    public void Fit_validationBleu_isThatOfTheModelsOutputs()
    {
        Seq2SeqEstimator.Options options = Options(6);
        IDataView unseen = _ml.Data.LoadFromEnumerable(TinyCorpus.Rows(40, seed: 2));
        options.ValidationSet = unseen;
        options.ValidationBleu = true;

        using Seq2SeqTransformer model = Fit(options);
        Seq2SeqMetrics metrics = _ml.Attention.EvaluateSeq2Seq(model.Transform(unseen), "Target");

        Assert.AreEqual(metrics.Bleu, _epochs[^1].ValidationBleu!.Value, 1e-6); // all words of the references are known
    }

    [TestMethod]
    public void Fit_validationRowsOfNoUse_saysSo()
    {
        Seq2SeqEstimator.Options options = Options(1);
        options.ValidationSet = _ml.Data.LoadFromEnumerable(new[] { new Sentence { Source = "one", Target = "" } });

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Fit(options));

        StringAssert.Contains(error.Message, "None of the 1 validation rows");
    }

    [TestMethod]
    public void Fit_validationSetWithoutTheColumn_namesIt()
    {
        Seq2SeqEstimator.Options options = Options(1);
        options.ValidationSet = _ml.Data.LoadFromEnumerable(new[] { new OnlySource { Source = "one" } });

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Fit(options));

        StringAssert.StartsWith(error.Message, "Could not find ValidationSet's label column 'Target'");
    }

    [TestMethod]
    public void Fit_returnBestOnCancel_givesAModel()
    {
        using var source = new CancellationTokenSource();
        Seq2SeqEstimator.Options options = Options(1000);
        options.CancellationToken = source.Token;
        options.ReturnBestOnCancel = true;
        options.Progress = new ImmediateProgress(progress =>
        {
            if (progress.Step == 7)
                source.Cancel();
        });

        using Seq2SeqTransformer model = Fit(options);

        Assert.AreEqual(3, TrainedModel.Score(_ml, model, TinyCorpus.Rows(3)).Length);
    }

    [TestMethod]
    public void Fit_cancelled_writesACheckpointThatResumes()
    {
        string folder = Directory.CreateTempSubdirectory("attention-options-").FullName;
        try
        {
            Seq2SeqEstimator.Options options = Options(2);
            using Seq2SeqTransformer whole = Fit(options);
            options.CheckpointPath = folder;
            using var source = new CancellationTokenSource();
            options.CancellationToken = source.Token;
            options.Progress = new ImmediateProgress(progress =>
            {
                if (progress.Step == 3)
                    source.Cancel();
            });
            Assert.ThrowsExactly<OperationCanceledException>(() => Fit(options));

            var notes = new List<string>();
            var again = new MLContext(seed: 1);
            again.Log += (_, message) => notes.Add(message.Message);
            (options.Resume, options.Progress, options.CancellationToken) = (true, null, CancellationToken.None);
            using Seq2SeqTransformer resumed = Fit(options, again);

            Assert.IsTrue(notes.Any(note => note.Contains("Resumed from the checkpoint") && note.Contains("step-000000003")), string.Join('\n', notes));
            Sentence[] inputs = TinyCorpus.Rows(5, seed: 3);
            CollectionAssert.AreEqual(
                TrainedModel.Score(_ml, whole, inputs).Select(row => row.ToString()).ToArray(),
                TrainedModel.Score(_ml, resumed, inputs).Select(row => row.ToString()).ToArray());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void Options_outOfRangeOrAtOdds_areNamed()
    {
        IDataView rows = _ml.Data.LoadFromEnumerable(TinyCorpus.Rows(3));
        (Action<Seq2SeqEstimator.Options> Change, string Name)[] cases =
        [
            (o => o.BatchTokens = -1, "BatchTokens"), (o => o.AccumulationSteps = 0, "AccumulationSteps"),
            (o => o.Optimizer = (OptimizerKind)9, "Optimizer"), (o => o.WeightDecay = -0.1, "WeightDecay"),
            (o => o.WeightDecay = double.NaN, "WeightDecay"), (o => o.Momentum = 1, "Momentum"),
            (o => o.Schedule = (LearningRateSchedule)9, "Schedule"), (o => o.Schedule = LearningRateSchedule.InverseSquareRoot, "WarmupSteps"),
            (o => o.Schedule = LearningRateSchedule.Plateau, "Schedule"),
            (o => (o.Schedule, o.LearningRateDecay) = (LearningRateSchedule.Cosine, 0.5), "LearningRateDecay"),
            (o => o.PlateauFactor = 1, "PlateauFactor"), (o => o.PlateauFactor = 0, "PlateauFactor"),
            (o => o.PlateauPatience = 0, "PlateauPatience"), (o => o.ValidationFraction = 1, "ValidationFraction"),
            (o => (o.ValidationFraction, o.ValidationSet) = (0.1, rows), "ValidationFraction"), (o => o.Patience = -1, "Patience"),
            (o => o.Patience = 1, "Patience"), (o => o.ValidationBleu = true, "ValidationBleu"), (o => o.Resume = true, "Resume"),
            (o => o.CheckpointSteps = 5, "CheckpointSteps"), (o => o.CheckpointMinutes = 5, "CheckpointMinutes"),
            (o => o.CheckpointSteps = -1, "CheckpointSteps"), (o => o.CheckpointMinutes = double.PositiveInfinity, "CheckpointMinutes"),
            (o => o.KeepCheckpoints = 0, "KeepCheckpoints"), (o => o.CoverageLoss = -1, "CoverageLoss"),
            (o => (o.CoverageLoss, o.Alignment) = (1, AlignmentKind.None), "CoverageLoss"), (o => o.CheckpointPath = " ", "CheckpointPath"),
        ];
        foreach ((Action<Seq2SeqEstimator.Options> change, string name) in cases)
        {
            Seq2SeqEstimator.Options options = TinyCorpus.Options();
            change(options);
            try
            {
                _ml.Transforms.Text.Seq2Seq(options);
                Assert.Fail($"{name} was accepted");
            }
            catch (ArgumentException error)
            {
                Assert.AreEqual(name, error.ParamName);
                StringAssert.Contains(error.Message, name + " is ");
            }
        }
    }

    private Seq2SeqTransformer Fit(Seq2SeqEstimator.Options options, MLContext? ml = null) =>
        (ml ?? new MLContext(seed: 1)).Transforms.Text.Seq2Seq(options).Fit(_ml.Data.LoadFromEnumerable(TinyCorpus.Rows(64)));

    private Seq2SeqEstimator.Options Options(int epochs)
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(epochs);
        options.Progress = new ImmediateProgress(progress =>
        {
            if (progress.IsEpochEnd)
                _epochs.Add(progress);
        });
        return options;
    }

    private sealed class OnlySource
    {
        public string Source { get; set; } = "";
    }
}
