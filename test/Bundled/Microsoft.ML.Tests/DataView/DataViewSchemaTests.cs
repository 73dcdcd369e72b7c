using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.DataView;

[TestClass]
public class DataViewSchemaTests
{
    private static DataViewSchema WithHiddenColumn()
    {
        DataViewSchema.Builder builder = new();
        builder.AddColumn("A", NumberDataViewType.Single);
        builder.AddColumn("B", TextDataViewType.Instance);
        builder.AddColumn("A", NumberDataViewType.Double);
        return builder.ToSchema();
    }

    [TestMethod]
    public void Schema_sameNameTwice_theLaterHidesTheEarlier()
    {
        DataViewSchema schema = WithHiddenColumn();

        Assert.AreEqual(3, schema.Count);
        Assert.AreEqual(2, schema["A"].Index);
        Assert.AreSame(NumberDataViewType.Double, schema["A"].Type);
        Assert.IsTrue(schema[0].IsHidden);
        Assert.IsFalse(schema[1].IsHidden);
        Assert.IsFalse(schema[2].IsHidden);
        CollectionAssert.AreEqual(new[] { "A", "B", "A" }, schema.Select(column => column.Name).ToArray());
    }

    [TestMethod]
    public void Schema_missingColumn_throwsOrGivesNull()
    {
        DataViewSchema schema = WithHiddenColumn();

        Assert.IsNull(schema.GetColumnOrNull("Nope"));
        var exception = Assert.ThrowsException<ArgumentOutOfRangeException>(() => schema["Nope"]);
        Assert.AreEqual("Column 'Nope' not found (Parameter 'name')", exception.Message);
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => schema[3]);
        Assert.ThrowsException<ArgumentNullException>(() => schema[null!]);
    }

    [TestMethod]
    public void Builder_columnsOfAnotherSchema_getNewIndices()
    {
        DataViewSchema.Builder builder = new();
        builder.AddColumn("First", BooleanDataViewType.Instance);
        builder.AddColumns(WithHiddenColumn().Where(column => !column.IsHidden));
        builder.AddColumns([new DataViewSchema.DetachedColumn("Last", TextDataViewType.Instance)]);
        DataViewSchema schema = builder.ToSchema();

        CollectionAssert.AreEqual(new[] { "First", "B", "A", "Last" }, schema.Select(column => column.Name).ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3 }, schema.Select(column => column.Index).ToArray());
    }

    [TestMethod]
    public void Builder_moreColumnsAfterToSchema_leaveTheSchemaAlone()
    {
        DataViewSchema.Builder builder = new();
        builder.AddColumn("A", BooleanDataViewType.Instance);
        DataViewSchema schema = builder.ToSchema();
        builder.AddColumn("A", TextDataViewType.Instance);

        Assert.AreEqual(1, schema.Count);
        Assert.IsFalse(schema[0].IsHidden);
    }

    [TestMethod]
    public void Builder_noNameOrType_throws()
    {
        DataViewSchema.Builder builder = new();

        Assert.ThrowsException<ArgumentNullException>(() => builder.AddColumn("", BooleanDataViewType.Instance));
        Assert.ThrowsException<ArgumentNullException>(() => builder.AddColumn("A", null!));
    }

    [TestMethod]
    public void ToString_ofColumn_tellsNameTypeAnnotationsAndHiding()
    {
        DataViewSchema.Annotations.Builder annotations = new();
        annotations.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, true);
        DataViewSchema.Builder builder = new();
        builder.AddColumn("A", NumberDataViewType.Single, annotations.ToAnnotations());
        builder.AddColumn("A", NumberDataViewType.Double);
        DataViewSchema schema = builder.ToSchema();

        Assert.AreEqual("A: Single {IsNormalized} (hidden)", schema[0].ToString());
        Assert.AreEqual("A: Double", schema[1].ToString());
    }
}
