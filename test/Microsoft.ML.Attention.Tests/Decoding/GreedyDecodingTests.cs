using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public class GreedyDecodingTests
{
    private static readonly int[][] Inputs = [[4, 5, 6, 7], [8], [], [9, 10], [4, 4, 4, 4, 4, 4, 4], [11, 5]];

    private static IEnumerable<object[]> Shapes()
    {
        foreach (var alignment in Enum.GetValues<AlignmentKind>())
            yield return [SmallModels.Options with { Alignment = alignment }];
        yield return [SmallModels.Options with { Cell = CellKind.Lstm, InputFeeding = true, EncoderLayers = 2, DecoderLayers = 2 }];
        yield return [SmallModels.Transformer with { EncoderLayers = 2, DecoderLayers = 2 }];
    }

    [TestMethod]
    [DynamicData(nameof(Shapes), DynamicDataSourceType.Method)]
    public void Decode_row_among_others_gives_what_it_gives_alone(object options)
    {
        using var model = SmallModels.Create((Seq2SeqModelOptions)options);

        var together = DecodingModels.Greedy(model, Inputs, 9);

        for (var row = 0; row < Inputs.Length; row++)
        {
            var alone = DecodingModels.Greedy(model, [Inputs[row]], 9).Single();
            CollectionAssert.AreEqual(alone.Output, together[row].Output, $"output of row {row}");
            Assert.AreEqual(alone.Score, together[row].Score, 1e-5f, $"score of row {row}");
            Assert.AreEqual(alone.Attention.Length, together[row].Attention.Length);
            foreach (var (expected, actual) in alone.Attention.Zip(together[row].Attention))
                Assert.AreEqual(expected, actual, 1e-5f, $"attention of row {row}");
        }
    }

    [TestMethod]
    public void Decode_with_attention_gives_a_distribution_over_the_input_for_each_output_token()
    {
        using var model = SmallModels.Create(SmallModels.Options);

        var results = DecodingModels.Greedy(model, Inputs, 9);

        for (var row = 0; row < Inputs.Length; row++)
        {
            Assert.AreEqual(results[row].Output.Length * Inputs[row].Length, results[row].Attention.Length);
            foreach (var weights in results[row].Attention.Chunk(Math.Max(1, Inputs[row].Length)))
            {
                Assert.AreEqual(1, weights.Sum(), 1e-5);
                Assert.IsTrue(weights.All(weight => weight is >= 0 and <= 1));
            }
        }
    }

    [TestMethod]
    public void Decode_without_attention_gives_no_weights()
    {
        using var model = SmallModels.Create(SmallModels.Options with { Alignment = AlignmentKind.None });

        foreach (var result in DecodingModels.Greedy(model, Inputs, 9))
            Assert.AreEqual(0, result.Attention.Length);
    }

    [TestMethod]
    public void Decode_empty_input_gives_an_empty_output()
    {
        using var model = SmallModels.Create(SmallModels.Options);

        var result = DecodingModels.Greedy(model, [[]], 9).Single();

        Assert.AreEqual(0, result.Output.Length);
        Assert.AreEqual(0f, result.Score);
        Assert.AreEqual(0, result.Attention.Length);
        Assert.AreEqual(0, DecodingModels.Greedy(model, [], 9).Length);
    }

    [TestMethod]
    public void Decode_output_that_does_not_end_is_cut_at_the_greatest_length()
    {
        using var model = Biased(token: 7);

        var results = DecodingModels.Greedy(model, [[4, 5], [6]], 3);

        foreach (var result in results)
            CollectionAssert.AreEqual(new[] { 7, 7, 7 }, result.Output);
    }

    [TestMethod]
    public void Decode_output_that_ends_at_once_is_the_end_mark_alone()
    {
        using var model = Biased(token: Vocabulary.EndId);

        var result = DecodingModels.Greedy(model, [[4, 5]], 3).Single();

        CollectionAssert.AreEqual(new[] { Vocabulary.EndId }, result.Output);
        Assert.AreEqual(2, result.Attention.Length);
    }

    [TestMethod]
    [DataRow(Vocabulary.PadId)]
    [DataRow(Vocabulary.StartId)]
    public void Decode_model_that_prefers_a_mark_that_no_output_has_never_gives_it(int mark)
    {
        using var model = Biased(mark);

        var result = DecodingModels.Greedy(model, [[4, 5]], 5).Single();

        CollectionAssert.DoesNotContain(result.Output, mark);
        Assert.IsTrue(float.IsFinite(result.Score));
    }

    [TestMethod]
    public void Decode_score_is_the_mean_log_probability_that_the_training_path_gives()
    {
        using var model = SmallModels.Create(SmallModels.Options);
        using (no_grad())
        {
            // Training gives pad and start a probability, decoding none: make both next to nothing.
            var bias = model.named_parameters().Single(entry => entry.name == "decoder.output.bias").parameter;
            bias[Vocabulary.PadId] = tensor(-100f);
            bias[Vocabulary.StartId] = tensor(-100f);
        }
        var result = DecodingModels.Greedy(model, [[4, 5, 6]], 6).Single();

        using var scope = NewDisposeScope();
        using var free = no_grad();
        var batch = Seq2SeqBatch.Create(SmallModels.Pairs(([4, 5, 6], result.Output)), [0], CPU);
        var logProbabilities = model.Forward(batch).log_softmax(1);
        var expected = result.Output.Select((id, t) => logProbabilities[t, id].item<float>()).Average();

        Assert.AreEqual(expected, result.Score, 1e-5f);
    }

    [TestMethod]
    public void Decode_leaves_no_live_tensor()
    {
        using var model = SmallModels.Create(SmallModels.Options with { Cell = CellKind.Lstm, InputFeeding = true });
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        DecodingModels.Greedy(model, Inputs, 9);

        Assert.AreEqual(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [TestMethod]
    public void Decode_greatest_length_below_one_is_refused()
    {
        using var model = SmallModels.Create(SmallModels.Options);

        Assert.ThrowsException<ArgumentOutOfRangeException>(() => DecodingModels.Greedy(model, Inputs, 0));
    }

    /// <summary>A model that gives one token whatever it reads.</summary>
    private static Seq2SeqModel Biased(int token)
    {
        var model = SmallModels.Create(SmallModels.Options);
        using var free = no_grad();
        var bias = model.named_parameters().Single(entry => entry.name == "decoder.output.bias").parameter;
        bias[token] = tensor(100f);
        return model;
    }
}
