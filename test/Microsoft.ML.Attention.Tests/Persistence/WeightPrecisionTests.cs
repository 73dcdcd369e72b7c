using Microsoft.ML.Attention.Tests.Seq2Seq;

namespace Microsoft.ML.Attention.Tests.Persistence;

[TestClass]
public sealed class WeightPrecisionTests
{
    private const string Weights = "TransformerChain/Weights";
    private const string Key = "TransformerChain/Model.key";

    private static IEnumerable<object[]> KindsAndPrecisions() =>
        from kind in StoredModels.Kinds from precision in Enum.GetValues<WeightPrecision>() select new object[] { kind, precision };

    private static IEnumerable<object[]> Kinds() => StoredModels.Kinds.Select(kind => new object[] { kind });

    [TestMethod]
    [DynamicData(nameof(KindsAndPrecisions), DynamicDataSourceType.Method)]
    public void SaveLoad_anyModelAndPrecision_keepsThePrecisionAndWritesTheSameBytesAgain(string kind, WeightPrecision precision)
    {
        using var model = (IDisposable)StoredModels.Train(kind, precision);
        byte[] first = StoredModels.Save((ITransformer)model);

        ITransformer loaded = StoredModels.Load(first);

        Assert.AreEqual(precision, StoredModels.PrecisionOf(loaded));
        byte[] second = StoredModels.Save(loaded);
        CollectionAssert.AreEqual(ZipEntries.Read(first, Weights), ZipEntries.Read(second, Weights));
        CollectionAssert.AreEqual(ZipEntries.Read(first, Key), ZipEntries.Read(second, Key));
    }

    [TestMethod]
    [DynamicData(nameof(Kinds), DynamicDataSourceType.Method)]
    public void Load_blockOfTheVersionBeforePrecisions_readsSingleWeights(string kind)
    {
        byte[] zip = StoredModels.Save(StoredModels.Train(kind, WeightPrecision.Single));
        byte[] older = ZipEntries.Replace(
            zip, Key, ModelKeys.WithoutPrecision(
                ZipEntries.Read(zip, Key), StoredModels.VersionWithoutPrecision(kind), StoredModels.BytesSincePrecision(kind)));

        ITransformer loaded = StoredModels.Load(older);

        Assert.AreEqual(WeightPrecision.Single, StoredModels.PrecisionOf(loaded));
        CollectionAssert.AreEqual(ZipEntries.Read(zip, Weights), ZipEntries.Read(StoredModels.Save(loaded), Weights));
    }

    [TestMethod]
    public void Load_blockOfTheVersionBeforeArchitectures_isRecurrent()
    {
        byte[] zip = StoredModels.Save(StoredModels.Train("Seq2Seq", WeightPrecision.Half));
        byte[] older = ZipEntries.Replace(
            zip, Key, ModelKeys.WithoutBeforePrecision(ZipEntries.Read(zip, Key), version: 0x00010005, StoredModels.BytesSincePrecision("Seq2Seq")));

        ITransformer loaded = StoredModels.Load(older);

        Assert.AreEqual(WeightPrecision.Half, StoredModels.PrecisionOf(loaded));
        CollectionAssert.AreEqual(ZipEntries.Read(zip, Key), ZipEntries.Read(StoredModels.Save(loaded), Key));
    }

    /// <summary>60,000 weights, few of them in vectors: a half and a quarter, and what the vocabulary, headers and scales take.</summary>
    [TestMethod]
    public void Save_smallerPrecision_makesASmallerZip()
    {
        var ml = new MLContext(seed: 1);
        Seq2SeqEstimator.Options options = TinyCorpus.Options(1);
        (options.EmbeddingSize, options.HiddenSize, options.AttentionSize) = (64, 96, 64);
        using Seq2SeqTransformer model = ml.Transforms.Text.Seq2Seq(options).Fit(ml.Data.LoadFromEnumerable(TinyCorpus.Rows(20)));
        double single = StoredModels.Save(model).Length;

        double half = StoredModels.Save(model.WithWeightPrecision(WeightPrecision.Half)).Length / single;
        double int8 = StoredModels.Save(model.WithWeightPrecision(WeightPrecision.Int8)).Length / single;

        Assert.IsTrue(half is > 0.45 and < 0.55, $"half: {half:P1}");
        Assert.IsTrue(int8 is > 0.2 and < 0.3, $"int8: {int8:P1}");
    }

    [TestMethod]
    [DataRow(WeightPrecision.Half, 1e-3f)]
    [DataRow(WeightPrecision.Int8, 1e-2f)]
    public void Load_roundedWeights_translatesAlike(WeightPrecision precision, float tolerance)
    {
        var ml = new MLContext(seed: 1);
        using Seq2SeqTransformer stored = TrainedModel.Instance.WithWeightPrecision(precision);
        Sentence[] rows = TinyCorpus.Rows(20, seed: 9);
        Translated[] expected = TrainedModel.Score(ml, TrainedModel.Instance, rows);

        Translated[] actual = TrainedModel.Score(ml, StoredModels.Load(StoredModels.Save(stored)), rows);

        int same = expected.Zip(actual, (a, b) => a.Output == b.Output).Count(equal => equal);
        Assert.IsTrue(same >= 19, $"{same} of 20 translations are the same");
        for (int i = 0; i < rows.Length; i++)
        {
            if (expected[i].Output == actual[i].Output)
                Assert.AreEqual(expected[i].Score, actual[i].Score, tolerance, rows[i].Source);
        }
    }

    [TestMethod]
    public void WithWeightPrecision_sharesTheWeightsAndKeepsTheRest()
    {
        var ml = new MLContext(seed: 1);
        Seq2SeqTransformer first = ml.Transforms.Text.Seq2Seq(TinyCorpus.Options(1)).Fit(ml.Data.LoadFromEnumerable(TinyCorpus.Rows(30)));
        using Seq2SeqTransformer beam = first.WithDecoding(first.Decoding with { BeamSize = 3 });
        string[] expected = [.. TrainedModel.Score(ml, beam, TrainedModel.Inputs).Select(row => row.ToString())];

        using Seq2SeqTransformer small = beam.WithWeightPrecision(WeightPrecision.Int8);
        first.Dispose();

        Assert.AreEqual(3, small.Decoding.BeamSize);
        Assert.AreEqual(WeightPrecision.Int8, small.WithDecoding(small.Decoding with { BeamSize = 1 }).WeightPrecision);
        CollectionAssert.AreEqual(expected, TrainedModel.Score(ml, small, TrainedModel.Inputs).Select(row => row.ToString()).ToArray());
    }

    [TestMethod]
    public void WeightPrecision_undefined_namesTheOption()
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options();
        options.WeightPrecision = (WeightPrecision)7;

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new MLContext().Transforms.Text.Seq2Seq(options));

        StringAssert.Contains(error.Message, "WeightPrecision is 7; expected one of Single, Half, Int8");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TrainedModel.Instance.WithWeightPrecision((WeightPrecision)(-1)));
    }

    [TestMethod]
    [DataRow(-1, DisplayName = "unknown")]
    [DataRow(3, DisplayName = "of a later version")]
    [DataRow(0, DisplayName = "single, which the entry is too small for")]
    public void Load_precisionOfTheBlockChanged_isAFormatError(int precision)
    {
        byte[] zip = StoredModels.Save(StoredModels.Train("Seq2Seq", WeightPrecision.Int8));
        byte[] key = ZipEntries.Read(zip, Key);
        int place = 256 + (int)BitConverter.ToInt64(key, 0x18) - 44;
        Assert.AreEqual((int)WeightPrecision.Int8, BitConverter.ToInt32(key, place));
        BitConverter.TryWriteBytes(key.AsSpan(place), precision);

        FormatErrors.Of(() => StoredModels.Load(ZipEntries.Replace(zip, Key, key)));
    }

    [TestMethod]
    [DataRow(WeightPrecision.Half)]
    [DataRow(WeightPrecision.Int8)]
    public void Load_weightsDamaged_isAFormatError(WeightPrecision precision)
    {
        byte[] zip = StoredModels.Save(StoredModels.Train("Pooling", precision));
        byte[] weights = ZipEntries.Read(zip, Weights);
        byte[] changed = [.. weights];
        changed[^3] ^= 4;

        foreach (byte[]? content in new byte[]?[] { null, weights[..^7], changed, [.. weights, 0] })
            FormatErrors.Of(() => StoredModels.Load(ZipEntries.Replace(zip, Weights, content)), $"{content?.Length} bytes");
    }
}
