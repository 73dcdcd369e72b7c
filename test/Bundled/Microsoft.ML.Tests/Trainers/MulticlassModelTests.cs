using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Bundled.Tests.Trainers;

/// <summary>Trained classifiers in pipelines, zips and prediction engines.</summary>
[TestClass]
public sealed class MulticlassModelTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly IDataView _data;

    public MulticlassModelTests() => _data = Named(TrainingRow.Make(60));

    private sealed class Prediction
    {
        public uint PredictedLabel = 0;
        public float[] Score = [];
    }

    private MulticlassClassificationCatalog.MulticlassClassificationTrainers Trainers => _ml.MulticlassClassification.Trainers;

    [TestMethod]
    public void Output_columns_are_told_beforehand_as_they_will_be()
    {
        foreach (IDataView data in new[] { _data, _ml.Data.LoadFromEnumerable(TrainingRow.Make(9)) })
        {
            var trainer = Trainers.LbfgsMaximumEntropy();

            SchemaShape promised = trainer.GetOutputSchema(SchemaShape.Create(data.Schema));
            SchemaShape made = SchemaShape.Create(trainer.Fit(data).GetOutputSchema(data.Schema));

            CollectionAssert.AreEqual(Describe(made), Describe(promised));
        }
    }

    [TestMethod]
    public void Columns_of_a_second_model_have_another_set_number()
    {
        IDataView scored = Trainers.LbfgsMaximumEntropy().Fit(_data).Transform(_data);

        IDataView twice = Trainers.SdcaNonCalibrated().Fit(scored).Transform(scored);

        uint first = 0;
        uint second = 0;
        scored.Schema["Score"].Annotations.GetValue("ScoreColumnSetId", ref first);
        twice.Schema["Score"].Annotations.GetValue("ScoreColumnSetId", ref second);
        Assert.AreEqual(1u, first);
        Assert.AreEqual(2u, second);
    }

    [TestMethod]
    public void Trained_models_are_loaded_again_with_their_type_and_give_the_same_scores()
    {
        var withStatistics = new LbfgsMaximumEntropyMulticlassTrainer.Options { ShowTrainingStatistics = true };
        Check<MaximumEntropyModelParameters>(Trainers.LbfgsMaximumEntropy(withStatistics).Fit(_data));
        Check<MaximumEntropyModelParameters>(Trainers.SdcaMaximumEntropy().Fit(_data));
        Check<LinearMulticlassModelParameters>(Trainers.SdcaNonCalibrated().Fit(_data));

        void Check<TModel>(MulticlassPredictionTransformer<TModel> model) where TModel : LinearMulticlassModelParametersBase
        {
            using var stream = new MemoryStream();
            _ml.Model.Save(model, _data.Schema, stream);
            stream.Position = 0;
            var loaded = (MulticlassPredictionTransformer<TModel>)new MLContext().Model.Load(stream, out _);

            TrainingRow.AssertSameModel(model.Model, loaded.Model);
            Assert.AreEqual(model.Model.Statistics?.Deviance, loaded.Model.Statistics?.Deviance);
            Assert.AreEqual("Features", loaded.FeatureColumnName);
            Assert.AreEqual(model.FeatureColumnType, loaded.FeatureColumnType);
            float[][] expected = [.. model.Transform(_data).GetColumn<float[]>("Score")];
            float[][] actual = [.. loaded.Transform(_data).GetColumn<float[]>("Score")];
            for (int i = 0; i < expected.Length; i++)
                CollectionAssert.AreEqual(expected[i], actual[i]);
            VBuffer<ReadOnlyMemory<char>> names = default;
            loaded.GetOutputSchema(_data.Schema)["Score"].GetSlotNames(ref names);
            Assert.AreEqual("one", names.GetItemOrDefault(0).ToString());
        }
    }

    [TestMethod]
    public void Prediction_engine_gives_each_example_its_own_scores()
    {
        var model = Trainers.LbfgsMaximumEntropy().Fit(_data);
        float[][] expected = [.. model.Transform(_data).GetColumn<float[]>("Score")];
        uint[] labels = [.. model.Transform(_data).GetColumn<uint>("PredictedLabel")];
        using var engine = _ml.Model.CreatePredictionEngine<TrainingRow, Prediction>(model);

        foreach (var (i, row) in TrainingRow.Make(60).Index())
        {
            Prediction prediction = engine.Predict(row);
            CollectionAssert.AreEqual(expected[i], prediction.Score);
            Assert.AreEqual(labels[i], prediction.PredictedLabel);
        }
    }

    [TestMethod]
    public void Features_that_are_not_numbers_give_no_class()
    {
        var model = Trainers.LbfgsMaximumEntropy().Fit(_data);
        IDataView bad = _ml.Data.LoadFromEnumerable([new TrainingRow { Features = [float.NaN, 0, 0] }]);

        Assert.AreEqual(0u, model.Transform(bad).GetColumn<uint>("PredictedLabel").Single());
        Assert.IsTrue(model.Transform(bad).GetColumn<float[]>("Score").Single().All(float.IsNaN));
    }

    [TestMethod]
    public void Cross_validation_trains_and_measures_on_the_folds_of_the_split()
    {
        var trainer = Trainers.LbfgsMaximumEntropy();
        IReadOnlyList<DataOperationsCatalog.TrainTestData> folds = _ml.Data.CrossValidationSplit(_data, 3, seed: 7);

        var results = _ml.MulticlassClassification.CrossValidate(_data, trainer, 3, seed: 7);

        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, results.Select(result => result.Fold).ToArray());
        foreach (var result in results)
        {
            CollectionAssert.AreEqual(folds[result.Fold].TestSet.GetColumn<int>("Id").ToArray(),
                result.ScoredHoldOutSet.GetColumn<int>("Id").ToArray());
            var own = (MulticlassPredictionTransformer<MaximumEntropyModelParameters>)result.Model;
            TrainingRow.AssertSameModel(trainer.Fit(folds[result.Fold].TrainSet).Model, own.Model);
            IDataView scored = own.Transform(folds[result.Fold].TestSet);
            Assert.AreEqual(_ml.MulticlassClassification.Evaluate(scored).LogLoss, result.Metrics.LogLoss);
            Assert.IsTrue(result.Metrics.MicroAccuracy > 0.5, $"{result.Metrics.MicroAccuracy}");
        }
    }

    [TestMethod]
    public void Model_is_read_from_several_threads_at_once()
    {
        IDataView scored = Trainers.LbfgsMaximumEntropy().Fit(_data).Transform(_data);
        float[][] expected = [.. scored.GetColumn<float[]>("Score")];

        Parallel.For(0, 8, _ =>
        {
            float[][] actual = [.. scored.GetColumn<float[]>("Score")];
            for (int i = 0; i < expected.Length; i++)
                CollectionAssert.AreEqual(expected[i], actual[i]);
        });
    }

    private static string[] Describe(SchemaShape shape) => [.. shape.Select(column =>
        $"{column.Name}: {column.GetTypeString()} ({string.Join(", ", Describe(column.Annotations))})")];

    private IDataView Named(TrainingRow[] rows)
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(TrainingRow));
        definition["Label"].AddAnnotation("KeyValues",
            new VBuffer<ReadOnlyMemory<char>>(3, ["one".AsMemory(), "two".AsMemory(), "three".AsMemory()]),
            new VectorDataViewType(TextDataViewType.Instance, 3));
        return _ml.Data.LoadFromEnumerable(rows, definition);
    }
}
