using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Tests.Columns;

[TestClass]
public sealed class VectorColumnTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Reader_denseSparseAndEmptyRows_givesTheirComponents()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new Row[]
        {
            new() { Any = new VBuffer<float>(4, [1, 2, 3, 4]) },
            new() { Any = new VBuffer<float>(6, 1, [9], [4]) },
            new() { Any = new VBuffer<float>(0, []) },
        });

        float[][] rows = Read(data, "Any", size: 2);

        CollectionAssert.AreEqual(new float[] { 1, 2, 3, 4 }, rows[0]);
        CollectionAssert.AreEqual(new float[] { 0, 0, 0, 0, 9, 0 }, rows[1]);
        Assert.AreEqual(0, rows[2].Length);
    }

    [TestMethod]
    public void Reader_lengthNoMultiple_namesRowColumnAndSizes()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new Row[] { new() { Any = new(4, [1, 2, 3, 4]) }, new() { Any = new(3, [1, 2, 3]) } });

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Read(data, "Any", size: 2));

        StringAssert.Contains(error.Message, "Row 1 of the input column 'Any' has 3 components; expected a multiple of 2");
    }

    [TestMethod]
    [DataRow("Fixed", 4, "expected vectors of 4 components each, got 6 components in all")]
    [DataRow("Doubles", 1, "expected vector of Single, got VarVector<Double>")]
    [DataRow("Scalar", 1, "expected vector of Single, got Single")]
    [DataRow("Absent", 1, "Could not find input column 'Absent'")]
    public void Find_otherTypesAndSizes_areMlNetsSchemaError(string name, int size, string message)
    {
        DataViewSchema schema = _ml.Data.LoadFromEnumerable(Array.Empty<Row>()).Schema;

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => VectorColumn.Find(Host, schema, "input", name, size));

        StringAssert.Contains(error.Message, message);
        StringAssert.Contains(error.Message, $"'{name}'");
    }

    [TestMethod]
    public void SizeOf_isTheLastOfSeveralDimensions()
    {
        DataViewSchema schema = _ml.Data.LoadFromEnumerable(Array.Empty<Row>()).Schema;

        Assert.AreEqual(3, VectorColumn.SizeOf(schema["Matrix"]));
        Assert.AreEqual(0, VectorColumn.SizeOf(schema["Fixed"]));
        Assert.AreEqual(0, VectorColumn.SizeOf(schema["Any"]));
    }

    private IHost Host => ((IHostEnvironment)_ml).Register("Test");

    private float[][] Read(IDataView data, string name, int size)
    {
        DataViewSchema.Column column = VectorColumn.Find(Host, data.Schema, "input", name, size);
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        Func<float[]> read = VectorColumn.Reader(Host, cursor, "input", column, size);
        var rows = new List<float[]>();
        while (cursor.MoveNext())
            rows.Add(read());
        return [.. rows];
    }

    private sealed class Row
    {
        public VBuffer<float> Any { get; set; }

        [VectorType(6)]
        public float[] Fixed { get; set; } = new float[6];

        [VectorType(2, 3)]
        public float[] Matrix { get; set; } = new float[6];

        public double[] Doubles { get; set; } = [];

        public float Scalar { get; set; }
    }
}
