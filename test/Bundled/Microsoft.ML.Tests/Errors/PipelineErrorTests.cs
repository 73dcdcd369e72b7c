using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Errors;

/// <summary>Mistakes in pipelines and data bring ML.NET's exceptions: type, message, parameter and marks.</summary>
[TestClass]
public sealed class PipelineErrorTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly IDataView _data;

    public PipelineErrorTests() => _data = _ml.Data.LoadFromEnumerable([new ErrorRow()]);

    [TestMethod]
    public void Concatenate_of_missing_or_different_columns_throws_as_golden()
    {
        Check("missing column", "Concatenate", "F", "A", "Nope");
        Check("wrong type", "Concatenate mixed", "F", "A", "T");
        Check("wrong type", "Concatenate single and int", "F", "A", "I");
        Check("wrong type", "Concatenate variable vector", "F", "A", "Var");

        void Check(string group, string name, string output, params string[] inputs)
        {
            var estimator = _ml.Transforms.Concatenate(output, inputs);
            GoldenException.AssertSame(group, name, () => estimator.Fit(_data));
            GoldenException.AssertSame(group, $"{name} (Transform and read)", () => ReadAll(estimator.Fit(_data).Transform(_data)));
            GoldenException.AssertSame(group, $"{name} (GetOutputSchema)",
                () => estimator.GetOutputSchema(SchemaShape.Create(_data.Schema)));
        }
    }

    [TestMethod]
    public void CopyColumns_of_a_missing_column_throws_as_golden()
    {
        var estimator = _ml.Transforms.CopyColumns("X", "Nope");

        GoldenException.AssertSame("missing column", "CopyColumns", () => estimator.Fit(_data));
        GoldenException.AssertSame("missing column", "CopyColumns (GetOutputSchema)",
            () => estimator.GetOutputSchema(SchemaShape.Create(_data.Schema)));
    }

    [TestMethod]
    public void Chain_whose_second_estimator_lacks_a_column_throws_as_golden_before_anything_is_fitted()
    {
        bool fitted = false;
        var chain = _ml.Transforms.CopyColumns("A2", "A").WithOnFitDelegate(_ => fitted = true)
            .Append(_ml.Transforms.CopyColumns("Z", "Zed"));

        GoldenException.AssertSame("missing column", "chain: second estimator", () => chain.Fit(_data));
        GoldenException.AssertSame("missing column", "chain: second estimator (GetOutputSchema)",
            () => chain.GetOutputSchema(SchemaShape.Create(_data.Schema)));
        Assert.IsFalse(fitted);
    }

    [TestMethod]
    public void Transform_of_data_without_a_column_throws_as_golden()
    {
        var model = _ml.Transforms.Concatenate("F", "A", "B").Fit(_data);
        IDataView lacking = _ml.Data.LoadFromEnumerable([new RowWithoutB()]);

        GoldenException.AssertSame("transform", "column missing at Transform", () => model.Transform(lacking));
    }

    [TestMethod]
    public void Arguments_out_of_range_throw_as_golden()
    {
        GoldenException.AssertSame("arguments", "Concatenate duplicate source",
            () => ReadAll(_ml.Transforms.Concatenate("F", "A", "A").Fit(_data).Transform(_data)));
        GoldenException.AssertSame("arguments", "Concatenate without inputs", () => _ml.Transforms.Concatenate("F").Fit(_data));
        GoldenException.AssertSame("arguments", "empty output name", () => _ml.Transforms.CopyColumns("", "A"));
        GoldenException.AssertSame("arguments", "null data", () => _ml.Transforms.CopyColumns("X", "A").Fit(null!));
        GoldenException.AssertSame("arguments", "testFraction 0", () => _ml.Data.TrainTestSplit(_data, 0));
        GoldenException.AssertSame("arguments", "testFraction 1", () => _ml.Data.TrainTestSplit(_data, 1));
        GoldenException.AssertSame("arguments", "numberOfFolds 1", () => _ml.Data.CrossValidationSplit(_data, 1));
        GoldenException.AssertSame("arguments", "samplingKey missing", () => _ml.Data.TrainTestSplit(_data, samplingKeyColumnName: "Nope"));
        GoldenException.AssertSame("arguments", "samplingKey vector",
            () => ReadAll(_ml.Data.TrainTestSplit(_data, samplingKeyColumnName: "V").TrainSet));
        GoldenException.AssertSame("arguments", "SkipRows 0", () => _ml.Data.SkipRows(_data, 0));
        GoldenException.AssertSame("arguments", "TakeRows 0", () => _ml.Data.TakeRows(_data, 0));
        GoldenException.AssertSame("arguments", "Cache prefetch missing", () => _ml.Data.Cache(_data, "Nope"));
    }

    [TestMethod]
    public void Objects_that_are_no_rows_throw_as_golden()
    {
        GoldenException.AssertSame("enumerable", "unsupported field type", () => _ml.Data.LoadFromEnumerable([new RowWithMoney()]));
        GoldenException.AssertSame("enumerable", "null list", () => _ml.Data.LoadFromEnumerable<ErrorRow>(null!));
        GoldenException.AssertSame("enumerable", "null element", () => ReadAll(_ml.Data.LoadFromEnumerable(new ErrorRow[] { null! })));
        GoldenException.AssertSame("enumerable", "null element, streaming",
            () => ReadAll(_ml.Data.LoadFromEnumerable(Enumerable.Range(0, 2).Select(_ => (ErrorRow)null!))));
        GoldenException.AssertSame("enumerable", "no public members",
            () => ReadAll(_ml.Data.LoadFromEnumerable([new RowWithNothingPublic()])));
        GoldenException.AssertSame("enumerable", "duplicated column name", () => _ml.Data.LoadFromEnumerable([new RowWithTwoAs()]));
        GoldenException.AssertSame("enumerable", "wrong vector length",
            () => ReadAll(_ml.Data.LoadFromEnumerable([new ErrorRow { V = [1, 2] }])));
    }

    [TestMethod]
    public void CreateEnumerable_of_a_class_that_does_not_fit_throws_as_golden()
    {
        GoldenException.AssertSame("enumerable", "CreateEnumerable: missing column",
            () => _ml.Data.CreateEnumerable<RowWithFeatures>(_data, false).Count());
        GoldenException.AssertSame("enumerable", "CreateEnumerable: missing column ignored",
            () => _ml.Data.CreateEnumerable<RowWithFeatures>(_data, false, ignoreMissingColumns: true).Count());
        GoldenException.AssertSame("enumerable", "CreateEnumerable: wrong type",
            () => _ml.Data.CreateEnumerable<RowWithTextA>(_data, false).Count());
    }

    [TestMethod]
    public void Getters_of_a_wrong_type_or_column_or_time_throw_as_golden()
    {
        DataViewSchema.Column a = _data.Schema["A"];
        IDataView copied = _ml.Transforms.CopyColumns("A2", "A").Fit(_data).Transform(_data);
        float value = 0;

        GoldenException.AssertSame("enumerable", "schema indexer", () => _ = _data.Schema["Nope"]);
        GoldenException.AssertSame("enumerable", "getter of the wrong type",
            () => WithCursor(_data, a, cursor => cursor.GetGetter<double>(a)));
        GoldenException.AssertSame("enumerable", "getter of an inactive column",
            () => WithCursor(_data, a, cursor => cursor.GetGetter<float>(_data.Schema["B"])));
        GoldenException.AssertSame("enumerable", "getter of an inactive transform column",
            () => WithCursor(copied, copied.Schema["A"], cursor => cursor.GetGetter<float>(copied.Schema["A2"])));
        GoldenException.AssertSame("enumerable", "value before MoveNext",
            () => WithCursor(_data, a, cursor => cursor.GetGetter<float>(a)(ref value)));
        GoldenException.AssertSame("enumerable", "value after the end", () => WithCursor(_data, a, cursor =>
        {
            ValueGetter<float> getter = cursor.GetGetter<float>(a);
            while (cursor.MoveNext())
                getter(ref value);
            getter(ref value);
        }));
    }

    private static void WithCursor(IDataView view, DataViewSchema.Column column, Action<DataViewRowCursor> action)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([column]);
        action(cursor);
    }

    private static void ReadAll(IDataView view) => view.Preview(int.MaxValue);
}
