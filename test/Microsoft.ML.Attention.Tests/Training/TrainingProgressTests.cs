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
        var progress = new TrainingProgress
        {
            Epoch = 2,
            Epochs = 10,
            Step = 150,
            Steps = 1000,
            Loss = 3.14159,
            TokensPerSecond = 12345.6,
            Elapsed = TimeSpan.FromSeconds(elapsed),
            TimeLeft = TimeSpan.FromSeconds(left),
        };

        Assert.AreEqual($"epoch 2/10, step 150/1000: loss 3.142 nats/token, 12,346 tokens/s, {expected}", progress.ToString());
    }

    [TestMethod]
    public void ToString_validated_tellsTheFigures()
    {
        var progress = new TrainingProgress
        {
            Epoch = 3,
            Epochs = 3,
            Step = 9,
            Steps = 9,
            Loss = 1,
            SkippedSteps = 2,
            ValidationLoss = Math.Log(8),
            ValidationAccuracy = 0.625,
            ValidationBleu = 12.345,
            BestEpoch = 2,
        };

        Assert.AreEqual(8, progress.ValidationPerplexity!.Value, 1e-12);
        StringAssert.EndsWith(
            progress.ToString(),
            ", 2 steps skipped; validation loss 2.079 nats/token, perplexity 8.00, accuracy 62.5 %, BLEU 12.35, best in epoch 2");
    }
}
