using Microsoft.ML.Attention.Tests.Persistence;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.ColumnAttention;

[TestClass]
public sealed class AttentionPersistenceTests
{
    private const string Key = "TransformerChain/Model.key";

    /// <summary>Where the model block begins in a Model.key entry.</summary>
    private const int Block = 256;

    private static readonly Catalogue[] Rows = Catalogue.Rows(20);

    private readonly MLContext _ml = new(seed: 1);

    private static IEnumerable<object[]> Settings()
    {
        yield return [new AttentionEstimator.Options()];
        yield return
        [
            new AttentionEstimator.Options
            {
                OutputColumnName = "Contexts",
                AttentionColumnName = "Weights",
                QueryColumnName = "First",
                QueryCount = 2,
                ValuesColumnName = "Values",
                KeysColumnName = "Keys",
                ValueSize = 1,
                Alignment = AlignmentKind.Cosine,
                Weighting = WeightingKind.Entmax15,
                Temperature = 0.25,
            },
        ];
        yield return
        [
            new AttentionEstimator.Options
            {
                ValueColumnNames = ["First", "Second"],
                KeyColumnNames = ["Second", "Query"],
                Heads = 2,
                Alignment = AlignmentKind.Dot,
                Weighting = WeightingKind.Sparsemax,
            },
        ];
    }

    [TestMethod]
    [DynamicData(nameof(Settings), DynamicDataSourceType.Method)]
    public void SaveLoad_anySettings_givesTheSameValuesToTheLastBitAndSavesTheSame(AttentionEstimator.Options options)
    {
        IDataView data = Data();
        AttentionTransformer model = _ml.Transforms.Attention(options).Fit(data);
        byte[] zip = Save(model, data.Schema);

        ITransformer loaded = new MLContext().Model.Load(new MemoryStream(zip), out _);

        Assert.IsInstanceOfType<AttentionTransformer>(loaded);
        foreach (string column in new[] { options.OutputColumnName, options.AttentionColumnName })
            CollectionAssert.AreEqual(Values(model, column), Values(loaded, column));
        CollectionAssert.AreEqual(ZipEntries.Read(zip, Key), ZipEntries.Read(Save(loaded, data.Schema), Key));
    }

    [TestMethod]
    public void Load_inANewProcessThatDoesNotNameTheLibrary_givesTheSameValues()
    {
        IDataView data = Data();
        ITransformer model = _ml.Transforms.CopyColumns("Asked", "Query")
            .Append(_ml.Transforms.Attention("Context", "Asked", "Values"))
            .Append(_ml.Transforms.Concatenate("Both", "Context", "Query"))
            .Fit(data);

        NewProcess.AssertSameColumns(_ml, model, data, "Context", "Attention", "Both");
    }

    /// <summary>The numbers of the model block, each set to values it cannot have: an error, never a huge allocation.</summary>
    [TestMethod]
    public void Load_anyNumberOfTheBlockImpossible_isAFormatError()
    {
        IDataView data = Data();
        byte[] zip = Save(_ml.Transforms.Attention("Context", "Query", "Values").Fit(data), data.Schema);
        byte[] header = ZipEntries.Read(zip, Key);
        const int fields = 3 + 3 + 1 + 6; // three names; kind, number and name of the values; no keys; six numbers
        for (int field = 0; field < fields; field++)
        {
            foreach (int value in new[] { -2, int.MinValue, int.MaxValue })
            {
                int offset = Block + sizeof(int) * field;
                byte[] changed = (byte[])header.Clone();
                BitConverter.TryWriteBytes(changed.AsSpan(offset), value);

                FormatErrors.Of(
                    () => _ml.Model.Load(new MemoryStream(ZipEntries.Replace(zip, Key, changed)), out _), $"field {field} = {value}");
            }
        }
    }

    private IDataView Data() => _ml.Data.LoadFromEnumerable(Rows);

    private byte[] Save(ITransformer model, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, schema, stream);
        return stream.ToArray();
    }

    private float[] Values(ITransformer model, string column) =>
        [.. model.Transform(Data()).GetColumn<float[]>(column).SelectMany(values => values ?? [])];
}
