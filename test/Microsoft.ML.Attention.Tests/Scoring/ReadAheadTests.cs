using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Scoring;

/// <summary>Rows are read before they are asked for; but for memory and time, nobody should be able to tell.</summary>
[TestClass]
public sealed class ReadAheadTests
{
    private const long MiB = 1 << 20;

    private readonly MLContext _ml = new(seed: 1);
    private int _read;
    private bool _inputDisposed;

    [TestMethod]
    [DataRow(0)]
    [DataRow(5)]
    [DataRow(40)]
    public void MoveNext_inputFailsAtARow_throwsThereAfterTheRowsBefore(int failing)
    {
        using DataViewRowCursor cursor = Cursor(new LengthScorer(), Texts(failing, fails: true), out ValueGetter<int> length);

        for (int row = 0; row < failing; row++)
        {
            Assert.IsTrue(cursor.MoveNext());
            Assert.AreEqual(row, cursor.Position);
            Assert.AreEqual(row, Read(length));
        }
        var error = Assert.ThrowsExactly<IOException>(() => cursor.MoveNext());
        Assert.AreEqual("The disk is gone.", error.Message);
        Assert.ThrowsExactly<IOException>(() => cursor.MoveNext());
        Assert.ThrowsExactly<InvalidOperationException>(() => Read(length));
    }

    [TestMethod]
    public void Getter_modelFails_throwsTheModelsOwnErrorAndLeavesOtherColumns()
    {
        using DataViewRowCursor cursor = Cursor(new LengthScorer { Failing = "xx" }, Texts(10), out ValueGetter<int> length);
        ValueGetter<ReadOnlyMemory<char>> text = cursor.GetGetter<ReadOnlyMemory<char>>(cursor.Schema["Text"]);
        ReadOnlyMemory<char> value = default;

        Assert.IsTrue(cursor.MoveNext() && cursor.MoveNext());

        Assert.ThrowsExactly<FormatException>(() => Read(length));
        text(ref value);
        Assert.AreEqual("x", value.ToString());
    }

    [TestMethod]
    public void Dispose_amongRows_disposesTheInputAndEndsTheCursor()
    {
        DataViewRowCursor cursor = Cursor(new LengthScorer(), Texts(1000), out ValueGetter<int> length);
        Assert.IsTrue(cursor.MoveNext() && cursor.MoveNext());
        Assert.AreEqual(1, Read(length));
        int read = _read;

        cursor.Dispose();

        Assert.IsTrue(_inputDisposed);
        Assert.IsFalse(cursor.MoveNext());
        Assert.AreEqual(-1, cursor.Position);
        Assert.ThrowsExactly<InvalidOperationException>(() => Read(length));
        Assert.AreEqual(read, _read);
        cursor.Dispose();
    }

    [TestMethod]
    [DataRow(1L, 64)] // 16 batches of 4
    [DataRow(4L, 16)] // 16 times 4 MiB
    [DataRow(100L, 1)] // one row always
    public void MoveNext_manyRows_readsNoMoreAheadThanRowsAndBytesAllow(long mebibytesPerRow, int mostAhead)
    {
        using DataViewRowCursor cursor = Cursor(new LengthScorer { BytesPerRow = mebibytesPerRow * MiB }, Texts(1000), out _);

        int most = 0;
        for (int taken = 1; cursor.MoveNext(); taken++)
            most = Math.Max(most, _read - taken + 1);

        Assert.AreEqual(1000, _read);
        Assert.AreEqual(mostAhead, most);
    }

    [TestMethod]
    public void Cursors_ofOneViewInTurns_doNotDisturbEachOther()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 100).Select(i => new Row { Text = new string('x', i) }));
        var view = new ScoringView<string, string>(data, new ScoringMapper<string, string>(new LengthScorer(), data.Schema));
        using DataViewRowCursor first = view.GetRowCursor(view.Schema), second = view.GetRowCursor(view.Schema);
        ValueGetter<int> firstLength = first.GetGetter<int>(view.Schema["Length"]), secondLength = second.GetGetter<int>(view.Schema["Length"]);

        for (int row = 0; row < 100; row++)
        {
            Assert.IsTrue(first.MoveNext());
            Assert.AreEqual(row, Read(firstLength));
            if (row % 2 == 0)
                continue;
            Assert.IsTrue(second.MoveNext());
            Assert.AreEqual(row / 2, Read(secondLength));
        }
    }

    private static int Read(ValueGetter<int> getter)
    {
        int value = -1;
        getter(ref value);
        return value;
    }

    /// <summary>The row's number of letters each.</summary>
    private IEnumerable<Row> Texts(int count, bool fails = false)
    {
        try
        {
            for (int i = 0; i < count; i++)
            {
                _read++;
                yield return new Row { Text = new string('x', i) };
            }
            if (fails)
                throw new IOException("The disk is gone.");
        }
        finally
        {
            _inputDisposed = true;
        }
    }

    private DataViewRowCursor Cursor(LengthScorer scorer, IEnumerable<Row> rows, out ValueGetter<int> length)
    {
        IDataView data = _ml.Data.LoadFromEnumerable(rows);
        var view = new ScoringView<string, string>(data, new ScoringMapper<string, string>(scorer, data.Schema));
        DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        length = cursor.GetGetter<int>(view.Schema["Length"]);
        return cursor;
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";
    }
}
