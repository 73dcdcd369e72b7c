using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Columns;

[TestClass]
public sealed class ColumnReadingTests
{
    private readonly IDataView _data = new MLContext(1).Data.LoadFromEnumerable(
    [
        new Row { Name = "a", Words = ["x", "y"], Values = [1, 2], Size = 3 },
        new Row { Name = "b", Words = [], Values = [3], Size = 4 },
    ]);

    private sealed class Row
    {
        public string Name = "";
        public string[] Words = [];
        public float[] Values = [];
        public int Size;
    }

    [TestMethod]
    public void GetColumn_gives_raw_values_strings_and_arrays()
    {
        CollectionAssert.AreEqual(new[] { 3, 4 }, _data.GetColumn<int>("Size").ToArray());
        CollectionAssert.AreEqual(new[] { "a", "b" }, _data.GetColumn<string>("Name").ToArray());
        Assert.AreEqual("b", _data.GetColumn<ReadOnlyMemory<char>>("Name").Last().ToString());
        CollectionAssert.AreEqual(new[] { "x", "y" }, _data.GetColumn<string[]>("Words").First());
        CollectionAssert.AreEqual(new float[] { 3 }, _data.GetColumn<float[]>("Values").Last());
        VBuffer<float>[] buffers = [.. _data.GetColumn<VBuffer<float>>(_data.Schema["Values"])];
        CollectionAssert.AreEqual(new float[] { 1, 2 }, buffers[0].DenseValues().ToArray());
    }

    [TestMethod]
    [DataRow("Size", typeof(long))]
    [DataRow("Name", typeof(string[]))]
    [DataRow("Values", typeof(double[]))]
    [DataRow("Values", typeof(float))]
    public void GetColumn_of_another_type_throws_with_both_types(string column, Type type)
    {
        var method = typeof(ColumnCursorExtensions).GetMethod(nameof(ColumnCursorExtensions.GetColumn),
            [typeof(IDataView), typeof(string)])!;

        var exception = Assert.ThrowsException<ArgumentOutOfRangeException>(() =>
            method.MakeGenericMethod(type).Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, [_data, column], null));

        StringAssert.StartsWith(exception.Message,
            $"Could not map a data view column '{column}' of type '{_data.Schema[column].Type}' to {type}.");
    }

    [TestMethod]
    public void Preview_shows_the_first_rows_by_row_and_by_column()
    {
        DataDebuggerPreview preview = _data.Preview(maxRows: 1);

        Assert.AreEqual("4 columns, 1 rows", preview.ToString());
        Assert.AreSame(_data.Schema, preview.Schema);
        Assert.AreEqual(3, preview.ColumnView.Single(column => column.Column.Name == "Size").Values.Single());
        Assert.AreEqual("a", preview.RowView.Single().Values.Single(value => value.Key == "Name").Value.ToString());
    }

    [TestMethod]
    public void Preview_of_estimators_and_transformers_shows_their_output()
    {
        var ml = new MLContext(1);
        var estimator = ml.Transforms.CopyColumns("Size2", "Size");

        Assert.AreEqual("5 columns, 2 rows", estimator.Preview(_data).ToString());
        Assert.AreEqual("5 columns, 1 rows", estimator.Fit(_data).Preview(_data, 1).ToString());
    }
}
