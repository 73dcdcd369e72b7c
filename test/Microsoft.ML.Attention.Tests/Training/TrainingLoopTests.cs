using Microsoft.ML.Attention.Training;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public sealed class TrainingLoopTests
{
    private readonly List<TrainingProgress> _reports = [];

    [TestMethod]
    public void Patience_lossRises_stopsAndGivesTheBestWeightsBack()
    {
        using var task = new ToyTask(validationCount: 1) { ValidationLosses = [5, 4, 3, 3.5, 3, 1] };
        using var three = new ToyTask(validationCount: 1) { ValidationLosses = [5, 4, 3] };

        Train(three, Options(epochs: 3));
        Train(task, Options(epochs: 6, patience: 2));

        Assert.AreEqual(5, _reports[^1].Epoch, "two epochs after the third, which stays the best");
        Assert.AreEqual(3, _reports[^1].BestEpoch);
        CollectionAssert.AreEqual(three.Weights, task.Weights);
    }

    [TestMethod]
    public void Patience_neverRunsOut_givesTheBestWeightsBack()
    {
        using var task = new ToyTask(validationCount: 1) { ValidationLosses = [5, 3, 4] };
        using var two = new ToyTask(validationCount: 1) { ValidationLosses = [5, 3] };

        Train(two, Options(epochs: 2));
        Train(task, Options(epochs: 3, patience: 10));

        CollectionAssert.AreEqual(two.Weights, task.Weights);
    }

    [TestMethod]
    public void Validation_withoutPatience_onlyMeasures()
    {
        using var task = new ToyTask(validationCount: 1) { ValidationLosses = [1, double.NaN, 2] };
        using var plain = new ToyTask();

        Train(plain, Options(epochs: 3));
        _reports.Clear();
        Train(task, Options(epochs: 3));

        CollectionAssert.AreEqual(plain.Weights, task.Weights);
        CollectionAssert.AreEqual(new double?[] { 1, double.NaN, 2 }, _reports.Where(p => p.IsEpochEnd).Select(p => p.ValidationLoss).ToArray());
        Assert.IsTrue(_reports.Where(p => !p.IsEpochEnd).All(p => p.ValidationLoss == null));
        Assert.IsTrue(_reports.All(p => p.ValidationPerplexity == null && p.ValidationAccuracy == null), "numbers have neither");
    }

    [TestMethod]
    public void ValidationFraction_measuresRowsThatAreNotTrainedOn()
    {
        Seq2SeqEstimator.Options options = Options(epochs: 2);
        options.ValidationFraction = 0.3;
        using ToyTask task = new(count: 20), again = new(count: 20);

        Train(task, options);
        Train(again, options);

        Assert.AreEqual(6, task.Measured.Count);
        Assert.AreEqual(14, task.Trained.Count);
        Assert.IsFalse(task.Measured.Overlaps(task.Trained));
        CollectionAssert.AreEqual(task.Measured.Order().ToArray(), again.Measured.Order().ToArray());
        using var one = new ToyTask(count: 1);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => Train(one, options)).Message, "ValidationFraction is 0.3");
    }

    [TestMethod]
    public void Validation_lossIsTheMeanOverAllRows()
    {
        using var task = new ToyTask(validationCount: 7) { Noise = 0 };
        Seq2SeqEstimator.Options options = Options(epochs: 1);
        options.BatchSize = 3; // batches of 3, 3 and 1: a mean of means would differ

        Train(task, options);

        Assert.AreEqual(task.Score([.. Enumerable.Range(12, 7)]).Loss / 7, _reports[^1].ValidationLoss!.Value, 1e-6);
    }

    [TestMethod]
    public void Accumulation_doesWhatOneBatchOfAllRowsDoes()
    {
        using ToyTask whole = new(count: 10) { Noise = 0 }, parts = new(count: 10) { Noise = 0 };
        Seq2SeqEstimator.Options options = Options(epochs: 5);
        options.Optimizer = OptimizerKind.Sgd;
        options.BatchSize = 10;
        Train(whole, options);
        double loss = _reports[^1].Loss;
        _reports.Clear();

        options.BatchSize = 4; // 4, 4 and 2 rows
        options.AccumulationSteps = 3;
        Train(parts, options);

        Assert.AreEqual(5, _reports.Count);
        Assert.AreEqual(loss, _reports[^1].Loss, 1e-6);
        float[] expected = Values(whole), actual = Values(parts);
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-6);
    }

    [TestMethod]
    [DataRow(OptimizerKind.Adam)]
    [DataRow(OptimizerKind.AdamW)]
    [DataRow(OptimizerKind.Sgd)]
    public void Optimizer_anyKind_learns(OptimizerKind kind)
    {
        using var task = new ToyTask(count: 40) { Noise = 0 };
        Seq2SeqEstimator.Options options = Options(epochs: 60);
        options.Optimizer = kind;
        options.LearningRate = 0.05;

        Train(task, options);

        Assert.IsTrue(_reports[^1].Loss < 0.05 * _reports[0].Loss, $"from {_reports[0].Loss} to {_reports[^1].Loss}");
    }

    [TestMethod]
    public void WeightDecay_shrinksWeightsByTheLearningRatesShare()
    {
        float[] Trained(OptimizerKind kind, double decay)
        {
            using var task = new ToyTask { Noise = 0 };
            Seq2SeqEstimator.Options options = Options(epochs: 1);
            (options.BatchSize, options.Optimizer, options.WeightDecay, options.LearningRate) = (12, kind, decay, 0.1);
            Train(task, options); // one step
            return Values(task);
        }
        using var untrained = new ToyTask();
        float[] before = Values(untrained), plain = Trained(OptimizerKind.Adam, 0.5);
        float[] undecayed = Trained(OptimizerKind.AdamW, 0), decayed = Trained(OptimizerKind.AdamW, 0.5);

        for (int i = 0; i < before.Length; i++)
        {
            Assert.AreEqual(plain[i], undecayed[i], 1e-7, "Adam has no decay");
            Assert.AreEqual(undecayed[i] - 0.1 * 0.5 * before[i], decayed[i], 1e-6);
        }
    }

    [TestMethod]
    public void Sgd_firstStep_goesAgainstTheGradient()
    {
        using ToyTask one = new() { Noise = 0 }, two = new() { Noise = 0 };
        float[] Step(ToyTask task, double rate)
        {
            Seq2SeqEstimator.Options options = Options(epochs: 1);
            (options.BatchSize, options.Optimizer, options.LearningRate) = (12, OptimizerKind.Sgd, rate);
            Train(task, options);
            return Values(task);
        }
        using var untrained = new ToyTask();
        float[] before = Values(untrained), near = Step(one, 0.1), far = Step(two, 0.2);

        for (int i = 0; i < before.Length; i++)
            Assert.AreEqual(2 * (near[i] - before[i]), far[i] - before[i], 1e-6);
        Assert.AreEqual(_reports[0].GradientNorm * 0.1, Math.Sqrt(near.Zip(before).Sum(pair => Math.Pow(pair.First - pair.Second, 2))), 1e-6);
    }

    [TestMethod]
    public void Plateau_ratesFallWhenTheLossDoesNot()
    {
        using var task = new ToyTask(validationCount: 1) { ValidationLosses = [5, 6, 6, 4, 5, 5, 5] };
        Seq2SeqEstimator.Options options = Options(epochs: 7);
        (options.Schedule, options.PlateauPatience, options.PlateauFactor, options.LearningRate) = (LearningRateSchedule.Plateau, 2, 0.1, 1);

        Train(task, options);

        double[] expected = [1, 1, 1, 0.1, 0.1, 0.1, 0.01];
        double[] rates = [.. _reports.Where(p => p.IsEpochEnd).Select(p => p.LearningRate)];
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], rates[i], 1e-12, $"epoch {i + 1}");
    }

    [TestMethod]
    public void SkipNonFinite_leavesTheStepOutAndCountsIt()
    {
        Seq2SeqEstimator.Options options = Options(epochs: 2);
        options.SkipNonFinite = true;
        using var task = new ToyTask { NotANumber = [2, 5] };

        Train(task, options);

        CollectionAssert.AreEqual(new[] { 0, 1, 1, 1, 2, 2 }, _reports.ConvertAll(p => p.SkippedSteps));
        Assert.IsTrue(_reports.TrueForAll(p => double.IsFinite(p.Loss)));
        Assert.IsFalse(double.IsFinite(_reports[1].GradientNorm));
        Assert.IsFalse(Values(task).Any(float.IsNaN));
    }

    [TestMethod]
    public void SkipNonFinite_everyStepOfAnEpoch_stops()
    {
        Seq2SeqEstimator.Options options = Options(epochs: 3);
        options.SkipNonFinite = true;
        using var task = new ToyTask { NotANumber = [4, 5, 6] };

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Train(task, options));

        StringAssert.Contains(error.Message, "epoch 2");
        StringAssert.Contains(error.Message, "all were skipped");
    }

    [TestMethod]
    public void NonFinite_notSkipped_stopsWithTheStep()
    {
        using var task = new ToyTask { NotANumber = [5] };

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Train(task, Options(epochs: 3)));

        StringAssert.Contains(error.Message, "step 5 of 9 (epoch 2): the loss is NaN");
        StringAssert.Contains(error.Message, "SkipNonFinite");
    }

    [TestMethod]
    public void ReturnBestOnCancel_givesTheBestWeightsSoFar()
    {
        using var best = new ToyTask(validationCount: 1) { ValidationLosses = [5, 3] };
        Train(best, Options(epochs: 2));
        using var task = new ToyTask(validationCount: 1) { ValidationLosses = [5, 3, 4, 2] };
        Seq2SeqEstimator.Options options = Options(epochs: 9);
        options.ReturnBestOnCancel = true;

        Train(task, options, cancelAt: 11);

        Assert.AreEqual(11, _reports[^1].Step);
        CollectionAssert.AreEqual(best.Weights, task.Weights);
    }

    [TestMethod]
    public void ReturnBestOnCancel_nothingMeasured_givesTheLastWeights()
    {
        using ToyTask two = new(), task = new();
        Train(two, Options(epochs: 2));
        Seq2SeqEstimator.Options options = Options(epochs: 9);
        options.ReturnBestOnCancel = true;

        Train(task, options, cancelAt: 6);

        CollectionAssert.AreEqual(two.Weights, task.Weights);
    }

    [TestMethod]
    public void Progress_batchesByTokens_endsAtTheLastStep()
    {
        using var task = new ToyTask(count: 50);
        Seq2SeqEstimator.Options options = Options(epochs: 3);
        options.BatchTokens = 8;

        Train(task, options);

        Assert.AreEqual(_reports[^1].Steps, _reports[^1].Step);
        Assert.AreEqual(3, _reports.Count(p => p.IsEpochEnd));
        Assert.AreEqual(7, _reports.Count(p => p.Epoch == 1), "50 rows of one token by eights");
    }

    private void Train(ToyTask task, TrainingOptions options, int cancelAt = 0)
    {
        using var source = new CancellationTokenSource();
        TrainingLoop.Run(task, options, new TrainingRun(Seed: 3)
        {
            CancellationToken = source.Token,
            Report = progress =>
            {
                _reports.Add(progress);
                if (progress.Step == cancelAt)
                    source.Cancel();
            },
        });
    }

    /// <summary>12 rows are 3 steps.</summary>
    private static Seq2SeqEstimator.Options Options(int epochs, int patience = 0) => new()
    {
        MaxEpochs = epochs,
        BatchSize = 4,
        LearningRate = 0.01,
        Patience = patience,
        GradientClip = double.PositiveInfinity,
    };

    private static float[] Values(ToyTask task) => [.. task.Model.parameters().SelectMany(parameter => parameter.data<float>().ToArray())];
}
