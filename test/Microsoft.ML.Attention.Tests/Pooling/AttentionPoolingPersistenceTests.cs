using Microsoft.ML.Attention.Tests.Persistence;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Pooling;

[TestClass]
public sealed class AttentionPoolingPersistenceTests
{
    private const string Root = "TransformerChain/";

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Load_pipelineInANewProcess_givesTheSameValuesAndCanBeSavedAgain()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Pools.Rows[..200]);
        AttentionPoolingEstimator.Options options = Pools.Options(3);
        (options.Queries, options.SelfAttentionLayers, options.FeedForwardSize, options.Heads) = (2, 1, 16, 2);
        (options.PositionalEncoding, options.Weighting) = (PositionalEncodingKind.Learned, WeightingKind.Entmax15);
        ITransformer model = _ml.Transforms.Conversion.MapValueToKey("Label", "Class")
            .Append(_ml.Transforms.AttentionPooling(options))
            .Append(_ml.Transforms.NormalizeMeanVariance("Features"))
            .Append(_ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy())
            .Append(_ml.Transforms.Conversion.MapKeyToValue("Answer", "PredictedLabel"))
            .Fit(data);
        NewProcess.AssertSameColumns(_ml, model, _ml.Data.LoadFromEnumerable(Pools.NewRows[..100]), "Features", "Attention", "Score", "Answer");
    }

    [TestMethod]
    public void SaveLoad_alone_givesTheSameValuesToTheLastBit()
    {
        ITransformer loaded = Load(Save(Pools.Classes));

        Assert.IsInstanceOfType<AttentionPoolingTransformer>(loaded);
        CollectionAssert.AreEqual(
            Pools.Score(_ml, Pools.Classes, Pools.NewRows).Select(row => row.ToString()).ToArray(),
            Pools.Score(_ml, loaded, Pools.NewRows).Select(row => row.ToString()).ToArray());
        CollectionAssert.AreEqual(Save(Pools.Classes), Save(loaded));
    }

    [TestMethod]
    public void FitAndSave_sameSeedTwice_writeTheSameBytesAndAnotherSeedOthers()
    {
        byte[] With(int seed)
        {
            using AttentionPoolingTransformer model = Pools.Fit(new MLContext(seed), Pools.Options(1), Pools.Rows[..100]);
            return ZipEntries.Read(Save(model), Root + "Weights");
        }

        CollectionAssert.AreEqual(With(5), With(5));
        CollectionAssert.AreNotEqual(With(5), With(6));
    }

    [TestMethod]
    public void InitialModel_loadedFromAZip_isTrainedOn()
    {
        var loaded = (AttentionPoolingTransformer)Load(Save(Pools.Classes));
        AttentionPoolingEstimator.Options options = Pools.Options(1);
        (options.InitialModel, options.LabelColumnName, options.LearningRate) = (loaded, "Number", 1e-4);

        using AttentionPoolingTransformer model = Pools.Fit(_ml, options, Pools.Rows[..64]);

        Assert.IsTrue(Pools.PeakRate(Pools.Score(_ml, model, Pools.NewRows)) >= 0.95);
    }

    [TestMethod]
    public void Load_anyNumberOfTheBlockImpossible_isAFormatError()
    {
        byte[] zip = Save(Pools.Classes);
        for (int field = 4; field < 4 + 13; field++) // the numbers after the four names
        {
            foreach (int value in new[] { -2, int.MinValue, int.MaxValue })
            {
                if (field == 4 + 7 && value > 0)
                    continue; // a wide window is no damage
                byte[] header = ZipEntries.Read(zip, Root + "Model.key");
                BitConverter.TryWriteBytes(header.AsSpan(256 + sizeof(int) * field), value);
                FormatErrors.Of(() => Load(ZipEntries.Replace(zip, Root + "Model.key", header)), $"field {field} = {value}");
            }
        }
    }

    [TestMethod]
    public void Load_weightsDamaged_isAFormatError()
    {
        byte[] zip = Save(Pools.Classes);
        byte[] weights = ZipEntries.Read(zip, Root + "Weights");
        byte[] changed = [.. weights];
        changed[^3] ^= 4;

        foreach (byte[]? content in new byte[]?[] { null, weights[..^7], changed })
            FormatErrors.Of(() => Load(ZipEntries.Replace(zip, Root + "Weights", content)), $"{content?.Length} bytes");
    }

    private ITransformer Load(byte[] zip) => _ml.Model.Load(new MemoryStream(zip), out _);

    private byte[] Save(ITransformer model)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, _ml.Data.LoadFromEnumerable(Pools.NewRows).Schema, stream);
        return stream.ToArray();
    }
}
