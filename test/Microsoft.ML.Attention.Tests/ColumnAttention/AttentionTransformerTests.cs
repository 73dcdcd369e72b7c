using Microsoft.ML.Attention.ColumnAttention;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.ColumnAttention;

[TestClass]
public sealed class AttentionTransformerTests
{
    private static readonly AttentionComputation Plain = new(1, 1, AlignmentKind.ScaledDot, WeightingKind.Softmax, 1);

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Transform_anyNumberOfValues_givesContextAndWeightsOfEachRow()
    {
        Catalogue[] rows = Catalogue.Rows(20);

        Attended[] attended = Attend(_ml.Transforms.Attention("Context", "Query", "Values"), rows);

        Assert.AreEqual(20, attended.Length);
        for (int i = 0; i < rows.Length; i++)
            AssertRow(rows[i], rows[i].Values, rows[i].Values, attended[i]);
        CollectionAssert.AreEqual(new float[2], attended[0].Context, "a row without values");
        Assert.AreEqual(0, attended[0].Attention?.Length ?? 0);
    }

    [TestMethod]
    public void Transform_keysOfTheirOwn_areComparedInPlaceOfTheValues()
    {
        Catalogue[] rows = Catalogue.Rows(10);

        Attended[] attended = Attend(_ml.Transforms.Attention("Context", "Query", "Values", "Keys"), rows);

        for (int i = 0; i < rows.Length; i++)
            AssertRow(rows[i], rows[i].Keys, rows[i].Values, attended[i]);
    }

    [TestMethod]
    public void Transform_oneColumnAValue_equalsTheValuesInOneColumn()
    {
        Catalogue[] rows = Catalogue.Rows(5);

        Attended[] attended = Attend(_ml.Transforms.Attention(new AttentionEstimator.Options
        {
            ValueColumnNames = ["First", "Second", "First"],
            KeyColumnNames = ["Second", "First", "Query"],
        }), rows);

        for (int i = 0; i < rows.Length; i++)
        {
            Catalogue row = rows[i];
            AssertRow(row, [.. row.Second, .. row.First, .. row.Query], [.. row.First, .. row.Second, .. row.First], attended[i]);
        }
    }

    [TestMethod]
    public void Transform_queriesAndHeads_areAttendedToOneByOne()
    {
        // First holds two queries of one component; each of the values has two components, its key has one.
        var computation = new AttentionComputation(2, 1, AlignmentKind.Dot, WeightingKind.Sparsemax, 1);
        Catalogue[] rows = Catalogue.Rows(7);
        foreach (Catalogue row in rows)
            row.Keys = row.Keys[..(row.Values.Length / 2)];

        Attended[] attended = Attend(_ml.Transforms.Attention(new AttentionEstimator.Options
        {
            QueryColumnName = "First",
            QueryCount = 2,
            KeysColumnName = "Keys",
            ValueSize = 2,
            Alignment = AlignmentKind.Dot,
            Weighting = WeightingKind.Sparsemax,
        }), rows);

        for (int i = 0; i < rows.Length; i++)
        {
            (double[] context, double[] weights) = RowOracle.Attend(computation, 1, 2, rows[i].First, rows[i].Keys, rows[i].Values);
            AssertClose(context, attended[i].Context);
            AssertClose(weights, attended[i].Attention ?? []);
        }
    }

    [TestMethod]
    public void Transform_sparseVectors_giveWhatDenseOnesGive()
    {
        Sparse[] rows =
        [
            new() { Query = new VBuffer<float>(2, 1, [2f], [1]), Values = new VBuffer<float>(6, 2, [3f, -1f], [0, 5]) },
            new() { Query = new VBuffer<float>(2, 0, [], []), Values = new VBuffer<float>(4, 0, [], []) },
            new() { Query = new VBuffer<float>(2, [1f, 1f]), Values = new VBuffer<float>(4, [1f, 2f, 3f, 4f]) },
        ];
        AttentionEstimator estimator = _ml.Transforms.Attention("Context", "Query", "Values");
        IDataView data = _ml.Data.LoadFromEnumerable(rows);

        Attended[] attended = [.. _ml.Data.CreateEnumerable<Attended>(estimator.Fit(data).Transform(data), reuseRowObject: false, ignoreMissingColumns: true)];

        for (int i = 0; i < rows.Length; i++)
        {
            float[] values = [.. rows[i].Values.DenseValues()];
            AssertRow(new Catalogue { Query = [.. rows[i].Query.DenseValues()] }, values, values, attended[i]);
        }
    }

    [TestMethod]
    public void PredictionEngine_sameRows_givesTheValuesOfTransform()
    {
        Catalogue[] rows = Catalogue.Rows(10);
        AttentionTransformer model = Fit(_ml.Transforms.Attention("Context", "Query", "Values"), rows);
        Attended[] viewed = Read(model, rows);
        using PredictionEngine<Catalogue, Attended> engine = _ml.Model.CreatePredictionEngine<Catalogue, Attended>(model);

        for (int i = 0; i < rows.Length; i++)
        {
            Attended one = engine.Predict(rows[i]);
            CollectionAssert.AreEqual(viewed[i].Context, one.Context);
            CollectionAssert.AreEqual(viewed[i].Attention ?? [], one.Attention ?? []);
        }
    }

    [TestMethod]
    public void CursorSet_readInParallel_givesEachRowItsOwnContext()
    {
        Catalogue[] rows = Catalogue.Rows(300);
        IDataView view = Fit(_ml.Transforms.Attention("Context", "Query", "Values"), rows).Transform(_ml.Data.LoadFromEnumerable(rows));
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<int, float[]>();

        Parallel.ForEach(view.GetRowCursorSet(view.Schema, 4), cursor =>
        {
            using (cursor)
            {
                ValueGetter<int> number = cursor.GetGetter<int>(view.Schema["Number"]);
                ValueGetter<VBuffer<float>> context = cursor.GetGetter<VBuffer<float>>(view.Schema["Context"]);
                int n = 0;
                VBuffer<float> value = default;
                while (cursor.MoveNext())
                {
                    number(ref n);
                    context(ref value);
                    Assert.IsTrue(seen.TryAdd(n, [.. value.DenseValues()]));
                }
            }
        });

        Assert.AreEqual(300, seen.Count);
        for (int i = 0; i < rows.Length; i++)
            AssertClose(RowOracle.Attend(Plain, 2, 2, rows[i].Query, rows[i].Values, rows[i].Values).Context, seen[i]);
    }

    [TestMethod]
    public void Cursor_contextAndWeightsRead_readsTheInputOnce()
    {
        int read = 0;
        Catalogue row = Catalogue.Rows(4)[3];
        IDataView data = _ml.Data.LoadFromEnumerable([row]);
        IDataView counted = _ml.Transforms.CustomMapping<Catalogue, Counted>((input, output) =>
        {
            Interlocked.Increment(ref read);
            output.Counts = input.Values;
        }, contractName: null).Fit(data).Transform(data);
        IDataView view = _ml.Transforms.Attention("Context", "Query", "Counts").Fit(counted).Transform(counted);

        using (DataViewRowCursor cursor = view.GetRowCursor([view.Schema["Context"], view.Schema["Attention"]]))
        {
            ValueGetter<VBuffer<float>> context = cursor.GetGetter<VBuffer<float>>(view.Schema["Context"]);
            ValueGetter<VBuffer<float>> attention = cursor.GetGetter<VBuffer<float>>(view.Schema["Attention"]);
            VBuffer<float> value = default;
            Assert.IsTrue(cursor.MoveNext());
            Assert.AreEqual(0, read);
            context(ref value);
            attention(ref value);
            context(ref value);
        }
        Assert.AreEqual(1, read);
        Assert.AreEqual(3, view.GetColumn<int>("Number").Single());
        Assert.AreEqual(1, read, "a column of the input needs no attention");
    }

    [TestMethod]
    public void Read_rowOfBrokenValues_namesRowAndColumn()
    {
        Catalogue[] rows = Catalogue.Rows(3);
        rows[2].Values = [1, 2, 3];

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Attend(_ml.Transforms.Attention("Context", "Query", "Values"), rows));

        StringAssert.Contains(error.Message, "Row 2 of the values column 'Values' has 3 components; expected a multiple of 2");
    }

    [TestMethod]
    public void Read_rowWithFewerKeysThanValues_namesBothColumns()
    {
        Catalogue[] rows = Catalogue.Rows(4);
        rows[3].Keys = rows[3].Keys[2..];

        var error = Assert.ThrowsExactly<InvalidOperationException>(
            () => Attend(_ml.Transforms.Attention("Context", "Query", "Values", "Keys"), rows));

        StringAssert.Contains(error.Message, "Row 3 has 2 keys in column 'Keys' and 3 values in column 'Values'");
    }

    private AttentionTransformer Fit(AttentionEstimator estimator, Catalogue[] rows) => estimator.Fit(_ml.Data.LoadFromEnumerable(rows));

    private Attended[] Read(ITransformer model, Catalogue[] rows) =>
        [.. _ml.Data.CreateEnumerable<Attended>(model.Transform(_ml.Data.LoadFromEnumerable(rows)), reuseRowObject: false)];

    private Attended[] Attend(AttentionEstimator estimator, Catalogue[] rows) => Read(Fit(estimator, rows), rows);

    private static void AssertRow(Catalogue row, float[] keys, float[] values, Attended attended)
    {
        (double[] context, double[] weights) = RowOracle.Attend(Plain, 2, 2, row.Query, keys, values);
        AssertClose(context, attended.Context);
        AssertClose(weights, attended.Attention ?? []);
    }

    private static void AssertClose(double[] expected, float[] actual)
    {
        Assert.AreEqual(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 3e-6);
    }

    private sealed class Sparse
    {
        [VectorType(2)]
        public VBuffer<float> Query { get; set; }

        [VectorType]
        public VBuffer<float> Values { get; set; }
    }

    private sealed class Counted
    {
        public float[] Counts { get; set; } = [];
    }
}
