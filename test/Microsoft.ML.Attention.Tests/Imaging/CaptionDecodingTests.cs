using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Imaging;
using Microsoft.ML.Data;
using TorchSharp;
using static Microsoft.ML.Attention.Tests.Imaging.CaptionedBars;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests.Imaging;

/// <summary>The options of decoding on captions: they come out of the decoder that texts come out of.</summary>
[TestClass]
public sealed class CaptionDecodingTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void WithDecoding_beam_givesAMapForEachWordAndTheAlternativesBestFirst()
    {
        using ImageCaptioningTransformer model = Trained.WithDecoding(Trained.Decoding with { BeamSize = 4, NBest = 3, CoveragePenalty = 0.1 });
        List<Row> rows = Rows(6, seed: 2);
        rows[4].Image[0] = float.NaN;
        IDataView scored = model.Transform(View(rows));

        Captioned[] captions = Score(_ml, model, View(rows));
        string[][] texts = [.. scored.GetColumn<string[]>("Alternatives")];
        float[][] scores = [.. scored.GetColumn<float[]>("AlternativeScores")];

        int cells = model.MapRows * model.MapColumns;
        for (int row = 0; row < rows.Count; row++)
        {
            int expected = row == 4 ? 0 : 3;
            Assert.AreEqual(expected, texts[row]?.Length ?? 0);
            Assert.AreEqual(expected, scores[row]?.Length ?? 0);
            Assert.AreEqual((captions[row].OutputTokens?.Length ?? 0) * cells, captions[row].Attention?.Length ?? 0);
            if (expected == 0)
                continue;
            Assert.AreEqual(captions[row].Output, texts[row][0]);
            Assert.AreEqual(3, texts[row].Distinct().Count());
            CollectionAssert.AreEqual(scores[row].OrderDescending().ToArray(), scores[row]);
            foreach (float[] map in captions[row].Attention!.Chunk(cells))
                Assert.AreEqual(1, map.Sum(), 1e-4);
        }
    }

    [TestMethod]
    public void Decode_beamAsWideAsAllCaptions_findsTheBestOfAllAndItsMaps()
    {
        using CaptionModel model = Tiny();
        using Tensor image = arange(16, dtype: ScalarType.Float32).reshape(1, 1, 4, 4) / 8 - 1;
        int cells = model.Options.Backbone.Cells;
        var options = new DecodingOptions { BeamSize = 500, NBest = 3, MaxOutputLength = 4, LengthPenaltyKind = LengthPenaltyKind.None };

        Decoded[] found = Decoder.Decode(model, new DecoderInputs([cells], 1, _ => model.Encode(image)), options).Single();

        List<Exhaustive.Output> all = Exhaustive.Outputs(model, () => model.Encode(image), cells, 4);
        Exhaustive.Output[] best = [.. all.OrderByDescending(output => output.LogProbability).Take(3)];
        for (int i = 0; i < best.Length; i++)
        {
            CollectionAssert.AreEqual(best[i].Tokens, found[i].Output);
            Assert.AreEqual(best[i].LogProbability, found[i].Rank, 1e-4);
            for (int cell = 0; cell < cells; cell++)
                Assert.AreEqual(best[i].Coverage[cell], found[i].Attention.Chunk(cells).Sum(map => map[cell]), 1e-4);
        }
    }

    [TestMethod]
    public void Transform_prefixColumn_beginsTheCaptionWithItsWordsAsTheyAreSpelt()
    {
        using ImageCaptioningTransformer model = Trained.WithDecoding(Trained.Decoding with { PrefixColumnName = "Prefix", BeamSize = 3 });
        List<Row> rows = Rows(4, seed: 5);
        (rows[0].Prefix, rows[1].Prefix, rows[2].Prefix) = ("below lies", "a Zebra", "");

        Captioned[] captions = Score(_ml, model, View(rows));

        StringAssert.StartsWith(captions[0].Output, "below lies");
        StringAssert.StartsWith(captions[1].Output, "a Zebra");
        using ImageCaptioningTransformer free = Trained.WithDecoding(Trained.Decoding with { BeamSize = 3 });
        Assert.AreEqual(Score(_ml, free, View(rows))[2].Output, captions[2].Output);
    }

    [TestMethod]
    public void Transform_prefixColumnMissing_saysSoAsMLNetDoes()
    {
        using ImageCaptioningTransformer model = Trained.WithDecoding(Trained.Decoding with { PrefixColumnName = "Beginning" });

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Transform(View(Rows(1, seed: 1))));

        StringAssert.StartsWith(error.Message, "Could not find prefix column 'Beginning'");
    }

    [TestMethod]
    public void WithDecoding_lengthsAndRepetition_holdForEveryCaption()
    {
        using ImageCaptioningTransformer model = Trained.WithDecoding(
            Trained.Decoding with { MinOutputLength = 7, MaxOutputLength = 8, NoRepeatNGram = 1, BeamSize = 2 });

        foreach (Captioned caption in Score(_ml, model, View(Rows(10, seed: 6))))
        {
            Assert.IsTrue(caption.OutputTokens!.Length is 7 or 8);
            CollectionAssert.AllItemsAreUnique(caption.OutputTokens);
        }
    }

    [TestMethod]
    public void WithDecoding_sampling_drawsWhatTheSeedAndTheImageSay()
    {
        var decoding = new DecodingOptions { Sampling = true, Temperature = 5, MaxOutputLength = 8, SamplingSeed = 4 };
        List<Row> rows = Rows(12, seed: 7);
        string[] Draw(DecodingOptions options, IEnumerable<Row> some)
        {
            using ImageCaptioningTransformer model = Trained.WithDecoding(options);
            return [.. Score(_ml, model, View([.. some])).Select(caption => caption.Output)];
        }

        string[] drawn = Draw(decoding, rows);

        CollectionAssert.AreEqual(drawn.Reverse().ToArray(), Draw(decoding, Enumerable.Reverse(rows)));
        Assert.AreEqual(drawn[5], Draw(decoding, [rows[5]]).Single());
        CollectionAssert.AreNotEqual(drawn, Draw(decoding with { SamplingSeed = 5 }, rows));
        Assert.IsTrue(drawn.Distinct().Count() > 6, "images must not share their lots");
    }

    [TestMethod]
    public void WithDecoding_eitherDisposed_leavesTheOtherItsWeights()
    {
        ImageCaptioningTransformer first = _ml.Transforms.Text.CaptionImages(Options(epochs: 1)).Fit(View(Rows(16, seed: 1)));
        IDataView data = View(Rows(2, seed: 2));
        float expected = Score(_ml, first, data)[0].Score;
        ImageCaptioningTransformer second = first.WithDecoding(first.Decoding with { MinOutputLength = 0 });

        first.Dispose();
        first.Dispose();

        Assert.AreEqual(expected, Score(_ml, second, data)[0].Score);
        Assert.ThrowsExactly<ObjectDisposedException>(() => first.WithDecoding(second.Decoding));
        second.Dispose();
        Assert.ThrowsExactly<ObjectDisposedException>(() => second.Transform(data));
    }

    [TestMethod]
    public void SaveLoad_everyOption_comesBack()
    {
        DecodingOptions decoding = new()
        {
            BeamSize = 4,
            LengthPenaltyKind = LengthPenaltyKind.Average,
            LengthPenalty = 0.7,
            CoveragePenaltyKind = CoveragePenaltyKind.Summary,
            CoveragePenalty = 0.2,
            NBest = 3,
            MinOutputLength = 2,
            MaxOutputLength = 9,
            NoRepeatNGram = 3,
            PrefixColumnName = "Prefix",
            SamplingSeed = -5,
            ReplaceUnknown = false,
        };
        using ImageCaptioningTransformer model = Trained.WithDecoding(decoding);
        IDataView data = View(Rows(5, seed: 8));
        using var zip = new MemoryStream();
        _ml.Model.Save(model, data.Schema, zip);

        using var loaded = (ImageCaptioningTransformer)_ml.Model.Load(zip, out _);

        Assert.AreEqual(decoding, loaded.Decoding);
        string[][] expected = [.. model.Transform(data).GetColumn<string[]>("Alternatives")];
        string[][] actual = [.. loaded.Transform(data).GetColumn<string[]>("Alternatives")];
        for (int row = 0; row < expected.Length; row++)
            CollectionAssert.AreEqual(expected[row], actual[row]);
    }

    [TestMethod]
    public void Fit_options_becomeTheModels()
    {
        ImageCaptioningEstimator.Options options = Options(epochs: 1);
        (options.BeamSize, options.NBest, options.LengthPenalty, options.AlternativesColumnName) = (3, 2, 1.5, "Others");
        IDataView data = View(Rows(16, seed: 1));
        ImageCaptioningEstimator estimator = _ml.Transforms.Text.CaptionImages(options);

        using ImageCaptioningTransformer model = estimator.Fit(data);

        Assert.AreEqual((3, 2, 1.5, 10), (model.Decoding.BeamSize, model.Decoding.NBest, model.Decoding.LengthPenalty, model.Decoding.MaxOutputLength));
        Assert.AreEqual(2, model.Transform(data).GetColumn<string[]>("Others").First().Length);
        Assert.IsTrue(estimator.GetOutputSchema(SchemaShapes.Of(data.Schema)).Any(column => column.Name == "Others"));
    }

    [TestMethod]
    [DataRow("NBest", 6)]
    [DataRow("BeamSize", 0)]
    [DataRow("MinOutputLength", 11)]
    [DataRow("NoRepeatNGram", -1)]
    [DataRow("TopP", 1.1)]
    [DataRow("Temperature", 0.0)]
    [DataRow("CoveragePenalty", -0.1)]
    [DataRow("ValidationBleu", true)]
    [DataRow("AlternativesColumnName", "Output")]
    public void CaptionImages_optionThatWillNotDo_namesIt(string name, object value)
    {
        ImageCaptioningEstimator.Options options = Options(epochs: 1);
        options.BeamSize = 5;
        typeof(ImageCaptioningEstimator.Options).GetField(name)!.SetValue(options, value);

        ArgumentException? error = null;
        try
        {
            _ml.Transforms.Text.CaptionImages(options);
        }
        catch (ArgumentException exception)
        {
            error = exception;
        }

        StringAssert.Contains(error?.Message, value is string text ? text : name);
    }

    /// <summary>Unknown, end and three words over a map of 2 x 2 cells.</summary>
    private static CaptionModel Tiny()
    {
        manual_seed(5);
        var model = new CaptionModel(new CaptionModelOptions
        {
            Backbone = new BackboneOptions { Channels = 1, Height = 4, Width = 4, Filters = 4, Stages = 2, BlocksPerStage = 1 },
            EmbeddingSize = 6,
            HiddenSize = 8,
            AttentionSize = 8,
            VocabularySize = 7,
        });
        using var free = no_grad();
        // Weights as they are drawn make nearly flat distributions, in which no search can be told from another.
        foreach (var (_, parameter) in model.named_parameters())
            parameter.mul_(3);
        return model;
    }
}
