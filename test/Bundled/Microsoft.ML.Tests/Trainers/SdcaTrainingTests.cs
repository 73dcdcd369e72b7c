using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Bundled.Tests.Trainers;

[TestClass]
public sealed class SdcaTrainingTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly TrainingRow[] _rows = TrainingRow.Make(60);

    private MulticlassClassificationCatalog.MulticlassClassificationTrainers Trainers => _ml.MulticlassClassification.Trainers;

    // The dual objective is a bound from below, so a closed gap proves that the minimum is found.
    [TestMethod]
    [DataRow("log", 0.05, 0.0)]
    [DataRow("log", 0.05, 1.5)]
    [DataRow("log", 0.5, 0.2)]
    [DataRow("smoothed hinge", 0.05, 0.0)]
    [DataRow("smoothed hinge", 0.05, 1.0)]
    [DataRow("hinge", 0.05, 0.0)]
    public void Passes_close_the_gap_between_objective_and_bound(string lossName, double l2, double l1)
    {
        ISupportSdcaClassificationLoss loss = lossName switch
        {
            "log" => new LogLoss(),
            "hinge" => new HingeLoss(),
            _ => new SmoothedHingeLoss(),
        };
        using IChannel channel = ((IChannelProvider)_ml).Start("Training");
        TrainingSet data = TrainingSet.Read(channel, _ml.Data.LoadFromEnumerable(_rows), "Features", "Label", null);
        var solver = new SdcaSolver(data, loss) { L2 = l2, L1Threshold = l1, BiasRate = 0 };
        int[] order = [.. Enumerable.Range(0, _rows.Length)];
        (double firstPrimal, double firstDual) = solver.Objectives();

        for (int pass = 0; pass < 500; pass++)
            solver.Pass(order);

        (double primal, double dual) = solver.Objectives();
        Assert.IsTrue(firstPrimal - firstDual > 0.5);
        Assert.IsTrue(primal < firstPrimal);
        Assert.AreEqual(primal, dual, 2e-3 * primal, $"objective {primal}, bound {dual}");
        Assert.IsTrue(dual <= primal + 1e-6);
    }

    [TestMethod]
    public void Strong_l1_makes_weights_zero()
    {
        VBuffer<float>[] weights = [];
        Trainers.SdcaMaximumEntropy(l2Regularization: 0.1f, l1Regularization: 100).Fit(_ml.Data.LoadFromEnumerable(_rows)).Model
            .GetWeights(ref weights, out _);

        Assert.IsTrue(weights.All(row => row.DenseValues().All(weight => weight == 0)));
    }

    [TestMethod]
    public void Same_seed_gives_the_same_model_and_another_one_another()
    {
        LinearMulticlassModelParametersBase first = Fit(1);

        TrainingRow.AssertSameModel(first, Fit(1));
        Assert.ThrowsException<AssertFailedException>(() => TrainingRow.AssertSameModel(first, Fit(2)));

        LinearMulticlassModelParametersBase Fit(int seed)
        {
            var ml = new MLContext(seed);
            return ml.MulticlassClassification.Trainers.SdcaMaximumEntropy().Fit(ml.Data.LoadFromEnumerable(_rows)).Model;
        }
    }

    [TestMethod]
    public void Without_shuffling_the_seed_does_not_matter()
    {
        TrainingRow.AssertSameModel(Fit(1), Fit(2));

        LinearMulticlassModelParametersBase Fit(int seed)
        {
            var ml = new MLContext(seed);
            var options = new SdcaMaximumEntropyMulticlassTrainer.Options { Shuffle = false };
            return ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(options).Fit(ml.Data.LoadFromEnumerable(_rows)).Model;
        }
    }

    [TestMethod]
    public void Sparse_features_give_the_same_model_as_dense_ones()
    {
        var options = new SdcaNonCalibratedMulticlassTrainer.Options
        {
            Shuffle = false,
            MaximumNumberOfIterations = 5,
            L1Regularization = 0.01f,
        };
        IDataView data = _ml.Data.LoadFromEnumerable(_rows);

        TrainingRow.AssertSameModel(Trainers.SdcaNonCalibrated(options).Fit(data).Model,
            Trainers.SdcaNonCalibrated(options).Fit(new SparseFeatures(data)).Model, 1e-5f);
    }

    [TestMethod]
    public void Free_biases_follow_the_shares_of_the_classes()
    {
        // Features say nothing; three of four rows are of class 1.
        TrainingRow[] rows = [.. Enumerable.Range(0, 40).Select(i =>
            new TrainingRow { Features = [0, 0, 0], Label = i % 4 == 0 ? 0u : 1 })];

        var options = new SdcaMaximumEntropyMulticlassTrainer.Options { BiasLearningRate = 0.5f, L2Regularization = 1 };
        float[] biases = [.. Trainers.SdcaMaximumEntropy(options).Fit(_ml.Data.LoadFromEnumerable(rows)).Model.GetBiases()];

        Assert.IsTrue(biases[1] > biases[0] && biases[0] > biases[2], string.Join(", ", biases));
    }

    [TestMethod]
    public void Convergence_is_reported_and_the_tolerance_obeyed()
    {
        Assert.IsTrue(Passes(0.5f) < Passes(0.01f));

        int Passes(float tolerance)
        {
            var ml = new MLContext(seed: 1);
            var messages = new List<string>();
            ml.Log += (_, e) => messages.Add(e.RawMessage);
            var options = new SdcaMaximumEntropyMulticlassTrainer.Options { ConvergenceTolerance = tolerance };
            ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(options).Fit(ml.Data.LoadFromEnumerable(_rows));
            string message = messages.Single(message => message.StartsWith("SDCA converged after ", StringComparison.Ordinal));
            return int.Parse(message.Split(' ')[3]);
        }
    }
}
