using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Bundled.Tests.Trainers;

/// <summary>Mistakes with trainers bring ML.NET's exceptions.</summary>
[TestClass]
public sealed class TrainerErrorTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly IDataView _data;

    public TrainerErrorTests() => _data = _ml.Data.LoadFromEnumerable([new Row(), new Row { K = 1 }]);

    private sealed class Row
    {
        [KeyType(3)]
        public uint K = 0;
        public float A = 1;
        public string T = "a";
        [VectorType(3)]
        public float[] V = [1, 2, 3];
        public float[] Var = [1];
    }

    private sealed class RowOfTwo
    {
        [VectorType(2)]
        public float[] V = [1, 2];
    }

    private sealed class RowWithoutFeatures
    {
        public float A = 1;
    }

    private MulticlassClassificationCatalog.MulticlassClassificationTrainers Trainers => _ml.MulticlassClassification.Trainers;

    [TestMethod]
    public void Missing_and_wrong_columns_throw_as_golden()
    {
        Check("missing column", "LbfgsMaximumEntropy label", Trainers.LbfgsMaximumEntropy("Nope", "V"));
        Check("missing column", "LbfgsMaximumEntropy features", Trainers.LbfgsMaximumEntropy("K", "Nope"));
        Check("missing column", "LbfgsMaximumEntropy weight", Trainers.LbfgsMaximumEntropy("K", "V", "Nope"));
        Check("missing column", "SdcaMaximumEntropy label", Trainers.SdcaMaximumEntropy("Nope", "V"));
        Check("wrong type", "LbfgsMaximumEntropy label is text", Trainers.LbfgsMaximumEntropy("T", "V"));
        Check("wrong type", "LbfgsMaximumEntropy label is single", Trainers.LbfgsMaximumEntropy("A", "V"));
        Check("wrong type", "LbfgsMaximumEntropy features scalar", Trainers.LbfgsMaximumEntropy("K", "A"));
        Check("wrong type", "LbfgsMaximumEntropy features variable vector", Trainers.LbfgsMaximumEntropy("K", "Var"));

        void Check(string group, string name, IEstimator<ITransformer> trainer)
        {
            GoldenException.AssertSame(group, name, () => trainer.Fit(_data));
            GoldenException.AssertSame(group, $"{name} (GetOutputSchema)", () => trainer.GetOutputSchema(SchemaShape.Create(_data.Schema)));
        }
    }

    [TestMethod]
    public void Training_without_rows_throws_as_golden()
    {
        IDataView empty = _ml.Data.FilterRowsByColumn(_data, "A", lowerBound: 5);

        GoldenException.AssertSame("training", "MapValueToKey of no rows then trainer",
            () => _ml.Transforms.Conversion.MapValueToKey("Label", "T").Append(Trainers.LbfgsMaximumEntropy("Label", "V")).Fit(empty));
        GoldenException.AssertSame("training", "LbfgsMaximumEntropy of no rows", () => Trainers.LbfgsMaximumEntropy("K", "V").Fit(empty));
        Assert.ThrowsException<InvalidOperationException>(() => Trainers.SdcaMaximumEntropy("K", "V").Fit(empty));
    }

    [TestMethod]
    public void Features_of_another_size_throw_as_golden()
    {
        var model = Trainers.LbfgsMaximumEntropy("K", "V").Fit(_data);
        IDataView other = _ml.Data.LoadFromEnumerable([new RowOfTwo()]);

        GoldenException.AssertSame("transform", "trainer: feature size changed", () => model.Transform(other));
        StringAssert.StartsWith(
            Assert.ThrowsException<ArgumentOutOfRangeException>(() => model.GetOutputSchema(other.Schema)).Message,
            "Schema mismatch for feature column 'V': expected Vector<Single, 3>, got Vector<Single, 2>");
    }

    [TestMethod]
    public void Missing_features_throw_when_a_model_is_applied()
    {
        var model = Trainers.LbfgsMaximumEntropy("K", "V").Fit(_data);
        IDataView lacking = _ml.Data.LoadFromEnumerable([new RowWithoutFeatures()]);

        StringAssert.StartsWith(Assert.ThrowsException<ArgumentOutOfRangeException>(() => model.Transform(lacking)).Message,
            "Feature column 'V' not found");
        StringAssert.StartsWith(Assert.ThrowsException<ArgumentOutOfRangeException>(() => model.GetOutputSchema(lacking.Schema)).Message,
            "Could not find feature column 'V'");
    }

    [TestMethod]
    public void Options_out_of_range_throw_and_are_named()
    {
        Check("L1Regularization", () => Trainers.LbfgsMaximumEntropy(l1Regularization: -1));
        Check("L2Regularization", () => Trainers.LbfgsMaximumEntropy(l2Regularization: -1));
        Check("OptimizationTolerance", () => Trainers.LbfgsMaximumEntropy(optimizationTolerance: 0));
        Check("HistorySize", () => Trainers.LbfgsMaximumEntropy(historySize: 0));
        Check("MaximumNumberOfIterations", () => Trainers.LbfgsMaximumEntropy(
            new LbfgsMaximumEntropyMulticlassTrainer.Options { MaximumNumberOfIterations = 0 }));
        Check("L2Regularization", () => Trainers.SdcaMaximumEntropy(l2Regularization: 0));
        Check("L1Regularization", () => Trainers.SdcaMaximumEntropy(l1Regularization: -1));
        Check("MaximumNumberOfIterations", () => Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 0));
        Check("ConvergenceTolerance", () => Trainers.SdcaNonCalibrated(
            new SdcaNonCalibratedMulticlassTrainer.Options { ConvergenceTolerance = 0 }));
        Assert.ThrowsException<ArgumentNullException>(
            () => Trainers.SdcaMaximumEntropy((SdcaMaximumEntropyMulticlassTrainer.Options)null!));

        static void Check(string option, Action action)
            => Assert.AreEqual(option, Assert.ThrowsException<ArgumentOutOfRangeException>(action).ParamName);
    }

    [TestMethod]
    public void Model_to_begin_with_of_other_sizes_throws()
    {
        var trainer = Trainers.LbfgsMaximumEntropy("K", "V");
        MaximumEntropyModelParameters model = trainer.Fit(_data).Model;
        IDataView other = _ml.Transforms.Concatenate("V", "V", "A").Fit(_data).Transform(_data);

        Assert.AreEqual("modelParameters",
            Assert.ThrowsException<ArgumentOutOfRangeException>(() => trainer.Fit(other, model)).ParamName);
    }

    [TestMethod]
    public void Canceled_context_stops_training()
    {
        _ml.CancelExecution();

        Assert.ThrowsException<OperationCanceledException>(() => Trainers.LbfgsMaximumEntropy("K", "V").Fit(_data));
        Assert.ThrowsException<OperationCanceledException>(() => Trainers.SdcaMaximumEntropy("K", "V").Fit(_data));
    }
}
