using Microsoft.ML.Attention.Decoding;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public sealed class SamplingTests
{
    private static readonly DecodingOptions Sampled = new() { Sampling = true, MaxOutputLength = 6, SamplingSeed = 3 };

    [TestMethod]
    [DataRow(1.0, 0, 1.0)]
    [DataRow(0.5, 0, 1.0)]
    [DataRow(1.0, 3, 1.0)]
    [DataRow(1.0, 0, 0.8)]
    [DataRow(2.0, 4, 0.9)]
    public void Decode_manyDraws_occurAsOftenAsTheirProbability(double temperature, int topK, double topP)
    {
        const int Draws = 1000;
        using var model = DecodingModels.Create(DecodingModels.Tiny, seed: 2);
        var options = Sampled with { Temperature = temperature, TopK = topK, TopP = topP, MaxOutputLength = 1, NBest = Draws };

        Decoded[] drawn = DecodingModels.Decode(model, [[4, 5]], options).Single();

        // The distribution worked out by hand: sharpened, cut to the most probable tokens, cut to the nucleus.
        var tokens = Exhaustive.Outputs(model, [4, 5], 1)
            .Select(output => (Token: output.Tokens[0], Weight: Math.Exp(output.LogProbability / temperature)))
            .OrderByDescending(token => token.Weight).Take(topK == 0 ? int.MaxValue : topK).ToList();
        double total = tokens.Sum(token => token.Weight);
        int count = 1;
        while (count < tokens.Count && tokens.Take(count).Sum(token => token.Weight) < topP * total)
            count++;
        tokens = tokens[..count];
        total = tokens.Sum(token => token.Weight);

        Assert.AreEqual(Draws, drawn.Length);
        CollectionAssert.IsSubsetOf(drawn.Select(output => output.Output.Single()).Distinct().ToArray(), tokens.ConvertAll(token => token.Token));
        double chiSquare = tokens.Sum(token =>
        {
            double expected = Draws * token.Weight / total;
            int observed = drawn.Count(output => output.Output[0] == token.Token);
            return (observed - expected) * (observed - expected) / expected;
        });
        Assert.IsTrue(chiSquare < 25, $"chi-square {chiSquare} at {tokens.Count - 1} degrees of freedom"); // below 19 in 999 of 1000 cases at 4
    }

    [TestMethod]
    public void Decode_rowAmongOthers_drawsWhatItDrawsAlone()
    {
        using var model = DecodingModels.Create(SmallModels.Options);

        Decoded[][] together = DecodingModels.Decode(model, DecodingModels.Inputs, Sampled);

        for (int row = 0; row < DecodingModels.Inputs.Length; row++)
        {
            Decoded alone = DecodingModels.Decode(model, [DecodingModels.Inputs[row]], Sampled).Single().Single();
            CollectionAssert.AreEqual(alone.Output, together[row].Single().Output, $"row {row}");
            Assert.AreEqual(alone.Score, together[row][0].Score, 1e-5f);
        }
    }

    [TestMethod]
    public void Decode_otherSeed_drawsOtherOutputs()
    {
        using var model = DecodingModels.Create(SmallModels.Options);
        int[][] inputs = [.. Enumerable.Range(4, 8).Select(id => new[] { id, 4 })];

        string With(int seed) => string.Join(
            '|', DecodingModels.Decode(model, inputs, Sampled with { SamplingSeed = seed, Temperature = 3 }).Select(outputs => DecodingModels.Text(outputs[0].Output)));

        Assert.AreEqual(With(1), With(1));
        Assert.AreNotEqual(With(1), With(2));
    }

    [TestMethod]
    public void Decode_severalDraws_comeBestFirstWithTheModelsScores()
    {
        using var model = DecodingModels.Create(DecodingModels.Tiny);

        Decoded[] drawn = DecodingModels.Decode(model, [[4, 5, 6]], Sampled with { NBest = 8, Temperature = 2, MaxOutputLength = 4 }).Single();

        var all = Exhaustive.Outputs(model, [4, 5, 6], 4).ToDictionary(output => DecodingModels.Text(output.Tokens));
        Assert.IsTrue(drawn.Select(output => DecodingModels.Text(output.Output)).Distinct().Count() > 1);
        CollectionAssert.AreEqual(drawn.Select(output => output.Rank).OrderDescending().ToArray(), drawn.Select(output => output.Rank).ToArray());
        foreach (Decoded output in drawn)
            Assert.AreEqual(all[DecodingModels.Text(output.Output)].LogProbabilities.Average(), output.Score, 1e-4);
    }

    [TestMethod]
    public void Nucleus_handMadeDistribution_isTheFewestTokensWithTheProbability()
    {
        float[] probabilities = [0.1f, 0.4f, 0.05f, 0.3f, 0.15f];

        CollectionAssert.AreEqual(new[] { 1 }, TokenLottery.Nucleus(probabilities, 0.3));
        CollectionAssert.AreEqual(new[] { 1, 3 }, TokenLottery.Nucleus(probabilities, 0.6));
        CollectionAssert.AreEqual(new[] { 1, 3, 4 }, TokenLottery.Nucleus(probabilities, 0.8));
        CollectionAssert.AreEqual(new[] { 1, 3, 4, 0, 2 }, TokenLottery.Nucleus(probabilities, 0.99));
    }

    [TestMethod]
    public void Draw_tokensWithoutProbability_areNeverDrawn()
    {
        var lots = new Random(1);
        for (int i = 0; i < 200; i++)
            Assert.AreEqual(2, TokenLottery.Draw([0, 0, 1, 0], 1, lots));
    }
}
