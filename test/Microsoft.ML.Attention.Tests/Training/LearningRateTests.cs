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

        Assert.AreEqual(expected, LearningRates.At(step, 20, options), 1e-12);
    }

    [TestMethod]
    public void Rate_at_step_without_warm_up_and_decay_is_constant()
    {
        var options = new Seq2SeqEstimator.Options { LearningRate = 0.002 };

        foreach (var step in new[] { 1, 10, 20 })
            Assert.AreEqual(0.002, LearningRates.At(step, 20, options));
    }

    [TestMethod]
    [DataRow(1, 0.25)]
    [DataRow(4, 1.0)]
    [DataRow(16, 0.5)]      // sqrt(4 / 16)
    [DataRow(100, 0.2)]
    public void Rate_inverseSquareRoot_risesThenFallsAsVaswani(int step, double expected)
    {
        var options = new Seq2SeqEstimator.Options { LearningRate = 1, WarmupSteps = 4, Schedule = LearningRateSchedule.InverseSquareRoot };

        Assert.AreEqual(expected, LearningRates.At(step, 200, options), 1e-12);

        // Equation 3 for a model of width d, whose highest rate is (d x warm-up steps)^-0.5.
        double vaswani = Math.Pow(512, -0.5) * Math.Min(Math.Pow(step, -0.5), step * Math.Pow(4, -1.5));
        options.LearningRate = Math.Pow(512 * 4, -0.5);
        Assert.AreEqual(vaswani, LearningRates.At(step, 200, options), 1e-15);
    }

    [TestMethod]
    [DataRow(1, 0.5)]
    [DataRow(2, 1.0)]                   // the top: the end of the warm-up
    [DataRow(4, 0.8535533905932737)]    // (1 + cos(pi / 4)) / 2: 2 of 8 intervals on
    [DataRow(6, 0.5)]
    [DataRow(9, 0.03806023374435663)]   // (1 + cos(7 pi / 8)) / 2: one interval before 0
    public void Rate_cosine_fallsAlongHalfACosine(int step, double expected)
    {
        var options = new Seq2SeqEstimator.Options { LearningRate = 1, WarmupSteps = 2, Schedule = LearningRateSchedule.Cosine };

        Assert.AreEqual(expected, LearningRates.At(step, 9, options), 1e-12);
    }
}
