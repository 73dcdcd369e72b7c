using Microsoft.ML.Data;
using TorchSharp;

namespace Microsoft.ML.Attention.Tests.Pooling;

[TestClass]
public sealed class AttentionPoolingTransformerTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Transform_plain_givesWeightsThatSumToOneAndTheWeightedSum()
    {
        PooledRow[] rows = Pools.Score(_ml, Pools.Classes, Pools.NewRows);

        foreach (PooledRow row in rows)
        {
            Assert.AreEqual(row.Vectors!.Length / MarkedRow.Size, row.Attention!.Length);
            Assert.AreEqual(1, row.Attention.Sum(), 1e-5);
            for (int component = 0; component < MarkedRow.Size; component++)
            {
                float sum = 0;
                for (int i = 0; i < row.Attention.Length; i++)
                    sum += row.Attention[i] * row.Vectors[i * MarkedRow.Size + component];
                Assert.AreEqual(sum, row.Features[component], 1e-4);
            }
        }
    }

    [TestMethod]
    public void Transform_vectorsPermuted_permutesTheWeightsAndKeepsTheContext()
    {
        AttentionPoolingEstimator.Options options = Pools.Options(1);
        options.SelfAttentionLayers = 1;
        options.Heads = 2;
        options.FeedForwardSize = 16;
        using AttentionPoolingTransformer deep = Pools.Fit(_ml, options, Pools.Rows[..64]);
        MarkedRow[] reversed = [.. Pools.NewRows.Take(50).Select(row => new MarkedRow { Vectors = [.. row.Vectors.Chunk(MarkedRow.Size).Reverse().SelectMany(vector => vector)] })];

        foreach (AttentionPoolingTransformer model in new[] { Pools.Classes, deep })
        {
            PooledRow[] straight = Pools.Score(_ml, model, Pools.NewRows.Take(50));
            PooledRow[] backwards = Pools.Score(_ml, model, reversed);
            for (int row = 0; row < straight.Length; row++)
            {
                AssertNear(straight[row].Features, backwards[row].Features);
                AssertNear([.. straight[row].Attention!.Reverse()], backwards[row].Attention!);
            }
        }
    }

    [TestMethod]
    public void Transform_rowsWithoutVectors_giveZerosAndDoNotDisturbOthers()
    {
        MarkedRow[] mixed = [new(), Pools.NewRows[0], new(), Pools.NewRows[1]];

        PooledRow[] rows = Pools.Score(_ml, Pools.Classes, mixed);
        PooledRow[] alone = Pools.Score(_ml, Pools.Classes, Pools.NewRows.Take(2));

        CollectionAssert.AreEqual(new float[MarkedRow.Size], rows[0].Features);
        CollectionAssert.AreEqual(new float[MarkedRow.Size], rows[2].Features);
        Assert.IsNull(rows[0].Attention); // an empty vector
        AssertNear(alone[0].Features, rows[1].Features);
        AssertNear(alone[1].Features, rows[3].Features);
    }

    [TestMethod]
    public void Transform_componentNotANumber_staysInItsRow()
    {
        MarkedRow bad = new() { Vectors = [.. Pools.NewRows[0].Vectors] };
        bad.Vectors[3] = float.NaN;

        PooledRow[] rows = Pools.Score(_ml, Pools.Classes, [bad, Pools.NewRows[0]]);

        Assert.IsTrue(rows[0].Features.Any(float.IsNaN));
        AssertNear(Pools.Score(_ml, Pools.Classes, [Pools.NewRows[0]])[0].Features, rows[1].Features);
    }

    [TestMethod]
    public void PredictionEngine_givesWhatTransformGives()
    {
        MarkedRow[] rows = [.. Pools.NewRows.Take(20), new()];
        PooledRow[] expected = Pools.Score(_ml, Pools.Classes, rows);
        ITransformer loaded = SaveAndLoad(Pools.Classes);
        using PredictionEngine<MarkedRow, PooledRow> engine = _ml.Model.CreatePredictionEngine<MarkedRow, PooledRow>(loaded);

        for (int i = 0; i < rows.Length; i++)
        {
            PooledRow row = engine.Predict(rows[i]);
            AssertNear(expected[i].Features, row.Features);
            AssertNear(expected[i].Attention ?? [], row.Attention ?? []);
        }
    }

    [TestMethod]
    public void Transform_sparseAndFixedSizeInput_givesWhatDenseInputGives()
    {
        var dense = new MarkedRow { Vectors = new float[3 * MarkedRow.Size] };
        dense.Vectors[1] = dense.Vectors[8] = dense.Vectors[9 + 2] = 1;
        IDataView sparse = _ml.Data.LoadFromEnumerable(new[] { new SparseRow { Vectors = new VBuffer<float>(24, 3, [1, 1, 1], [1, 8, 11]) } });
        IDataView matrix = _ml.Data.LoadFromEnumerable(new[] { new MatrixRow { Vectors = dense.Vectors } });

        float[] expected = Pools.Score(_ml, Pools.Classes, [dense])[0].Features;

        CollectionAssert.AreEqual(expected, Pools.Classes.Transform(sparse).GetColumn<float[]>("Features").Single());
        CollectionAssert.AreEqual(expected, Pools.Classes.Transform(matrix).GetColumn<float[]>("Features").Single());
    }

    [TestMethod]
    public void Transform_longRow_readsTheFirstVectorsOnly()
    {
        AttentionPoolingEstimator.Options options = Pools.Options(1);
        options.MaxLength = 5;
        using AttentionPoolingTransformer model = Pools.Fit(_ml, options, Pools.Rows[..64]);
        MarkedRow row = Pools.NewRows.First(row => row.Count > 8);
        var cut = new MarkedRow { Vectors = row.Vectors[..(5 * MarkedRow.Size)] };

        PooledRow[] scored = Pools.Score(_ml, model, [row, cut]);

        Assert.AreEqual(5, scored[0].Attention!.Length);
        AssertNear(scored[1].Features, scored[0].Features);
    }

    [TestMethod]
    public void GetOutputSchema_announcesKnownSizeFeatures()
    {
        DataViewSchema schema = Pools.Classes.GetOutputSchema(_ml.Data.LoadFromEnumerable(Pools.NewRows).Schema);

        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, MarkedRow.Size), schema["Features"].Type);
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single), schema["Attention"].Type);
        Assert.IsNull(schema.GetColumnOrNull("Tokens"));
    }

    [TestMethod]
    public void GetOutputSchema_columnThatDoesNotFit_isMlNetsSchemaError()
    {
        IDataView none = _ml.Data.LoadFromEnumerable(new[] { new OnlyNumber() });
        IDataView odd = _ml.Data.LoadFromEnumerable(new[] { new OddRow() });

        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Pools.Classes.Transform(none)).Message,
            "Could not find input column 'Vectors'");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Pools.Classes.Transform(odd)).Message,
            "'Vectors': expected vectors of 8 components each, got 12 components in all");
    }

    [TestMethod]
    public void Transform_rowOfOddLength_namesRowAndColumn()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Pools.Score(_ml, Pools.Classes, [new() { Vectors = new float[9] }]));
        StringAssert.Contains(error.Message, "Row 0 of the input column 'Vectors' has 9 components; expected a multiple of 8");
    }

    [TestMethod]
    public void GetQueries_areCopies()
    {
        float[][] first = Pools.Classes.GetQueries();
        first[0][0]++;

        Assert.AreEqual(1, first.Length);
        Assert.AreEqual(MarkedRow.Size, first[0].Length);
        Assert.AreEqual(first[0][0] - 1, Pools.Classes.GetQueries()[0][0], 1e-6);
    }

    [TestMethod]
    public void ExportWeights_canBeLoadedInTorchSharp()
    {
        using var stream = new MemoryStream();
        Pools.Classes.ExportWeights(stream);
        using var twin = new Attention.Pooling.PoolingModel(Pools.Classes.ModelOptions);

        stream.Position = 0;
        twin.load(new BinaryReader(stream));

        Assert.AreEqual(stream.Length, stream.Position);
        CollectionAssert.AreEqual(Pools.Classes.GetQueries()[0], twin.Queries.data<float>().ToArray());
    }

    [TestMethod]
    public void Transform_leavesNoTensorBehind()
    {
        Pools.Score(_ml, Pools.Classes, Pools.NewRows.Take(20));
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Pools.Score(_ml, Pools.Classes, Pools.NewRows.Take(20)); // one batch, on this thread

        Assert.AreEqual(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [TestMethod]
    public void Dispose_afterwards_throwsObjectDisposed()
    {
        AttentionPoolingTransformer model = Pools.Fit(_ml, Pools.Options(1), Pools.Rows[..32]);
        model.Dispose();
        model.Dispose();

        Assert.ThrowsExactly<ObjectDisposedException>(() => model.GetQueries());
        Assert.ThrowsExactly<ObjectDisposedException>(() => model.Transform(_ml.Data.LoadFromEnumerable(Pools.NewRows)));
    }

    private ITransformer SaveAndLoad(ITransformer model)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, _ml.Data.LoadFromEnumerable(Pools.NewRows).Schema, stream);
        stream.Position = 0;
        return _ml.Model.Load(stream, out _);
    }

    private static void AssertNear(float[] expected, float[] actual)
    {
        Assert.AreEqual(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-5f + 1e-4f * Math.Abs(expected[i]), $"component {i}");
    }

    private sealed class SparseRow
    {
        public VBuffer<float> Vectors { get; set; }
    }

    private sealed class MatrixRow
    {
        [VectorType(3, MarkedRow.Size)]
        public float[] Vectors { get; set; } = [];
    }

    private sealed class OddRow
    {
        [VectorType(12)]
        public float[] Vectors { get; set; } = new float[12];
    }

    private sealed class OnlyNumber
    {
        public float Number { get; set; }
    }
}
