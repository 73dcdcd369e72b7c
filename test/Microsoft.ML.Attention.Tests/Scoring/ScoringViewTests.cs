using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Scoring;

[TestClass]
public sealed class ScoringViewTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly LengthScorer _scorer = new();

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(101)]
    public void Cursor_anyNumberOfRows_givesEachRowItsOwnResultInOrder(int rows)
    {
        Scored[] scored = [.. _ml.Data.CreateEnumerable<Scored>(View(Rows(rows)), reuseRowObject: false)];

        Assert.AreEqual(rows, scored.Length);
        for (int i = 0; i < rows; i++)
        {
            Assert.AreEqual(i, scored[i].Number);
            Assert.AreEqual(TextOf(i), scored[i].Text);
            Assert.AreEqual(TextOf(i).Length, scored[i].Length);
            CollectionAssert.AreEqual(TextOf(i).Select(c => (float)c).ToArray(), scored[i].Codes ?? []);
            CollectionAssert.AreEqual(new float[] { i, -i }, scored[i].Vector);
        }
    }

    [TestMethod]
    public void Cursor_outputAskedButNotRead_runsNoModel()
    {
        IDataView view = View(Rows(50));
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<int> number = cursor.GetGetter<int>(view.Schema["Number"]);
        _ = cursor.GetGetter<int>(view.Schema["Length"]);
        int sum = 0, value = 0;
        while (cursor.MoveNext())
        {
            number(ref value);
            sum += value;
        }

        Assert.AreEqual(49 * 50 / 2, sum);
        Assert.AreEqual(0, _scorer.Batches.Count);
    }

    [TestMethod]
    public void Cursor_noOutputAsked_runsNoModel()
    {
        IDataView view = View(Rows(50));

        long sum = view.GetColumn<int>("Number").Sum();

        Assert.AreEqual(49 * 50 / 2, sum);
        Assert.AreEqual(0, _scorer.Batches.Count);
    }

    [TestMethod]
    public void Cursor_fewRowsTaken_readsAheadABoundedNumber()
    {
        int read = 0;
        IEnumerable<Source> Endless()
        {
            for (int i = 0; ; i++)
            {
                read++;
                yield return Row(i);
            }
        }

        int[] lengths = [.. View(Endless()).GetColumn<int>("Length").Take(3)];

        CollectionAssert.AreEqual(new[] { TextOf(0).Length, TextOf(1).Length, TextOf(2).Length }, lengths);
        Assert.IsTrue(read <= 32, $"{read} rows were read for 3.");
    }

    [TestMethod]
    public void Cursor_rowsOfMixedLength_scoresEachOnceInBatches()
    {
        _ = View(Rows(100)).GetColumn<int>("Length").Count();

        Assert.AreEqual(100, _scorer.Batches.Sum());
        Assert.IsTrue(_scorer.Batches.All(size => size <= _scorer.BatchSize), string.Join(' ', _scorer.Batches));
    }

    [TestMethod]
    public void Cursor_columnNotAsked_throwsOnItsGetter()
    {
        IDataView view = View(Rows(3));
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["Length"]]);

        Assert.IsTrue(cursor.IsColumnActive(view.Schema["Length"]));
        Assert.IsFalse(cursor.IsColumnActive(view.Schema["Number"]));
        var error = Assert.ThrowsExactly<ArgumentException>(() => cursor.GetGetter<int>(view.Schema["Number"]));
        StringAssert.Contains(error.Message, "Number");
    }

    [TestMethod]
    public void Cursor_getterOfAnotherType_namesTheExpectedOne()
    {
        IDataView view = View(Rows(3));
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<float>(view.Schema["Length"]));
        StringAssert.Contains(error.Message, "System.Int32");
    }

    [TestMethod]
    public void Cursor_atItsEnd_staysThereAndRefusesToRead()
    {
        IDataView view = View(Rows(2));
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<int> getter = cursor.GetGetter<int>(view.Schema["Length"]);
        int value = 0;

        Assert.AreEqual(-1, cursor.Position);
        Assert.ThrowsExactly<InvalidOperationException>(() => getter(ref value));
        Assert.IsTrue(cursor.MoveNext() && cursor.MoveNext());
        Assert.AreEqual(1, cursor.Position);
        Assert.IsFalse(cursor.MoveNext());
        Assert.IsFalse(cursor.MoveNext());
        Assert.ThrowsExactly<InvalidOperationException>(() => getter(ref value));
    }

    [TestMethod]
    public void CursorSet_readInParallel_coversEachRowOnce()
    {
        IDataView view = View(Rows(200));
        DataViewRowCursor[] cursors = view.GetRowCursorSet(view.Schema, 4);
        var seen = new System.Collections.Concurrent.ConcurrentBag<(int Number, int Length)>();

        Parallel.ForEach(cursors, cursor =>
        {
            using (cursor)
            {
                ValueGetter<int> number = cursor.GetGetter<int>(view.Schema["Number"]);
                ValueGetter<int> length = cursor.GetGetter<int>(view.Schema["Length"]);
                int n = 0, l = 0;
                while (cursor.MoveNext())
                {
                    number(ref n);
                    length(ref l);
                    seen.Add((n, l));
                }
            }
        });

        CollectionAssert.AreEqual(
            Enumerable.Range(0, 200).Select(i => (i, TextOf(i).Length)).ToArray(), seen.OrderBy(pair => pair.Number).ToArray());
    }

    [TestMethod]
    public void Cursor_pastTheRow_doesNotChangeVectorsHandedOut()
    {
        IDataView view = View(Rows(2));
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<VBuffer<float>> vector = cursor.GetGetter<VBuffer<float>>(view.Schema["Vector"]);
        VBuffer<float> first = default, second = default;

        cursor.MoveNext();
        vector(ref first);
        cursor.MoveNext();
        vector(ref second);

        CollectionAssert.AreEqual(new float[] { 0, 0 }, first.DenseValues().ToArray());
        CollectionAssert.AreEqual(new float[] { 1, -1 }, second.DenseValues().ToArray());
    }

    private ScoringView<string, string> View(IEnumerable<Source> rows)
    {
        IDataView data = _ml.Data.LoadFromEnumerable(rows);
        return new ScoringView<string, string>(data, new ScoringMapper<string, string>(_scorer, data.Schema));
    }

    private static IEnumerable<Source> Rows(int count) => Enumerable.Range(0, count).Select(Row);

    private static Source Row(int i) => new() { Number = i, Text = TextOf(i), Vector = [i, -i] };

    private static string TextOf(int i) => new((char)('a' + i % 26), i * 7 % 11);

    private sealed class Source
    {
        public int Number { get; set; }

        public string Text { get; set; } = "";

        [VectorType(2)]
        public float[] Vector { get; set; } = [];
    }

    private sealed class Scored
    {
        public int Number { get; set; }

        public string Text { get; set; } = "";

        public float[] Vector { get; set; } = [];

        public int Length { get; set; }

        public float[]? Codes { get; set; } // ML.NET reads an empty vector as null
    }
}
