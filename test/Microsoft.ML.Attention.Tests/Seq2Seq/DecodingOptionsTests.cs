using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Seq2Seq;

/// <summary>The options of decoding as users meet them: columns, a transformer with other options, saved models, errors.</summary>
[TestClass]
public sealed class DecodingOptionsTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void WithDecoding_nBest_addsTheAlternativesBestFirst()
    {
        using Seq2SeqTransformer model = Beam(5);
        IDataView scored = model.Transform(_ml.Data.LoadFromEnumerable(TrainedModel.Inputs));

        string[][] texts = [.. scored.GetColumn<string[]>("Alternatives")];
        float[][] scores = [.. scored.GetColumn<float[]>("AlternativeScores")];
        string[] best = [.. scored.GetColumn<string>("Output")];

        Assert.AreEqual(new VectorDataViewType(TextDataViewType.Instance), scored.Schema["Alternatives"].Type);
        for (int row = 0; row < best.Length; row++)
        {
            bool empty = string.IsNullOrWhiteSpace(TrainedModel.Inputs[row].Source);
            Assert.AreEqual(empty ? 0 : 5, texts[row]?.Length ?? 0);
            Assert.AreEqual(empty ? 0 : 5, scores[row]?.Length ?? 0);
            if (empty)
                continue;
            Assert.AreEqual(best[row], texts[row]![0]);
            CollectionAssert.AreEqual(scores[row]!.OrderDescending().ToArray(), scores[row]);
        }
    }

    [TestMethod]
    public void WithDecoding_oneOutput_addsNoAlternatives()
    {
        Assert.IsNull(TrainedModel.Instance.GetOutputSchema(_ml.Data.LoadFromEnumerable(TrainedModel.Inputs).Schema).GetColumnOrNull("Alternatives"));
    }

    [TestMethod]
    public void WithDecoding_eitherDisposed_leavesTheOtherItsWeights()
    {
        Seq2SeqTransformer first = _ml.Transforms.Text.Seq2Seq(TinyCorpus.Options(1)).Fit(_ml.Data.LoadFromEnumerable(TinyCorpus.Rows(20)));
        string expected = TrainedModel.Score(_ml, first, TrainedModel.Inputs)[0].ToString();
        Seq2SeqTransformer second = first.WithDecoding(first.Decoding with { MinOutputLength = 0 });
        Seq2SeqTransformer third = second.WithDecoding(second.Decoding with { BeamSize = 2 });

        first.Dispose();
        third.Dispose();
        first.Dispose();

        Assert.AreEqual(expected, TrainedModel.Score(_ml, second, TrainedModel.Inputs)[0].ToString());
        Assert.ThrowsExactly<ObjectDisposedException>(() => first.WithDecoding(second.Decoding));
        second.Dispose();
        Assert.ThrowsExactly<ObjectDisposedException>(() => second.Transform(_ml.Data.LoadFromEnumerable(TrainedModel.Inputs)));
    }

    [TestMethod]
    public void Transform_prefixColumn_beginsTheOutputWithItsWordsAsTheyAreSpelt()
    {
        using Seq2SeqTransformer model = TrainedModel.Instance.WithDecoding(
            TrainedModel.Instance.Decoding with { PrefixColumnName = "Prefix", BeamSize = 3 });
        Prefixed[] rows =
        [
            new() { Source = "one two.", Prefix = "huit sept" }, new() { Source = "one two.", Prefix = "Zwölf un" },
            new() { Source = "one two.", Prefix = null }, new() { Source = null, Prefix = "un" },
        ];

        string[] outputs = [.. model.Transform(_ml.Data.LoadFromEnumerable(rows)).GetColumn<string>("Output")];

        StringAssert.StartsWith(outputs[0], "huit sept");
        StringAssert.StartsWith(outputs[1], "Zwölf un");
        using Seq2SeqTransformer free = TrainedModel.Instance.WithDecoding(TrainedModel.Instance.Decoding with { BeamSize = 3 });
        Assert.AreEqual(TrainedModel.Score(_ml, free, [new() { Source = "one two." }])[0].Output, outputs[2]);
        Assert.AreEqual("", outputs[3]);
    }

    [TestMethod]
    public void Transform_prefixColumnMissing_saysSoAsMLNetDoes()
    {
        using Seq2SeqTransformer model = TrainedModel.Instance.WithDecoding(TrainedModel.Instance.Decoding with { PrefixColumnName = "Prefix" });

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Transform(_ml.Data.LoadFromEnumerable(TrainedModel.Inputs)));

        StringAssert.StartsWith(error.Message, "Could not find prefix column 'Prefix'");
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
            PrefixColumnName = "Target",
            SamplingSeed = -5,
            ReplaceUnknown = false,
        };
        using Seq2SeqTransformer model = TrainedModel.Instance.WithDecoding(decoding);
        using var zip = new MemoryStream();
        _ml.Model.Save(model, _ml.Data.LoadFromEnumerable(TinyCorpus.Rows(1)).Schema, zip);

        using var loaded = (Seq2SeqTransformer)_ml.Model.Load(zip, out _);

        Assert.AreEqual(decoding, loaded.Decoding);
        Assert.AreEqual(
            TrainedModel.Score(_ml, model, TrainedModel.Inputs)[3].ToString(), TrainedModel.Score(_ml, loaded, TrainedModel.Inputs)[3].ToString());
    }

    [TestMethod]
    public void SaveLoad_optionsOfSampling_keepsThem()
    {
        DecodingOptions decoding = new() { Sampling = true, NBest = 2, Temperature = 0.9, TopK = 7, TopP = 0.8, SamplingSeed = int.MinValue };
        using Seq2SeqTransformer model = TrainedModel.Instance.WithDecoding(decoding);
        using var zip = new MemoryStream();
        _ml.Model.Save(model, null, zip);

        using var loaded = (Seq2SeqTransformer)_ml.Model.Load(zip, out _);

        Assert.AreEqual(decoding, loaded.Decoding);
    }

    [TestMethod]
    [DataRow("Temperature", 0.5)]
    [DataRow("TopK", 3)]
    [DataRow("TopP", 0.9)]
    public void Seq2Seq_optionOfSamplingWithoutIt_namesBoth(string name, object value)
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(1);
        typeof(Seq2SeqEstimator.Options).GetField(name)!.SetValue(options, value);

        var error = Assert.ThrowsExactly<ArgumentException>(() => _ml.Transforms.Text.Seq2Seq(options));

        Assert.AreEqual(name, error.ParamName);
        StringAssert.Contains(error.Message, FormattableString.Invariant($"{name} is {value}, but Sampling is not set"));
        options.Sampling = true;
        _ml.Transforms.Text.Seq2Seq(options);
    }

    [TestMethod]
    public void Fit_options_becomeTheModels()
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(1);
        (options.BeamSize, options.NBest, options.LengthPenalty, options.AlternativesColumnName) = (3, 2, 1.5, "Others");
        Seq2SeqEstimator estimator = _ml.Transforms.Text.Seq2Seq(options);
        IDataView data = _ml.Data.LoadFromEnumerable(TinyCorpus.Rows(20));

        using Seq2SeqTransformer model = estimator.Fit(data);

        Assert.AreEqual((3, 2, 1.5, 12), (model.Decoding.BeamSize, model.Decoding.NBest, model.Decoding.LengthPenalty, model.Decoding.MaxOutputLength));
        Assert.AreEqual(2, model.Transform(data).GetColumn<string[]>("Others").First().Length);
    }

    [TestMethod]
    [DataRow("NBest", 6)]
    [DataRow("NBest", 0)]
    [DataRow("BeamSize", 0)]
    [DataRow("MinOutputLength", 13)]
    [DataRow("NoRepeatNGram", -1)]
    [DataRow("TopK", -1)]
    [DataRow("TopP", 0.0)]
    [DataRow("TopP", 1.1)]
    [DataRow("Temperature", 0.0)]
    [DataRow("LengthPenalty", double.NaN)]
    [DataRow("CoveragePenalty", -0.1)]
    public void Seq2Seq_optionOutOfRange_namesIt(string name, object value)
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(1);
        options.BeamSize = 5;
        typeof(Seq2SeqEstimator.Options).GetField(name)!.SetValue(options, value);

        try
        {
            _ml.Transforms.Text.Seq2Seq(options);
            Assert.Fail("no error");
        }
        catch (ArgumentException error)
        {
            Assert.AreEqual(name, error.ParamName);
            StringAssert.Contains(error.Message, FormattableString.Invariant($"{name} is {value}"));
        }
    }

    [TestMethod]
    public void WithDecoding_beamAndSampling_saysWhatToSet()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(
            () => TrainedModel.Instance.WithDecoding(new DecodingOptions { BeamSize = 2, Sampling = true }));
        StringAssert.Contains(error.Message, "NBest");
    }

    [TestMethod]
    public void Seq2Seq_coveragePenaltyWithoutAttention_isRefused()
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(1);
        (options.Alignment, options.CoveragePenalty) = (AlignmentKind.None, 0.5);

        Assert.AreEqual("CoveragePenalty", Assert.ThrowsExactly<ArgumentException>(() => _ml.Transforms.Text.Seq2Seq(options)).ParamName);
    }

    private static Seq2SeqTransformer Beam(int size) =>
        TrainedModel.Instance.WithDecoding(TrainedModel.Instance.Decoding with { BeamSize = size, NBest = size });

    private sealed class Prefixed
    {
        public string? Source { get; set; }

        public string? Prefix { get; set; }
    }
}
