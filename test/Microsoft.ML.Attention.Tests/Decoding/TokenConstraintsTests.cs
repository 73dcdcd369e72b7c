using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Text;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public sealed class TokenConstraintsTests
{
    private static IEnumerable<object[]> Ways() =>
    [
        [new DecodingOptions { MaxOutputLength = 8 }],
        [new DecodingOptions { MaxOutputLength = 8, BeamSize = 4, NBest = 4 }],
        [new DecodingOptions { MaxOutputLength = 8, Sampling = true, NBest = 4 }],
    ];

    [TestMethod]
    [DynamicData(nameof(Ways), DynamicDataSourceType.Method)]
    public void Decode_noRepeatedPair_holdsInEveryOutput(object way)
    {
        using var model = Repeating();

        foreach (Decoded output in Decode(model, (DecodingOptions)way with { NoRepeatNGram = 2 }))
        {
            var pairs = output.Output.Zip(output.Output.Skip(1)).ToList();
            Assert.AreEqual(pairs.Count, pairs.Distinct().Count(), DecodingModels.Text(output.Output));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Ways), DynamicDataSourceType.Method)]
    public void Decode_noRepeatedToken_holdsInEveryOutput(object way)
    {
        using var model = Repeating();

        foreach (Decoded output in Decode(model, (DecodingOptions)way with { NoRepeatNGram = 1 }))
            Assert.AreEqual(output.Output.Length, output.Output.Distinct().Count(), DecodingModels.Text(output.Output));
    }

    [TestMethod]
    [DynamicData(nameof(Ways), DynamicDataSourceType.Method)]
    public void Decode_fewestTokens_noOutputEndsBefore(object way)
    {
        using var model = DecodingModels.Create(SmallModels.Options);
        using (no_grad())
            model.named_parameters().Single(entry => entry.name == "decoder.output.bias").parameter[Vocabulary.EndId] = tensor(20f);

        foreach (Decoded output in Decode(model, (DecodingOptions)way with { MinOutputLength = 5 }))
            Assert.AreEqual(5, output.Output.Length, DecodingModels.Text(output.Output)); // it prefers to end as soon as it may
    }

    [TestMethod]
    [DynamicData(nameof(Ways), DynamicDataSourceType.Method)]
    public void Decode_prefix_isKeptWhereThereIsOne(object way)
    {
        using var model = DecodingModels.Create(SmallModels.Options);
        int[][] prefixes = [[9, 9, 2], [], [4], [10], [5, 6, 7, 8, 9, 10, 4, 4, 4, 4], []];

        Decoded[][] found = DecodingModels.Decode(model, DecodingModels.Inputs, (DecodingOptions)way with { NoRepeatNGram = 1 }, prefixes);

        foreach (Decoded output in found[0])
            CollectionAssert.AreEqual(new[] { 9, 9 }, output.Output[..2]); // an end mark ends the prefix; repetition in it is the caller's
        Assert.AreEqual(0, found[2].Single().Output.Length); // no input, no output
        Assert.IsTrue(found[3].All(output => output.Output[0] == 10));
        CollectionAssert.AreEqual(prefixes[4][..8], found[4][0].Output); // longer than the longest output
        Decoded[] free = DecodingModels.Decode(model, [DecodingModels.Inputs[1]], (DecodingOptions)way with { NoRepeatNGram = 1 }).Single();
        CollectionAssert.AreEqual(free[0].Output, found[1][0].Output);
    }

    [TestMethod]
    public void Decode_prefix_scoresItAsTheModelDoes()
    {
        using var model = DecodingModels.Create(DecodingModels.Tiny);
        var options = new DecodingOptions { BeamSize = 500, MaxOutputLength = 4, LengthPenaltyKind = LengthPenaltyKind.None };

        Decoded found = DecodingModels.Decode(model, [[4, 5]], options, [[6, 4]]).Single().Single();

        var expected = Exhaustive.Outputs(model, [4, 5], 4).Where(output => output.Tokens is [6, 4, ..]).MaxBy(output => output.LogProbability)!;
        CollectionAssert.AreEqual(expected.Tokens, found.Output);
        Assert.AreEqual(expected.LogProbability, found.Rank, 1e-4);
    }

    /// <summary>Where all that could follow is forbidden, the output is cut there.</summary>
    [TestMethod]
    [DynamicData(nameof(Ways), DynamicDataSourceType.Method)]
    public void Decode_nothingLeftThatMayFollow_cutsTheOutput(object way)
    {
        using var model = DecodingModels.Create(DecodingModels.Tiny); // four tokens beside the end mark

        foreach (Decoded output in Decode(model, (DecodingOptions)way with { NoRepeatNGram = 1, MinOutputLength = 8 }))
        {
            CollectionAssert.AreEquivalent(new[] { Vocabulary.UnknownId, 4, 5, 6 }, output.Output);
            Assert.IsTrue(float.IsFinite(output.Rank));
        }
    }

    [TestMethod]
    [DataRow(new[] { 4, 5, 4 }, 2, new[] { 5 })]
    [DataRow(new[] { 4, 5, 4, 6, 4 }, 2, new[] { 5, 6 })]
    [DataRow(new[] { 4, 5, 6, 4, 5 }, 3, new[] { 6 })]
    [DataRow(new[] { 4, 4 }, 1, new[] { 4 })]
    [DataRow(new[] { 4, 4 }, 3, new int[0])]
    [DataRow(new int[0], 1, new int[0])]
    public void Repeating_handMadeOutput_namesWhatWouldRepeat(int[] tokens, int size, int[] expected) =>
        CollectionAssert.AreEquivalent(expected, TokenConstraints.Repeating(tokens, size).ToArray());

    private static IEnumerable<Decoded> Decode(Seq2SeqModel model, DecodingOptions options) =>
        DecodingModels.Decode(model, [[4, 5, 6, 7], [8], [9, 10]], options).SelectMany(outputs => outputs);

    /// <summary>A model that says two words again and again if it is let.</summary>
    private static Seq2SeqModel Repeating()
    {
        var model = DecodingModels.Create(SmallModels.Options);
        using var free = no_grad();
        var bias = model.named_parameters().Single(entry => entry.name == "decoder.output.bias").parameter;
        bias[7] = tensor(30f);
        bias[8] = tensor(29f);
        return model;
    }
}
