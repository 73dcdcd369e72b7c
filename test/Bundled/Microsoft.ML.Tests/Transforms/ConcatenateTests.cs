using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Transforms;

[TestClass]
public sealed class ConcatenateTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Row
    {
        public float A = 1;
        [VectorType(2)]
        public float[] V = [2, 3];
        public float[] Var = [4, 5, 6];
        [KeyType(4)]
        public uint K = 2;
        [KeyType(5)]
        public uint K5 = 2;
        public uint U = 2;
    }

    private IDataView Data() => _ml.Data.LoadFromEnumerable([new Row()]);

    [TestMethod]
    public void Shape_of_known_sizes_is_a_vector_with_slot_names()
    {
        SchemaShape shape = _ml.Transforms.Concatenate("F", "A", "V").GetOutputSchema(SchemaShape.Create(Data().Schema));

        SchemaShape.Column output = shape.Single(column => column.Name == "F");
        Assert.AreEqual(SchemaShape.Column.VectorKind.Vector, output.Kind);
        Assert.AreEqual(NumberDataViewType.Single, output.ItemType);
        Assert.AreEqual("SlotNames", output.Annotations.Single().Name);
    }

    [TestMethod]
    public void Shape_and_type_with_a_variable_vector_are_variable_and_have_no_slot_names()
    {
        IDataView data = Data();
        var estimator = _ml.Transforms.Concatenate("F", "A", "Var");

        SchemaShape.Column output = estimator.GetOutputSchema(SchemaShape.Create(data.Schema)).Single(column => column.Name == "F");
        IDataView concatenated = estimator.Fit(data).Transform(data);

        Assert.AreEqual(SchemaShape.Column.VectorKind.VariableVector, output.Kind);
        Assert.AreEqual(0, output.Annotations.Count);
        Assert.AreEqual("Vector<Single>", concatenated.Schema["F"].Type.ToString());
        Assert.IsFalse(concatenated.Schema["F"].HasSlotNames());
        CollectionAssert.AreEqual(new float[] { 1, 4, 5, 6 }, concatenated.GetColumn<float[]>("F").Single());
    }

    [TestMethod]
    public void Keys_of_one_count_are_concatenated_and_others_refused()
    {
        IDataView data = Data();

        IDataView twice = _ml.Transforms.Concatenate("F", "K", "K").Fit(data).Transform(data);

        Assert.AreEqual("Vector<Key<UInt32, 0-3>, 2>", twice.Schema["F"].Type.ToString());
        CollectionAssert.AreEqual(new uint[] { 3, 3 }, twice.GetColumn<uint[]>("F").Single());
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => _ml.Transforms.Concatenate("F", "K", "K5").Fit(data).Transform(data));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => _ml.Transforms.Concatenate("F", "K", "U").Fit(data).Transform(data));
        Assert.ThrowsException<InvalidOperationException>(
            () => _ml.Transforms.Concatenate("F", "K", "U").GetOutputSchema(SchemaShape.Create(data.Schema)));
    }

    [TestMethod]
    public void Annotations_of_normalized_and_categorical_inputs_are_joined()
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(Row));
        definition["A"].AddAnnotation("IsNormalized", true, BooleanDataViewType.Instance);
        definition["V"].AddAnnotation("IsNormalized", true, BooleanDataViewType.Instance);
        definition["V"].AddAnnotation("CategoricalSlotRanges", new VBuffer<int>(2, [0, 1]),
            new VectorDataViewType(NumberDataViewType.Int32, 1, 2));
        IDataView data = _ml.Data.LoadFromEnumerable([new Row()], definition);

        DataViewSchema.Column joined = _ml.Transforms.Concatenate("F", "A", "V", "V").Fit(data).Transform(data).Schema["F"];

        Assert.IsTrue(joined.IsNormalized());
        VBuffer<int> ranges = default;
        joined.Annotations.GetValue("CategoricalSlotRanges", ref ranges);
        CollectionAssert.AreEqual(new[] { 1, 2, 3, 4 }, ranges.DenseValues().ToArray());
        Assert.AreEqual("Vector<Int32, 2, 2>", joined.Annotations.Schema["CategoricalSlotRanges"].Type.ToString());
    }

    [TestMethod]
    public void Getters_of_two_cursors_at_once_do_not_mix_their_rows()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 200).Select(i => new Row { A = i, V = [i, i] }).ToArray());
        IDataView concatenated = _ml.Transforms.Concatenate("F", "A", "V").Fit(data).Transform(data);

        Parallel.For(0, 8, _ =>
        {
            int row = 0;
            foreach (float[] values in concatenated.GetColumn<float[]>("F"))
                CollectionAssert.AreEqual(new float[] { row, row, row++ }, values);
        });
    }
}
