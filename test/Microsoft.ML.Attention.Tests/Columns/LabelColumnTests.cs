using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Tests.Columns;

[TestClass]
public sealed class LabelColumnTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow("Small")]
    [DataRow("Middle")]
    [DataRow("Usual")]
    [DataRow("Large")]
    public void KeyReader_keysOfAnyWidth_givesIndexesFrom0AndMinus1IfMissing(string name)
    {
        // A class holds a key by its index; one that is out of range is a missing key.
        IDataView data = _ml.Data.LoadFromEnumerable(new Row[] { Of(0), Of(9), Of(2), Of(1) });
        DataViewSchema.Column column = LabelColumn.Find(Host, data.Schema, name);

        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        Func<int> read = KeyColumn.Reader(cursor, column);
        var classes = new List<int>();
        while (cursor.MoveNext())
            classes.Add(read());

        CollectionAssert.AreEqual(new[] { 0, -1, 2, 1 }, classes);
    }

    [TestMethod]
    public void KeyVectorReader_denseAndSparse_givesIndexesFrom0AndMinus1IfMissing()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new Row[]
        {
            new() { Several = new VBuffer<uint>(3, [3, 0, 1]) }, new() { Several = new VBuffer<uint>(4, 1, [2], [1]) }, new(),
        });
        DataViewSchema.Column column = data.Schema["Several"];

        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        Func<int[]> read = KeyColumn.VectorReader(cursor, column);
        cursor.MoveNext();
        CollectionAssert.AreEqual(new[] { 2, -1, 0 }, read());
        cursor.MoveNext();
        CollectionAssert.AreEqual(new[] { -1, 1, -1, -1 }, read());
        cursor.MoveNext();
        Assert.AreEqual(0, read().Length);
    }

    [TestMethod]
    public void NumberReader_givesTheNumberAndNaNIfMissing()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new Row[] { new() { Number = 1.5f }, new() { Number = float.NaN } });
        DataViewSchema.Column column = LabelColumn.Find(Host, data.Schema, "Number", numbers: true);

        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        Func<float> read = LabelColumn.NumberReader(cursor, column);
        cursor.MoveNext();
        Assert.AreEqual(1.5f, read());
        cursor.MoveNext();
        Assert.IsTrue(float.IsNaN(read()));
    }

    [TestMethod]
    [DataRow("Number", false, "expected Key<UInt32>, got Single")]
    [DataRow("Text", true, "expected Key<UInt32> or Single, got String")]
    [DataRow("Lonely", false, "got a key of 1")]
    [DataRow("Absent", false, "Could not find label column 'Absent'")]
    public void Find_otherTypes_areMlNetsSchemaError(string name, bool numbers, string message)
    {
        DataViewSchema schema = _ml.Data.LoadFromEnumerable(Array.Empty<Row>()).Schema;

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LabelColumn.Find(Host, schema, name, numbers));

        StringAssert.Contains(error.Message, message);
        StringAssert.Contains(error.Message, $"'{name}'");
    }

    private IHost Host => ((IHostEnvironment)_ml).Register("Test");

    private static Row Of(uint key) => new() { Small = (byte)key, Middle = (ushort)key, Usual = key, Large = key };

    private sealed class Row
    {
        [KeyType(3)]
        public byte Small { get; set; }

        [KeyType(3)]
        public ushort Middle { get; set; }

        [KeyType(3)]
        public uint Usual { get; set; }

        [KeyType(3)]
        public ulong Large { get; set; }

        [KeyType(3)]
        public VBuffer<uint> Several { get; set; }

        [KeyType(1)]
        public uint Lonely { get; set; }

        public float Number { get; set; }

        public string Text { get; set; } = "";
    }
}
