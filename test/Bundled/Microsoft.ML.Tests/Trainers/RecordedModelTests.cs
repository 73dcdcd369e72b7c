using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Bundled.Tests.Trainers;

/// <summary>Training with the data and options of the recorded models gives models like them.</summary>
[TestClass]
public sealed class RecordedModelTests
{
    private readonly MLContext _ml = new(seed: 1);

    // The recorded training stopped a little before the minimum.
    [TestMethod]
    [DataRow("lbfgs-maxent", 1f, 0.0005)]
    [DataRow("lbfgs-maxent-l1", 3f, 0.0005)]
    [DataRow("lbfgs-maxent-statistics", 1f, 0.0005)]
    public void Lbfgs_finds_the_recorded_scores(string name, float l1, double tolerance)
    {
        RecordedTraining recorded = RecordedTraining.Read(name);
        IDataView data = recorded.ToView(_ml);

        var model = _ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(l1Regularization: l1).Fit(data);

        AssertNear(recorded, Scores(model.Transform(data)), tolerance);
    }

    [TestMethod]
    [DataRow("sdca-maxent", null, null, 0.03)]
    [DataRow("sdca-maxent-l1", 0.05f, 1.5f, 0.03)]
    public void Sdca_finds_the_recorded_scores(string name, float? l2, float? l1, double tolerance)
    {
        RecordedTraining recorded = RecordedTraining.Read(name);
        IDataView data = recorded.ToView(_ml);

        var model = _ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(l2Regularization: l2, l1Regularization: l1,
            maximumNumberOfIterations: 20).Fit(data);

        AssertNear(recorded, Scores(model.Transform(data)), tolerance);
    }

    [TestMethod]
    public void Sdca_with_the_hinge_loss_finds_the_recorded_classes()
    {
        RecordedTraining recorded = RecordedTraining.Read("sdca-noncalibrated");
        IDataView data = recorded.ToView(_ml);

        var model = _ml.MulticlassClassification.Trainers.SdcaNonCalibrated().Fit(data);

        uint[] predicted = [.. model.Transform(data).GetColumn<uint>("PredictedLabel")];
        CollectionAssert.AreEqual(recorded.Scores.Select(BestKey).ToArray(), predicted);
        CollectionAssert.AreEqual(Scores(model.Transform(data)).Select(BestKey).ToArray(), predicted);
    }

    [TestMethod]
    public void Statistics_are_the_recorded_ones()
    {
        IDataView data = RecordedTraining.Read("lbfgs-maxent-statistics").ToView(_ml);
        var options = new LbfgsMaximumEntropyMulticlassTrainer.Options { ShowTrainingStatistics = true };

        ModelStatisticsBase statistics = _ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(options).Fit(data).Model.Statistics;

        Assert.AreEqual(30, statistics.TrainingExampleCount);
        Assert.AreEqual(65.91674f, statistics.NullDeviance, 1e-4);
        Assert.AreEqual(29.802927f, statistics.Deviance, 0.01);
        // One weight that was recorded as -0.0007 is 0 at the minimum.
        Assert.AreEqual(11, statistics.ParametersCount);
    }

    private static uint BestKey(float[] scores) => (uint)Array.IndexOf(scores, scores.Max()) + 1;

    private static float[][] Scores(IDataView view) => [.. view.GetColumn<float[]>("Score")];

    private static void AssertNear(RecordedTraining recorded, float[][] scores, double tolerance)
    {
        double worst = recorded.Scores.Zip(scores).Max(pair => pair.First.Zip(pair.Second).Max(item => Math.Abs(item.First - item.Second)));
        Assert.IsTrue(worst <= tolerance, $"The greatest difference of a score is {worst}.");
    }
}
