using System.Globalization;
using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Data;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests.Seq2Seq;

/// <summary>What the Transformer adds to what every architecture is tested for.</summary>
[TestClass]
public sealed class TransformerArchitectureTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow(0, 6)]
    [DataRow(1, 8)]
    public void Forward_smallModel_givesTheLogitsOfTheFormulas(int extraLayers, int embeddingSize)
    {
        Seq2SeqModelOptions options = SmallModels.Transformer with
        {
            EncoderLayers = 1 + extraLayers,
            DecoderLayers = 1 + extraLayers,
            EmbeddingSize = embeddingSize,
            TieEmbeddings = extraLayers > 0,
        };
        using Seq2SeqModel model = DecodingModels.Create(options);
        model.eval();
        using var scope = NewDisposeScope();
        using var free = no_grad();
        int[] input = [4, 5, 9], output = [6, 7, 8, 4];
        var weights = new List<Tensor>();

        Tensor logits = model.Forward(Seq2SeqBatch.Create(SmallModels.Pairs((input, output)), [0], CPU), weights: weights);

        var oracle = new ScalarTransformer(options, model.state_dict().ToDictionary(
            entry => entry.Key, entry => (entry.Value.shape, Array.ConvertAll(entry.Value.data<float>().ToArray(), value => (double)value))));
        (double[][] expected, double[][] expectedWeights) = oracle.Logits(input, [Vocabulary.StartId, .. output]);
        for (int t = 0; t < expected.Length; t++)
        {
            AssertNear(expected[t], logits[t].data<float>().ToArray(), $"logits of step {t}");
            AssertNear(expectedWeights[t], weights[t].data<float>().ToArray(), $"weights of step {t}");
        }
    }

    /// <summary>With a beam as wide as all that can be there is nothing that it does not find.</summary>
    [TestMethod]
    public void Decode_widestBeam_findsTheBestOutputsThereAre()
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            using Seq2SeqModel model = DecodingModels.Create(SmallModels.Transformer with { OutputVocabularySize = 7, DecoderLayers = 2 }, seed);
            var options = new DecodingOptions { BeamSize = 400, NBest = 3, MaxOutputLength = 4, LengthPenaltyKind = LengthPenaltyKind.None };

            Decoded[] found = DecodingModels.Decode(model, [[4, 5, 6]], options).Single();

            Exhaustive.Output[] best = [.. Exhaustive.Outputs(model, [4, 5, 6], 4).OrderByDescending(output => output.LogProbability).Take(3)];
            for (int i = 0; i < best.Length; i++)
            {
                Assert.AreEqual(DecodingModels.Text(best[i].Tokens), DecodingModels.Text(found[i].Output), $"seed {seed}, output {i}");
                Assert.AreEqual(best[i].LogProbability, found[i].Rank, 1e-4, $"seed {seed}, output {i}");
            }
        }
    }

    [TestMethod]
    public void Fit_reversedWords_learnsThemAndLooksAtThem()
    {
        Sentence[] unseen = TinyCorpus.Rows(60, seed: 2);

        Translated[] rows = TrainedModel.Score(_ml, TrainedModel.Transformer, unseen);

        int right = unseen.Zip(rows).Count(pair => pair.First.Target == pair.Second.Output);
        Assert.IsTrue(right >= 50, string.Create(CultureInfo.InvariantCulture, $"{right} of {unseen.Length} sentences are right"));
        foreach (Translated row in rows)
        {
            Assert.AreEqual(row.InputTokens!.Length * row.OutputTokens!.Length, row.Attention!.Length);
            foreach (float[] weights in row.Attention.Chunk(row.InputTokens.Length))
                Assert.AreEqual(1f, weights.Sum(), 1e-4f);
        }
    }

    [TestMethod]
    public void TransformReferences_itsOwnOutput_hasTheScoreThatItGave()
    {
        Sentence[] rows = TinyCorpus.Rows(20, seed: 3);
        Translated[] scored = TrainedModel.Score(_ml, TrainedModel.Transformer, rows);
        Sentence[] pairs = [.. rows.Zip(scored, (row, output) => new Sentence { Source = row.Source, Target = output.Output })];

        IDataView references = TrainedModel.Transformer.TransformReferences(_ml.Data.LoadFromEnumerable(pairs), "Target");

        double[] expected = [.. scored.Select(row => (double)row.Score)];
        AssertNear(expected, [.. references.GetColumn<float>("Score")], "scores");
    }

    private static IEnumerable<object[]> WrongOptions()
    {
        static object[] Wrong(Action<Seq2SeqEstimator.Options> change, string option, string message) => [change, option, message];
        yield return Wrong(o => o.Heads = 5, "Heads", "HiddenSize is 32 and Heads is 5; expected a divisor");
        yield return Wrong(o => o.Heads = 0, "Heads", "Heads is 0; expected a whole number from 1 to 1024");
        yield return Wrong(o => o.FeedForwardSize = 0, "FeedForwardSize", "FeedForwardSize is 0; expected a whole number from 1 to 65536");
        yield return Wrong(o => o.Architecture = (ArchitectureKind)7, "Architecture", "Architecture is 7; expected one of Recurrent, Transformer");
        yield return Wrong(o => o.Alignment = AlignmentKind.None, "Alignment", "cannot do without attention");
        yield return Wrong(o => o.TeacherForcing = 0.5, "TeacherForcing", "TeacherForcing is 0.5 and Architecture is Transformer; expected 1");
        yield return Wrong(o => o.InputFeeding = true, "InputFeeding", "InputFeeding is True and Architecture is Transformer; expected false");
        yield return Wrong(o => o.ResidualDecoder = true, "ResidualDecoder", "ResidualDecoder is True");
        yield return Wrong(o => o.VariationalDropout = true, "VariationalDropout", "VariationalDropout is True");
    }

    [TestMethod]
    [DynamicData(nameof(WrongOptions), DynamicDataSourceType.Method)]
    public void Create_optionThatDoesNotGoWithIt_namesIt(Action<Seq2SeqEstimator.Options> change, string option, string message)
    {
        Seq2SeqEstimator.Options options = TinyCorpus.TransformerOptions();
        change(options);

        try
        {
            _ml.Transforms.Text.Seq2Seq(options);
            Assert.Fail("accepted");
        }
        catch (ArgumentException error)
        {
            StringAssert.Contains(error.Message, message);
            Assert.AreEqual(option, error.ParamName);
        }
    }

    [TestMethod]
    public void Create_oddHiddenSize_isRefusedForARecurrentModelOnly()
    {
        Seq2SeqEstimator.Options options = TinyCorpus.TransformerOptions();
        (options.HiddenSize, options.Heads) = (33, 3);

        _ml.Transforms.Text.Seq2Seq(options);
        options.Architecture = ArchitectureKind.Recurrent;
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Transforms.Text.Seq2Seq(options));
    }

    private static void AssertNear(double[] expected, float[] actual, string what)
    {
        Assert.AreEqual(expected.Length, actual.Length, what);
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-4 * (1 + Math.Abs(expected[i])), $"{what}, number {i}");
    }
}
