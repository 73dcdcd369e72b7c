using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.DataView;

[TestClass]
public class AnnotationsTests
{
    private static DataViewSchema.Annotations Sample()
    {
        DataViewSchema.Annotations.Builder builder = new();
        builder.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, true);
        builder.Add("KeyValues", new VectorDataViewType(TextDataViewType.Instance, 2),
            (ref VBuffer<ReadOnlyMemory<char>> value) => VBuffer<ReadOnlyMemory<char>>.Copy(["x".AsMemory(), "y".AsMemory()], 0, ref value, 2));
        return builder.ToAnnotations();
    }

    [TestMethod]
    public void GetValue_presentAnnotation_givesItsValue()
    {
        bool isNormalized = false;
        Sample().GetValue("IsNormalized", ref isNormalized);
        VBuffer<ReadOnlyMemory<char>> names = default;
        Sample().GetValue("KeyValues", ref names);

        Assert.IsTrue(isNormalized);
        CollectionAssert.AreEqual(new[] { "x", "y" }, names.DenseValues().Select(name => name.ToString()).ToArray());
    }

    [TestMethod]
    public void GetValue_missingAnnotationOrWrongType_throwsAsTheRealOne()
    {
        VBuffer<float> numbers = default;

        var missing = Assert.ThrowsException<InvalidOperationException>(() => Sample().GetValue("Nope", ref numbers));
        Assert.AreEqual("Invalid call to 'GetValue'", missing.Message);
        var wrong = Assert.ThrowsException<InvalidOperationException>(() => Sample().GetValue("KeyValues", ref numbers));
        Assert.AreEqual("Invalid call to 'GetGetter'", wrong.Message);
    }

    [TestMethod]
    public void Add_selected_takesOnlyThose()
    {
        DataViewSchema.Annotations.Builder builder = new();
        builder.Add(Sample(), kind => kind == "KeyValues");
        builder.Add(null, _ => true);
        DataViewSchema.Annotations annotations = builder.ToAnnotations();

        Assert.AreEqual("KeyValues", annotations.ToString());
        VBuffer<ReadOnlyMemory<char>> names = default;
        annotations.GetGetter<VBuffer<ReadOnlyMemory<char>>>(annotations.Schema["KeyValues"])(ref names);
        Assert.AreEqual(2, names.Length);
    }

    [TestMethod]
    public void Add_getterOfAnotherType_throws()
    {
        DataViewSchema.Annotations.Builder builder = new();

        Assert.ThrowsException<ArgumentOutOfRangeException>(
            () => builder.Add("A", NumberDataViewType.Single, (ref double value) => value = 1));
        Delegate getter = new ValueGetter<float>((ref float value) => value = 1);
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => builder.Add("A", NumberDataViewType.Double, getter));
        builder.Add("A", NumberDataViewType.Single, getter);
        Assert.AreEqual(1, builder.ToAnnotations().Schema.Count);
    }

    [TestMethod]
    public void DetachedColumn_withoutAnnotations_hasEmptyOnes()
    {
        DataViewSchema.DetachedColumn column = new("A", NumberDataViewType.Single);

        Assert.AreSame(DataViewSchema.Annotations.Empty, column.Annotations);
        Assert.AreEqual(0, column.Annotations.Schema.Count);
    }
}
