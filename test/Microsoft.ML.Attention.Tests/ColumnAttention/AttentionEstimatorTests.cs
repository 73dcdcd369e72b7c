using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.ColumnAttention;

[TestClass]
public sealed class AttentionEstimatorTests
{
    private readonly MLContext _ml = new(seed: 1);

    private static IEnumerable<object[]> Misfits()
    {
        static object[] Case(string expected, AttentionEstimator.Options options) => [expected, options];
        yield return Case("Could not find query column 'None'", new() { QueryColumnName = "None" });
        yield return Case("Could not find values column 'None'", new() { ValuesColumnName = "None" });
        yield return Case("Could not find keys column 'None'", new() { KeysColumnName = "None" });
        yield return Case("Could not find values column 'None'", new() { ValueColumnNames = ["First", "None"] });
        yield return Case("query column 'Number': expected vector of Single, got Int32", new() { QueryColumnName = "Number" });
        yield return Case("values column 'Number': expected vector of Single, got Int32", new() { ValuesColumnName = "Number" });
        yield return Case(
            "query column 'Values': expected Vector<Single> of known size, got VarVector<Single>", new() { QueryColumnName = "Values" });
        yield return Case(
            "values column 'Values': expected Vector<Single> of known size, got VarVector<Single>", new() { ValueColumnNames = ["First", "Values"] });
    }

    [TestMethod]
    [DynamicData(nameof(Misfits), DynamicDataSourceType.Method)]
    public void Schema_columnMissingOrOfAnotherType_isTheSameErrorEverywhere(string expected, AttentionEstimator.Options options)
    {
        AttentionEstimator estimator = _ml.Transforms.Attention(options);
        IDataView data = Data();

        AssertSchemaError(expected, () => estimator.Fit(data));
        AssertSchemaError(expected, () => estimator.Append(_ml.Transforms.CopyColumns("Copy", "Context")).Fit(data));
        AssertSchemaError(expected, () => estimator.GetOutputSchema(SchemaShapes.Of(data.Schema)));
    }

    private static IEnumerable<object[]> WrongSizes()
    {
        static object[] Case(string expected, AttentionEstimator.Options options) => [expected, options];
        yield return Case("query column 'Query': expected 3 queries of one size, got 2 components in all", new() { QueryCount = 3 });
        yield return Case("query column 'Query': expected vectors that 3 heads can share, got vectors of 2 components", new() { Heads = 3 });
        yield return Case(
            "values column 'Values': expected vectors that 2 heads can share, got vectors of 3 components",
            new() { Heads = 2, ValueSize = 3, KeysColumnName = "Keys" });
        yield return Case("query column 'Query': expected queries of 3 components", new() { ValueSize = 3 });
        yield return Case(
            "keys column 'Keys': expected 1 keys, one for each value, got 2 keys",
            new() { ValuesColumnName = "First", KeysColumnName = "Keys", QueryCount = 2, ValueSize = 2 });
        yield return Case(
            "values column 'Three': expected a vector of 2 components, got 3 components in all", new() { ValueColumnNames = ["First", "Three"] });
        yield return Case(
            "values column 'Three': expected vectors of 2 components each, got 3 components in all", new() { ValuesColumnName = "Three" });
    }

    [TestMethod]
    [DynamicData(nameof(WrongSizes), DynamicDataSourceType.Method)]
    public void Fit_sizesThatDoNotFit_namesTheColumnAndBothSizes(string expected, AttentionEstimator.Options options)
    {
        IDataView data = options.ValuesColumnName == "First" ? KnownSizes() : Data();

        AssertSchemaError(expected, () => _ml.Transforms.Attention(options).Fit(data));
    }

    private static IEnumerable<object[]> BadOptions()
    {
        static object[] Case(string expected, AttentionEstimator.Options options) => [expected, options];
        yield return Case("Alignment is Additive; expected one of Dot, ScaledDot, Cosine", new() { Alignment = AlignmentKind.Additive });
        yield return Case("Alignment is None; expected one of", new() { Alignment = AlignmentKind.None });
        yield return Case("Weighting is LocalWindow; expected one of Softmax, Sparsemax", new() { Weighting = WeightingKind.LocalWindow });
        yield return Case("Temperature is 0; expected", new() { Temperature = 0 });
        yield return Case("Temperature is 0; expected", new() { Temperature = 1e-60 }); // no Single
        yield return Case("Temperature is NaN; expected", new() { Temperature = double.NaN });
        yield return Case("Heads is 0; expected a whole number from 1", new() { Heads = 0 });
        yield return Case("QueryCount is 0; expected a whole number from 1", new() { QueryCount = 0 });
        yield return Case("ValueSize is -1; expected a whole number from 0", new() { ValueSize = -1 });
        yield return Case("OutputColumnName is empty", new() { OutputColumnName = " " });
        yield return Case("ValuesColumnName is empty", new() { ValuesColumnName = null });
        yield return Case("ValueColumnNames is empty", new() { ValueColumnNames = [] });
        yield return Case("KeyColumnNames names 1 columns and ValueColumnNames 2", new() { KeyColumnNames = ["A"], ValueColumnNames = ["A", "B"] });
        yield return Case("Two output columns are named 'Context'", new() { AttentionColumnName = "Context" });
    }

    [TestMethod]
    [DynamicData(nameof(BadOptions), DynamicDataSourceType.Method)]
    public void Make_optionOutOfRange_namesItAndTheRange(string expected, AttentionEstimator.Options options)
    {
        var error = Assert.Throws<ArgumentException>(() => _ml.Transforms.Attention(options));

        StringAssert.Contains(error.Message, expected);
    }

    [TestMethod]
    public void GetOutputSchema_fittedAndNot_agreeOnTheColumns()
    {
        foreach (IDataView data in new[] { Data(), KnownSizes() })
        {
            AttentionEstimator estimator = _ml.Transforms.Attention("Context", "Query", "Values");
            bool known = data.Schema["Values"].Type is VectorDataViewType { IsKnownSize: true };

            SchemaShape.Column[] announced = [.. estimator.GetOutputSchema(SchemaShapes.Of(data.Schema))];
            DataViewSchema schema = estimator.Fit(data).GetOutputSchema(data.Schema);

            Assert.AreEqual(SchemaShape.Column.VectorKind.Vector, announced.Single(column => column.Name == "Context").Kind);
            Assert.AreEqual(
                known ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.VariableVector,
                announced.Single(column => column.Name == "Attention").Kind);
            Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 2), schema["Context"].Type);
            Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, known ? 3 : 0), schema["Attention"].Type);
            Assert.AreEqual(data.Schema.Count + 2, schema.Count);
        }
    }

    [TestMethod]
    public void Options_changedAfterwards_doNotChangeTheEstimator()
    {
        var options = new AttentionEstimator.Options { ValueColumnNames = ["First", "Second"] };
        AttentionEstimator estimator = _ml.Transforms.Attention(options);

        options.ValueColumnNames[0] = "None";
        options.OutputColumnName = "Other";

        Assert.IsNotNull(estimator.Fit(Data()).GetOutputSchema(Data().Schema).GetColumnOrNull("Context"));
    }

    [TestMethod]
    public void ValueSize_notGiven_isTheLastDimensionOfTheColumn()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new Grid { Query = [1, 0], Keys = [1, 0, 0, 1], Values = [1, 2, 3, 4, 5, 6] } });

        AttentionTransformer model = _ml.Transforms.Attention("Context", "Query", "Values", "Keys", weighting: WeightingKind.Hard).Fit(data);

        VBuffer<float> context = model.Transform(data).GetColumn<VBuffer<float>>("Context").Single();
        CollectionAssert.AreEqual(new float[] { 1, 2, 3 }, context.DenseValues().ToArray());
    }

    private static void AssertSchemaError(string expected, Action action)
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(action);
        StringAssert.Contains(error.Message, expected);
    }

    private IDataView Data() => _ml.Data.LoadFromEnumerable(Array.ConvertAll(Catalogue.Rows(4), row => new Wide
    {
        Number = row.Number,
        Query = row.Query,
        Values = row.Values,
        Keys = row.Keys,
        First = row.First,
        Second = row.Second,
        Three = [1, 2, 3],
    }));

    private IDataView KnownSizes() => _ml.Data.LoadFromEnumerable(
        new[] { new Fixed { Query = [1, 2], Values = [1, 2, 3, 4, 5, 6], First = [1, 2], Keys = [1, 2] } });

    private sealed class Wide
    {
        public int Number { get; set; }

        [VectorType(2)]
        public float[] Query { get; set; } = [];

        public float[] Values { get; set; } = [];

        public float[] Keys { get; set; } = [];

        [VectorType(2)]
        public float[] First { get; set; } = [];

        [VectorType(2)]
        public float[] Second { get; set; } = [];

        [VectorType(3)]
        public float[] Three { get; set; } = [];
    }

    private sealed class Fixed
    {
        public int Number { get; set; }

        [VectorType(2)]
        public float[] Query { get; set; } = [];

        [VectorType(6)]
        public float[] Values { get; set; } = [];

        [VectorType(2)]
        public float[] First { get; set; } = [];

        [VectorType(2)]
        public float[] Keys { get; set; } = [];
    }

    private sealed class Grid
    {
        [VectorType(2)]
        public float[] Query { get; set; } = [];

        [VectorType(4)]
        public float[] Keys { get; set; } = [];

        [VectorType(2, 3)]
        public float[] Values { get; set; } = [];
    }
}
