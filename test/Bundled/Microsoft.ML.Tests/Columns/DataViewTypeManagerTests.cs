using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Columns;

[TestClass]
public sealed class DataViewTypeManagerTests
{
    private sealed record Point(int X, int Y);

    private sealed class PointType() : StructuredDataViewType(typeof(Point))
    {
        public override bool Equals(DataViewType? other) => other is PointType;

        public override bool Equals(object? other) => other is PointType;

        public override int GetHashCode() => 17;
    }

    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
    private sealed class PointAttribute : DataViewTypeAttribute
    {
        public override bool Equals(DataViewTypeAttribute? other) => other is PointAttribute;

        public override bool Equals(object? other) => other is PointAttribute;

        public override int GetHashCode() => 18;

        public override void Register() => DataViewTypeManager.Register(new PointType(), typeof(Point), this);
    }

    private sealed class Marked
    {
        [Point]
        public Point? Where { get; set; }

        public int Id { get; set; }
    }

    private sealed class Unmarked
    {
        public Point? Where { get; set; }
    }

    [TestMethod]
    public void Member_with_a_type_attribute_becomes_a_column_of_that_type_and_comes_back()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable([new Marked { Where = new Point(1, 2), Id = 3 }]);

        Marked row = ml.Data.CreateEnumerable<Marked>(data, reuseRowObject: false).Single();

        Assert.IsInstanceOfType<PointType>(data.Schema["Where"].Type);
        Assert.AreEqual(new Point(1, 2), row.Where);
        Assert.AreEqual(new Point(1, 2), data.GetColumn<Point>("Where").Single());
    }

    [TestMethod]
    public void Member_without_the_attribute_is_refused()
        => Assert.ThrowsException<ArgumentOutOfRangeException>(() => new MLContext(1).Data.LoadFromEnumerable([new Unmarked()]));

    [TestMethod]
    public void Cache_and_shuffle_leave_out_and_carry_columns_of_such_types()
    {
        var ml = new MLContext(1);
        Marked[] rows = [new() { Where = new Point(1, 2), Id = 3 }, new() { Where = new Point(4, 5), Id = 6 }];
        IDataView data = ml.Data.LoadFromEnumerable(rows);

        Assert.AreEqual("Id", ml.Data.Cache(data).Schema.Single().Name);
        CollectionAssert.AreEquivalent(new[] { new Point(1, 2), new Point(4, 5) },
            ml.Data.ShuffleRows(data, seed: 3).GetColumn<Point>("Where").ToArray());
    }

    [TestMethod]
    public void Register_again_is_allowed_only_with_the_same_partner()
    {
        DataViewTypeManager.Register(new PointType(), typeof(Point), new PointAttribute());
        DataViewTypeManager.Register(new PointType(), typeof(Point), new PointAttribute());

        Assert.ThrowsException<ArgumentOutOfRangeException>(() => DataViewTypeManager.Register(new PointType(), typeof(Point)));
        Assert.ThrowsException<ArgumentOutOfRangeException>(
            () => DataViewTypeManager.Register(new PointType(), typeof(string), new PointAttribute()));
    }
}
