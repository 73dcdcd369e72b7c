using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Transforms;

[TestClass]
public sealed class CopyColumnsTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Row
    {
        [KeyType(3)]
        public uint K = 1;
        public string T = "t";
    }

    [TestMethod]
    public void Copy_has_the_type_the_annotations_and_the_values_of_its_source()
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(Row));
        definition["K"].AddAnnotation("KeyValues", new VBuffer<ReadOnlyMemory<char>>(3, ["a".AsMemory(), "b".AsMemory(), "c".AsMemory()]),
            new VectorDataViewType(TextDataViewType.Instance, 3));
        IDataView data = _ml.Data.LoadFromEnumerable([new Row()], definition);
        var estimator = _ml.Transforms.CopyColumns("T", "K");

        IDataView copied = estimator.Fit(data).Transform(data);
        SchemaShape.Column shape = estimator.GetOutputSchema(SchemaShape.Create(data.Schema)).Single(column => column.Name == "T");

        Assert.IsTrue(copied.Schema["T"].HasKeyValues());
        Assert.IsFalse(copied.Schema["T"].HasKeyValues(NumberDataViewType.Single));
        VBuffer<ReadOnlyMemory<char>> values = default;
        copied.Schema["T"].GetKeyValues(ref values);
        Assert.AreEqual("b", values.GetItemOrDefault(1).ToString());
        Assert.AreEqual(2u, copied.GetColumn<uint>("T").Single());
        Assert.IsTrue(copied.Schema[1].IsHidden);
        Assert.IsTrue(shape.IsKey);
        Assert.AreEqual(NumberDataViewType.UInt32, shape.ItemType);
        Assert.AreEqual("KeyValues", shape.Annotations.Single().Name);
    }

    [TestMethod]
    public void Dependencies_of_a_copy_are_its_source_and_of_a_passed_column_itself()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new Row()]);
        ITransformer copy = _ml.Transforms.CopyColumns("K2", "K").Append(_ml.Transforms.CopyColumns("K3", "K2")).Fit(data);

        IRowToRowMapper mapper = copy.GetRowToRowMapper(data.Schema);

        Assert.AreEqual("K", mapper.GetDependencies([mapper.OutputSchema["K3"]]).Single().Name);
        Assert.AreEqual("T", mapper.GetDependencies([mapper.OutputSchema["T"]]).Single().Name);
        Assert.AreEqual(0, mapper.GetDependencies([]).Count());
    }
}
