using Microsoft.ML.Attention.Training;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public class LearningRateTests
{
    [TestMethod]
    [DataRow(1, 0.25)]  // the warm-up rises by a quarter a step
    [DataRow(3, 0.75)]
    [DataRow(4, 1.0)]
    [DataRow(10, 1.0)]
    [DataRow(11, 1.0)]  // the fall begins: 10 steps are left of 20
    [DataRow(12, 0.9)]
    [DataRow(20, 0.1)]
    public void Rate_at_step_rises_stays_and_falls_in_straight_lines(int step, double expected)
    {
        var options = new Seq2SeqEstimator.Options { LearningRate = 1, WarmupSteps = 4, LearningRateDecay = 0.5 };

        Assert.AreEqual(expected, TrainingLoop.RateAt(step, 20, options), 1e-12);
    }

    [TestMethod]
    public void Rate_at_step_without_warm_up_and_decay_is_constant()
    {
        var options = new Seq2SeqEstimator.Options { LearningRate = 0.002 };

        foreach (var step in new[] { 1, 10, 20 })
            Assert.AreEqual(0.002, TrainingLoop.RateAt(step, 20, options));
    }
}
