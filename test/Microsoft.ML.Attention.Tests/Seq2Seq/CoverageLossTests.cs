using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests.Seq2Seq;

[TestClass]
public sealed class CoverageLossTests
{
    // Two rows of two source tokens over three steps.
    private static readonly float[][] Weights =
    [
        [0.6f, 0.4f, 1f, 0f],
        [0.5f, 0.5f, 0f, 1f],
        [0.1f, 0.9f, 0.5f, 0.5f],
    ];

    [TestMethod]
    public void Mean_isWhatIsAttendedToAgain()
    {
        using var scope = NewDisposeScope();

        // Row 1: nothing before step 1; 0.5 + 0.4 of (0.6, 0.4); 0.1 + 0.9 of (1.1, 0.9). Row 2: 0; 0 of (1, 0); 0.5 + 0.5 of (1, 1).
        Assert.AreEqual((0.9 + 1.0 + 1.0) / 6, CoverageLoss.Mean(Steps(), kept: null).item<float>(), 1e-6);
    }

    [TestMethod]
    public void Mean_padding_isLeftOut()
    {
        using var scope = NewDisposeScope();
        Tensor kept = tensor(new long[] { 0, 1, 2, 3, 4 }); // the second row has two steps

        Assert.AreEqual((0.9 + 1.0) / 5, CoverageLoss.Mean(Steps(), kept).item<float>(), 1e-6);
    }

    [TestMethod]
    public void Train_coverageLoss_isAddedToTheLoss()
    {
        using var model = SmallModels.Create(SmallModels.Options);
        Seq2SeqCorpus corpus = SmallModels.Corpus(SmallModels.Pairs(([4, 5, 6], [4, 5]), ([7], [6, 7, 8])));
        var options = new Seq2SeqEstimator.Options { LabelSmoothing = 0 };
        double Loss(double weight)
        {
            using var scope = NewDisposeScope();
            options.CoverageLoss = weight;
            return new Seq2SeqTask(model, corpus, options).Loss([0, 1], new Random(1)).item<float>();
        }

        double plain = Loss(0), one = Loss(1) - plain, three = Loss(3) - plain;

        Assert.IsTrue(one is > 0 and < 1, $"{one}");
        Assert.AreEqual(3 * one, three, 1e-5);
    }

    private static Tensor[] Steps() => Array.ConvertAll(Weights, step => tensor(step, 2, 2));
}
