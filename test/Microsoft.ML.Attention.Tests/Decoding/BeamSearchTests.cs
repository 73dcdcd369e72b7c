using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public sealed class BeamSearchTests
{
    private const int EveryOutput = 500;

    private static readonly int[][] Inputs = DecodingModels.Inputs;

    [TestMethod]
    [DataRow(LengthPenaltyKind.None, 0.0, CoveragePenaltyKind.Gnmt)]
    [DataRow(LengthPenaltyKind.Average, 0.0, CoveragePenaltyKind.Gnmt)]
    [DataRow(LengthPenaltyKind.Gnmt, 0.0, CoveragePenaltyKind.Gnmt)]
    [DataRow(LengthPenaltyKind.Gnmt, 0.5, CoveragePenaltyKind.Gnmt)]
    [DataRow(LengthPenaltyKind.Average, 0.5, CoveragePenaltyKind.Summary)]
    public void Decode_beamAsWideAsAllOutputs_findsTheBestOfAll(LengthPenaltyKind length, double beta, CoveragePenaltyKind coverage)
    {
        for (int seed = 1; seed <= 4; seed++)
        {
            using var model = DecodingModels.Create(DecodingModels.Tiny, seed);
            var options = new DecodingOptions
            {
                BeamSize = EveryOutput,
                NBest = 3,
                MaxOutputLength = 4,
                LengthPenaltyKind = length,
                LengthPenalty = 0.8,
                CoveragePenaltyKind = coverage,
                CoveragePenalty = beta,
            };

            Decoded[] found = DecodingModels.Decode(model, [Inputs[0]], options).Single();

            var expected = Exhaustive.Outputs(model, Inputs[0], 4)
                .Select(output => (output.Tokens, Rank: Rank(output, options))).OrderByDescending(output => output.Rank).Take(3).ToArray();
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual(DecodingModels.Text(expected[i].Tokens), DecodingModels.Text(found[i].Output), $"seed {seed}, output {i}");
                Assert.AreEqual(expected[i].Rank, found[i].Rank, 1e-4, $"seed {seed}, output {i}");
            }
        }
    }

    /// <summary>The score written out from the papers' formulas.</summary>
    private static double Rank(Exhaustive.Output output, DecodingOptions options)
    {
        double rank = output.LogProbability / options.LengthPenaltyKind switch
        {
            LengthPenaltyKind.None => 1,
            LengthPenaltyKind.Average => output.Tokens.Length,
            _ => Math.Pow(5 + output.Tokens.Length, options.LengthPenalty) / Math.Pow(6, options.LengthPenalty),
        };
        return options.CoveragePenaltyKind == CoveragePenaltyKind.Gnmt
            ? rank + options.CoveragePenalty * output.Coverage.Sum(attention => Math.Log(Math.Min(attention, 1)))
            : rank - options.CoveragePenalty * (output.Coverage.Sum(attention => Math.Max(1, attention)) - output.Coverage.Length);
    }

    /// <summary>What stops early finds what a search finds that asks for the whole beam, and so cannot stop early.</summary>
    [TestMethod]
    [DataRow(LengthPenaltyKind.None)]
    [DataRow(LengthPenaltyKind.Average)]
    [DataRow(LengthPenaltyKind.Gnmt)]
    public void Decode_stoppedWhenNoneCanImprove_findsWhatASearchToTheEndFinds(LengthPenaltyKind length)
    {
        using var model = DecodingModels.Create(SmallModels.Options);
        var toTheEnd = new DecodingOptions { BeamSize = 4, NBest = 4, MaxOutputLength = 9, LengthPenaltyKind = length };

        Decoded[][] all = DecodingModels.Decode(model, Inputs, toTheEnd);
        Decoded[][] best = DecodingModels.Decode(model, Inputs, toTheEnd with { NBest = 1 });

        for (int row = 0; row < Inputs.Length; row++)
            Assert.AreEqual(DecodingModels.Text(all[row][0].Output), DecodingModels.Text(best[row].Single().Output), $"row {row}");
    }

    private static IEnumerable<object[]> Shapes() =>
    [
        [SmallModels.Options],
        [SmallModels.Options with { Alignment = AlignmentKind.None }],
        [SmallModels.Options with { Alignment = AlignmentKind.LocationAware }],
        [SmallModels.Options with { Cell = CellKind.Lstm, InputFeeding = true, EncoderLayers = 2, DecoderLayers = 2 }],
    ];

    [TestMethod]
    [DynamicData(nameof(Shapes), DynamicDataSourceType.Method)]
    public void Decode_rowAmongOthers_givesWhatItGivesAlone(object shape)
    {
        using var model = DecodingModels.Create((Seq2SeqModelOptions)shape);
        var options = new DecodingOptions { BeamSize = 3, NBest = 3, MaxOutputLength = 9 };

        Decoded[][] together = DecodingModels.Decode(model, Inputs, options);

        for (int row = 0; row < Inputs.Length; row++)
        {
            Decoded[] alone = DecodingModels.Decode(model, [Inputs[row]], options).Single();
            Assert.AreEqual(alone.Length, together[row].Length);
            foreach (var (expected, actual) in alone.Zip(together[row]))
            {
                CollectionAssert.AreEqual(expected.Output, actual.Output, $"output of row {row}");
                Assert.AreEqual(expected.Score, actual.Score, 1e-5f);
                Assert.AreEqual(expected.Rank, actual.Rank, 1e-5f);
                Assert.AreEqual(expected.Attention.Length, actual.Attention.Length);
                for (int i = 0; i < expected.Attention.Length; i++)
                    Assert.AreEqual(expected.Attention[i], actual.Attention[i], 1e-5f);
            }
        }
    }

    /// <summary>The states of a beam change places at every step; those of an output found must have been its own.</summary>
    [TestMethod]
    [DynamicData(nameof(Shapes), DynamicDataSourceType.Method)]
    public void Decode_scoresOfTheBeam_areThoseTheModelGivesTheOutputs(object shape)
    {
        using var model = DecodingModels.Create((Seq2SeqModelOptions)shape with { OutputVocabularySize = 7 });
        var options = new DecodingOptions { BeamSize = 4, NBest = 4, MaxOutputLength = 4 };

        Decoded[][] found = DecodingModels.Decode(model, [Inputs[0], Inputs[3]], options);

        foreach (var (input, outputs) in new[] { Inputs[0], Inputs[3] }.Zip(found))
        {
            var all = Exhaustive.Outputs(model, input, 4).ToDictionary(output => DecodingModels.Text(output.Tokens));
            Assert.AreEqual(4, outputs.Select(output => DecodingModels.Text(output.Output)).Distinct().Count());
            foreach (Decoded output in outputs)
                Assert.AreEqual(all[DecodingModels.Text(output.Output)].LogProbabilities.Average(), output.Score, 1e-4);
        }
    }

    [TestMethod]
    public void Decode_nBest_givesThemBestFirst()
    {
        using var model = DecodingModels.Create(SmallModels.Options);

        Decoded[][] found = DecodingModels.Decode(model, Inputs, new DecodingOptions { BeamSize = 5, NBest = 5, MaxOutputLength = 9 });

        for (int row = 0; row < Inputs.Length; row++)
        {
            float[] ranks = Array.ConvertAll(found[row], output => output.Rank);
            Assert.AreEqual(Inputs[row].Length == 0 ? 1 : 5, ranks.Length);
            CollectionAssert.AreEqual(ranks.OrderDescending().ToArray(), ranks);
        }
    }

    [TestMethod]
    public void Decode_beamOfOne_takesTheMostProbableTokenAtEveryStep()
    {
        using var model = DecodingModels.Create(DecodingModels.Tiny);

        Decoded found = DecodingModels.Decode(model, [Inputs[0]], new DecodingOptions { MaxOutputLength = 4 }).Single().Single();

        List<Exhaustive.Output> left = Exhaustive.Outputs(model, Inputs[0], 4);
        for (int step = 0; step < found.Output.Length; step++)
        {
            double best = left.Max(output => output.LogProbabilities[step]);
            left = left.FindAll(output => output.LogProbabilities[step] == best);
            Assert.AreEqual(left[0].Tokens[step], found.Output[step]);
        }
        Assert.AreEqual(found.Output.Length, left.Single().Tokens.Length);
    }

    [TestMethod]
    public void Decode_beamWiderThanTheVocabulary_givesWhatThereIs()
    {
        using var model = DecodingModels.Create(DecodingModels.Tiny);

        Decoded[] found = DecodingModels.Decode(model, [Inputs[0]], new DecodingOptions { BeamSize = 20, NBest = 20, MaxOutputLength = 1 }).Single();

        Assert.AreEqual(5, found.Length); // of seven tokens two are marks that no output has
    }

    [TestMethod]
    public void Decode_wideBeam_leavesNoLiveTensor()
    {
        using var model = DecodingModels.Create(SmallModels.Options with { Cell = CellKind.Lstm, InputFeeding = true });
        var options = new DecodingOptions { BeamSize = 4, MaxOutputLength = 9, NoRepeatNGram = 2, CoveragePenalty = 0.2 };
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        DecodingModels.Decode(model, Inputs, options, [[5, 6], [7], [], [], [4, 4], []]);
        DecodingModels.Decode(model, Inputs, new DecodingOptions { Sampling = true, NBest = 3, TopK = 4, MaxOutputLength = 9 });

        Assert.AreEqual(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [TestMethod]
    public void Decode_modelThatAlwaysPrefersToEnd_stillFillsTheNBest()
    {
        using var model = DecodingModels.Create(SmallModels.Options);
        using (no_grad())
            model.named_parameters().Single(entry => entry.name == "decoder.output.bias").parameter[Vocabulary.EndId] = tensor(50f);

        Decoded[] found = DecodingModels.Decode(model, [Inputs[0]], new DecodingOptions { BeamSize = 3, NBest = 3, MaxOutputLength = 9 }).Single();

        CollectionAssert.AreEqual(new[] { Vocabulary.EndId }, found[0].Output);
        Assert.IsTrue(found[1..].All(output => output.Output is [_, Vocabulary.EndId]));
    }
}
