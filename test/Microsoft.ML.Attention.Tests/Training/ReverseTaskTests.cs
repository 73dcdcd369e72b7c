using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Training;

namespace Microsoft.ML.Attention.Tests;

/// <summary>
/// Reversing a sequence of 10 to 20 symbols: with attention the decoder reads them off one by one; without, all of them would
/// have to fit into one vector of 64 numbers.
/// </summary>
[TestClass]
public class ReverseTaskTests
{
    private const int Symbols = 10;

    [TestMethod]
    public void Train_with_additive_attention_reverses_at_least_98_percent_of_unseen_sequences()
    {
        var share = ExactMatch(AlignmentKind.Additive);

        Assert.IsTrue(share >= 0.98, $"exact match {share:P1}");
    }

    [TestMethod]
    public void Train_a_transformer_reverses_at_least_98_percent_of_unseen_sequences()
    {
        var share = ExactMatch(AlignmentKind.ScaledDot, ArchitectureKind.Transformer, epochs: 6, rate: 0.003);

        Assert.IsTrue(share >= 0.98, $"exact match {share:P1}");
    }

    [TestMethod]
    public void Train_without_attention_does_not_solve_it()
    {
        var share = ExactMatch(AlignmentKind.None);

        Assert.IsTrue(share < 0.5, $"exact match {share:P1}");
    }

    private static double ExactMatch(
        AlignmentKind alignment, ArchitectureKind architecture = ArchitectureKind.Recurrent, int epochs = 3, double rate = 0.005)
    {
        using var model = SmallModels.Create(new Seq2SeqModelOptions
        {
            Architecture = architecture,
            Heads = 4,
            FeedForwardSize = 128,
            Alignment = alignment,
            EmbeddingSize = 32,
            HiddenSize = 64,
            AttentionSize = 64,
            Dropout = 0,
            InputVocabularySize = 4 + Symbols,
            OutputVocabularySize = 4 + Symbols,
        });
        var random = new Random(1);
        var pairs = new TokenPairs();
        for (var row = 0; row < 4000; row++)
        {
            var input = Draw(random);
            pairs.Add(input, input.Reverse().ToArray());
        }

        var options = new Seq2SeqEstimator.Options { MaxEpochs = epochs, BatchSize = 16, LearningRate = rate, LearningRateDecay = 0.5, LabelSmoothing = 0 };
        TrainingLoop.Run(new Seq2SeqTask(model, SmallModels.Corpus(pairs), options), options, new TrainingRun(Seed: 1));

        var unseen = Enumerable.Range(0, 500).Select(_ => Draw(random)).ToArray();
        var outputs = DecodingModels.Greedy(model, unseen, maxOutputLength: 25);
        return unseen.Zip(outputs).Count(pair => pair.Second.Output.SequenceEqual([.. pair.First.Reverse(), 3])) / (double)unseen.Length;
    }

    private static int[] Draw(Random random) => Enumerable.Range(0, random.Next(10, 21)).Select(_ => random.Next(4, 4 + Symbols)).ToArray();
}
