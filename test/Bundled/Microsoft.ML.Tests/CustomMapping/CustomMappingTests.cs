using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.CustomMapping;

[TestClass]
public sealed class CustomMappingTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Source
    {
        public float A { get; set; }

        public string T { get; set; } = "";
    }

    private sealed class Sums
    {
        public float Double { get; set; }

        [VectorType(2)]
        public float[] Pair { get; set; } = [];

        public string T { get; set; } = "";
    }

    private sealed class Strict
    {
        public int A { get; set; }
    }

    private sealed class Keyed
    {
        [KeyType(3)]
        public uint K;
    }

    private IDataView Data => _ml.Data.LoadFromEnumerable([new Source { A = 1, T = "x" }, new Source { A = 2, T = "y" }]);

    private static void Map(Source source, Sums result)
    {
        result.Double = 2 * source.A;
        result.Pair = [source.A, -source.A];
        result.T = source.T + source.T;
    }

    [TestMethod]
    public void Members_of_the_result_become_columns_and_hide_those_of_their_names()
    {
        IDataView output = _ml.Transforms.CustomMapping<Source, Sums>(Map, null).Fit(Data).Transform(Data);

        CollectionAssert.AreEqual(new[] { "A", "T", "T", "Double", "Pair" }, output.Schema.Select(column => column.Name).ToArray());
        Assert.IsTrue(output.Schema[1].IsHidden);
        Assert.AreEqual("Vector<Single, 2>", output.Schema["Pair"].Type.ToString());
        CollectionAssert.AreEqual(new[] { 2f, 4f }, output.GetColumn<float>("Double").ToArray());
        CollectionAssert.AreEqual(new[] { 2f, -2f }, output.GetColumn<float[]>("Pair").Last());
        CollectionAssert.AreEqual(new[] { "xx", "yy" }, output.GetColumn<string>("T").ToArray());
    }

    [TestMethod]
    public void Action_is_called_once_for_each_row_whatever_columns_are_read()
    {
        int calls = 0;
        IDataView output = _ml.Transforms.CustomMapping<Source, Sums>((source, result) =>
        {
            calls++;
            Map(source, result);
        }, null).Fit(Data).Transform(Data);

        Assert.AreEqual(0, calls);
        Assert.AreEqual(2, _ml.Data.CreateEnumerable<Sums>(output, reuseRowObject: false).Count());
        Assert.AreEqual(2, calls);
        Assert.AreEqual(2, output.GetColumn<float>("A").Count());
        Assert.AreEqual(2, calls);
    }

    [TestMethod]
    public void Prediction_engine_maps_each_example()
    {
        ITransformer model = _ml.Transforms.CustomMapping<Source, Sums>(Map, null)
            .Append(_ml.Transforms.Concatenate("Pair", "Double", "A")).Fit(Data);
        using var engine = _ml.Model.CreatePredictionEngine<Source, Sums>(model);

        Sums first = engine.Predict(new Source { A = 3, T = "z" });
        Sums second = engine.Predict(new Source { A = 4 });

        Assert.AreEqual((6f, "zz"), (first.Double, first.T));
        CollectionAssert.AreEqual(new[] { 8f, 4f }, second.Pair);
    }

    [TestMethod]
    public void Cursors_beside_each_other_do_not_mix_their_rows()
    {
        IDataView output = _ml.Transforms.CustomMapping<Source, Sums>(Map, null).Fit(Data).Transform(Data);
        using DataViewRowCursor one = output.GetRowCursor([output.Schema["Double"]]);
        using DataViewRowCursor two = output.GetRowCursor([output.Schema["Double"]]);
        ValueGetter<float> first = one.GetGetter<float>(output.Schema["Double"]);
        ValueGetter<float> second = two.GetGetter<float>(output.Schema["Double"]);
        float a = 0;
        float b = 0;

        one.MoveNext();
        two.MoveNext();
        one.MoveNext();
        first(ref a);
        second(ref b);

        Assert.AreEqual((4f, 2f), (a, b));
    }

    [TestMethod]
    public void Shape_has_the_new_columns()
    {
        SchemaShape shape = _ml.Transforms.CustomMapping<Source, Sums>(Map, null).GetOutputSchema(SchemaShape.Create(Data.Schema));

        CollectionAssert.AreEqual(new[] { "A", "T", "Double", "Pair" }, shape.Select(column => column.Name).ToArray());
        Assert.AreEqual(SchemaShape.Column.VectorKind.Vector, shape.Single(column => column.Name == "Pair").Kind);
    }

    [TestMethod]
    public void Schema_definitions_name_the_columns()
    {
        SchemaDefinition input = SchemaDefinition.Create(typeof(Keyed));
        input["K"].ColumnName = "Key";
        SchemaDefinition output = SchemaDefinition.Create(typeof(Keyed));
        output["K"].ColumnName = "Next";
        IDataView data = _ml.Data.LoadFromEnumerable([new Keyed { K = 0 }], input);

        // A member gets the raw value of a key, and is read as a zero-based one.
        IDataView mapped = _ml.Transforms.CustomMapping<Keyed, Keyed>((source, result) => result.K = source.K, null, input, output)
            .Fit(data).Transform(data);

        Assert.AreEqual("Key<UInt32, 0-2>", mapped.Schema["Next"].Type.ToString());
        Assert.AreEqual(2u, mapped.GetColumn<uint>("Next").Single());
    }

    [TestMethod]
    public void Column_that_is_missing_or_of_another_type_is_refused()
    {
        IDataView lacking = _ml.Data.LoadFromEnumerable([new Keyed()]);
        var estimator = _ml.Transforms.CustomMapping<Source, Sums>(Map, null);
        var strict = _ml.Transforms.CustomMapping<Strict, Sums>((_, _) => { }, null);

        StringAssert.Contains(Assert.ThrowsException<ArgumentOutOfRangeException>(() => estimator.Fit(lacking)).Message, "'A'");
        StringAssert.Contains(Assert.ThrowsException<ArgumentOutOfRangeException>(
            () => estimator.GetOutputSchema(SchemaShape.Create(lacking.Schema))).Message, "Could not find input column 'A'");
        Assert.ThrowsException<InvalidOperationException>(() => strict.Fit(Data));
        StringAssert.Contains(Assert.ThrowsException<ArgumentOutOfRangeException>(
            () => strict.GetOutputSchema(SchemaShape.Create(Data.Schema))).Message,
            "Schema mismatch for input column 'A': expected Int32, got Single");
    }
}
