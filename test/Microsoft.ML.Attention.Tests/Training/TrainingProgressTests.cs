namespace Microsoft.ML.Attention.Tests;

[TestClass]
public class TrainingProgressTests
{
    [TestMethod]
    [DataRow(5.25, 59.9, "5.2 s elapsed, 59.9 s left")]
    [DataRow(60, 3599, "1 min 00 s elapsed, 59 min 59 s left")]
    [DataRow(3600, 90000, "1 h 00 min elapsed, 25 h 00 min left")]
    public void ToString_times_of_any_size_have_units(double elapsed, double left, string expected)
    {
        var progress = new TrainingProgress(
            epoch: 2, epochs: 10, step: 150, steps: 1000, loss: 3.14159, tokensPerSecond: 12345.6, learningRate: 0.001, gradientNorm: 0.5,
            elapsed: TimeSpan.FromSeconds(elapsed), timeLeft: TimeSpan.FromSeconds(left));

        Assert.AreEqual($"epoch 2/10, step 150/1000: loss 3.142 nats/token, 12,346 tokens/s, {expected}", progress.ToString());
    }
}
