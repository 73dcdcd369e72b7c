using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Core;

[TestClass]
public class SchemaShapeTests
{
    private static SchemaShape Sample()
    {
        DataViewSchema.Annotations.Builder annotations = new();
        annotations.Add("KeyValues", new VectorDataViewType(TextDataViewType.Instance, 3), (ref VBuffer<ReadOnlyMemory<char>> _) => { });
        DataViewSchema.Builder builder = new();
        builder.AddColumn("Hidden", NumberDataViewType.Single);
        builder.AddColumn("Hidden", NumberDataViewType.Double);
        builder.AddColumn("Key", new KeyDataViewType(typeof(uint), 3), annotations.ToAnnotations());
        builder.AddColumn("Fixed", new VectorDataViewType(NumberDataViewType.Single, 4));
        builder.AddColumn("Any", new VectorDataViewType(new KeyDataViewType(typeof(byte), 3)));
        return SchemaShape.Create(builder.ToSchema());
    }

    [TestMethod]
    public void Create_schema_forgetsSizesAndHiddenColumns()
    {
        SchemaShape shape = Sample();

        CollectionAssert.AreEqual(new[] { "Hidden", "Key", "Fixed", "Any" }, shape.Select(column => column.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "Double", "Key<UInt32>", "Vector<Single>", "VarVector<Key<Byte>>" },
            shape.Select(column => column.GetTypeString()).ToArray());
        Assert.AreSame(NumberDataViewType.UInt32, shape[1].ItemType);
        Assert.IsTrue(shape[1].IsKey);
        Assert.AreEqual(SchemaShape.Column.VectorKind.VariableVector, shape[3].Kind);
    }

    [TestMethod]
    public void Create_annotations_becomeAShape()
    {
        SchemaShape annotations = Sample()[1].Annotations;

        Assert.AreEqual(1, annotations.Count);
        Assert.AreEqual("KeyValues", annotations[0].Name);
        Assert.AreEqual("Vector<String>", annotations[0].GetTypeString());
        Assert.AreEqual(0, Sample()[0].Annotations.Count);
    }

    [TestMethod]
    public void TryFindColumn_byName_findsIt()
    {
        Assert.IsTrue(Sample().TryFindColumn("Fixed", out SchemaShape.Column column));
        Assert.AreEqual("Fixed", column.Name);
        Assert.IsFalse(Sample().TryFindColumn("Nope", out _));
    }

    [TestMethod]
    public void IsCompatibleWith_fewerAnnotationsWanted_isTrue()
    {
        SchemaShape.Column offered = Sample()[1];
        SchemaShape.Column wanted = new("Key", SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, isKey: true);

        Assert.IsTrue(wanted.IsCompatibleWith(offered));
        Assert.IsFalse(offered.IsCompatibleWith(wanted));
        Assert.IsFalse(new SchemaShape.Column("Key", SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, isKey: false).IsCompatibleWith(offered));
    }

    [TestMethod]
    public void Column_itemTypeThatIsNone_throws()
    {
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new SchemaShape.Column("A", SchemaShape.Column.VectorKind.Scalar,
            new VectorDataViewType(NumberDataViewType.Single), false));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new SchemaShape.Column("A", SchemaShape.Column.VectorKind.Scalar,
            new KeyDataViewType(typeof(uint), 3), true));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new SchemaShape.Column("A", SchemaShape.Column.VectorKind.Scalar,
            NumberDataViewType.Single, true));
    }
}
