using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Transforms;

[TestClass]
public sealed class SelectColumnsTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Row
    {
        public int A = 1;
        public int B = 2;
        public int C = 3;
    }

    [TestMethod]
    public void Selected_columns_come_in_the_order_of_their_names()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new Row()]);
        var estimator = _ml.Transforms.SelectColumns("C", "A");

        IDataView selected = estimator.Fit(data).Transform(data);

        CollectionAssert.AreEqual(new[] { "C", "A" }, selected.Schema.Select(column => column.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "C", "A" },
            estimator.GetOutputSchema(SchemaShape.Create(data.Schema)).Select(column => column.Name).ToArray());
        Assert.AreEqual(3, selected.GetColumn<int>("C").Single());
        Assert.AreEqual(1, selected.GetColumn<int>("A").Single());
    }

    [TestMethod]
    public void Hidden_columns_are_dropped_unless_they_are_to_be_kept()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new Row()]);
        IDataView hiding = _ml.Transforms.CopyColumns("A", "B").Fit(data).Transform(data);

        IDataView dropped = _ml.Transforms.DropColumns("C").Fit(hiding).Transform(hiding);
        IDataView kept = _ml.Transforms.SelectColumns(["A"], keepHidden: true).Fit(hiding).Transform(hiding);

        CollectionAssert.AreEqual(new[] { "A", "B" }, dropped.Schema.Select(column => column.Name).ToArray());
        Assert.AreEqual(2, dropped.GetColumn<int>("A").Single());
        CollectionAssert.AreEqual(new[] { true, false }, kept.Schema.Select(column => column.IsHidden).ToArray());
        Assert.AreEqual(1, kept.GetColumn<int>(kept.Schema[0]).Single());
        Assert.AreEqual(2, kept.GetColumn<int>(kept.Schema[1]).Single());
    }

    [TestMethod]
    public void Row_of_the_mapper_has_the_selected_columns_and_depends_on_their_sources()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new Row()]);
        ITransformer model = _ml.Transforms.DropColumns("A").Fit(data);

        IRowToRowMapper mapper = model.GetRowToRowMapper(data.Schema);
        using DataViewRowCursor cursor = data.GetRowCursor(mapper.GetDependencies([mapper.OutputSchema["C"]]));
        using DataViewRow row = mapper.GetRow(cursor, [mapper.OutputSchema["C"]]);
        cursor.MoveNext();
        int value = 0;
        row.GetGetter<int>(row.Schema["C"])(ref value);

        Assert.IsFalse(cursor.IsColumnActive(data.Schema["B"]));
        Assert.AreEqual(3, value);
        Assert.ThrowsException<InvalidOperationException>(() => row.GetGetter<int>(row.Schema["B"]));
    }

    [TestMethod]
    public void No_columns_at_all_are_refused()
        => Assert.ThrowsException<ArgumentOutOfRangeException>(() => _ml.Transforms.SelectColumns());
}
