using Microsoft.ML.Bundled.Tests.Golden;

namespace Microsoft.ML.Bundled.Tests.Errors;

/// <summary>Mistakes with prediction engines bring ML.NET's exceptions.</summary>
[TestClass]
public sealed class PredictionErrorTests
{
    private const string Group = "prediction engine";

    private readonly MLContext _ml = new(seed: 1);
    private readonly IDataView _data;
    private readonly ITransformer _model;

    public PredictionErrorTests()
    {
        _data = _ml.Data.LoadFromEnumerable([new ErrorRow()]);
        _model = _ml.Transforms.Concatenate("Features", "A", "B").Fit(_data);
    }

    [TestMethod]
    public void Engine_whose_classes_fit_the_model_or_not_behaves_as_golden()
    {
        GoldenException.AssertSame(Group, "works",
            () => _ml.Model.CreatePredictionEngine<ErrorRow, RowWithFeatures>(_model).Predict(new ErrorRow()));
        GoldenException.AssertSame(Group, "input class lacks a column",
            () => _ml.Model.CreatePredictionEngine<RowWithoutB, RowWithFeatures>(_model));
        GoldenException.AssertSame(Group, "input class has a column of another type",
            () => _ml.Model.CreatePredictionEngine<RowWithTextA, RowWithFeatures>(_model));
        GoldenException.AssertSame(Group, "output class has a member the model does not make",
            () => _ml.Model.CreatePredictionEngine<ErrorRow, RowWithFeaturesAndNope>(_model).Predict(new ErrorRow()));
        GoldenException.AssertSame(Group, "the same with ignoreMissingColumns: false",
            () => _ml.Model.CreatePredictionEngine<ErrorRow, RowWithFeaturesAndNope>(_model, ignoreMissingColumns: false));
        GoldenException.AssertSame(Group, "inputSchema given, class lacks a column", () =>
        {
            var schema = _ml.Data.LoadFromEnumerable([new { A = 1f, B = 2f, T = "" }]).Schema;
            _ml.Model.CreatePredictionEngine<RowWithoutB, RowWithFeatures>(_model, schema);
        });
        GoldenException.AssertSame(Group, "output member scalar, column vector",
            () => _ml.Model.CreatePredictionEngine<ErrorRow, RowWithScalarFeatures>(_model));
        GoldenException.AssertSame(Group, "output member double[]",
            () => _ml.Model.CreatePredictionEngine<ErrorRow, RowWithDoubleFeatures>(_model));
        GoldenException.AssertSame(Group, "null example",
            () => _ml.Model.CreatePredictionEngine<ErrorRow, RowWithFeatures>(_model).Predict(null!));
        GoldenException.AssertSame(Group, "null model", () => _ml.Model.CreatePredictionEngine<ErrorRow, RowWithFeatures>(null!));
    }

    [TestMethod]
    public void Engine_of_a_pipeline_that_needs_the_label_throws_as_golden_for_a_class_without_it()
    {
        var model = _ml.Transforms.Conversion.MapValueToKey("Label", "T")
            .Append(_ml.Transforms.Concatenate("Features", "A", "B")).Fit(_data);

        GoldenException.AssertSame(Group, "label column in the pipeline, absent from the class",
            () => _ml.Model.CreatePredictionEngine<RowWithoutT, RowWithFeatures>(model));
    }
}
