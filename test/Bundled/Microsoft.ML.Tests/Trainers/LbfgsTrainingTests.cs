using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Bundled.Tests.Trainers;

[TestClass]
public sealed class LbfgsTrainingTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly TrainingRow[] _rows = TrainingRow.Make(60);

    private MulticlassClassificationCatalog.MulticlassClassificationTrainers Trainers => _ml.MulticlassClassification.Trainers;

    [TestMethod]
    public void Two_classes_of_one_feature_end_at_the_minimum_computed_by_hand()
    {
        // Classes 0, 0, 1 at x = 1 and 0, 1, 1 at x = -1. Without penalties the model can give each place its shares: outputs differ by
        // ln 2 at 1 and by -ln 2 at -1, so the weights differ by ln 2 and the biases by 0.
        float[] places = [1, 1, 1, -1, -1, -1];
        uint[] classes = [0, 0, 1, 0, 1, 1];
        IDataView data = _ml.Data.LoadFromEnumerable(places.Zip(classes).Select(pair =>
            new Coin { Features = [pair.First], Label = pair.Second }));

        MaximumEntropyModelParameters model = Trainers.LbfgsMaximumEntropy(l1Regularization: 0, l2Regularization: 0,
            optimizationTolerance: 1e-12f).Fit(data).Model;

        VBuffer<float>[] weights = [];
        model.GetWeights(ref weights, out int classCount);
        float[] biases = [.. model.GetBiases()];
        Assert.AreEqual(2, classCount);
        Assert.AreEqual(Math.Log(2), weights[0].GetItemOrDefault(0) - weights[1].GetItemOrDefault(0), 1e-5);
        Assert.AreEqual(0, biases[0] - biases[1], 1e-5);
    }

    [TestMethod]
    public void Rows_without_label_or_with_features_that_are_not_finite_are_passed_over_and_reported()
    {
        var messages = new List<string>();
        _ml.Log += (_, e) => messages.Add(e.RawMessage);
        TrainingRow[] withBadOnes =
        [
            .. _rows,
            new() { Features = [float.NaN, 0, 0], Label = 1 },
            new() { Features = [0, float.PositiveInfinity, 0], Label = 1 },
        ];

        TrainingRow.AssertSameModel(Fit(_rows), Fit(withBadOnes));
        Assert.IsTrue(messages.Any(message => message.Contains("Skipped 2 instances")), string.Join('\n', messages));
    }

    [TestMethod]
    public void Row_of_weight_2_counts_as_two_rows()
    {
        TrainingRow[] doubled = [.. _rows, _rows[0], _rows[0]];
        TrainingRow[] weighted = [.. _rows.Select((row, i) =>
            new TrainingRow { Features = row.Features, Label = row.Label, Weight = i == 0 ? 3 : 1 })];
        var trainer = Trainers.LbfgsMaximumEntropy(exampleWeightColumnName: "Weight");

        TrainingRow.AssertSameModel(trainer.Fit(_ml.Data.LoadFromEnumerable(doubled)).Model,
            trainer.Fit(_ml.Data.LoadFromEnumerable(weighted)).Model, 1e-4f);
    }

    [TestMethod]
    public void Sparse_features_give_the_same_model_as_dense_ones()
    {
        IDataView sparse = new SparseFeatures(_ml.Data.LoadFromEnumerable(_rows));

        TrainingRow.AssertSameModel(Fit(_rows), Trainers.LbfgsMaximumEntropy().Fit(sparse).Model, 1e-6f);
        var model = Trainers.LbfgsMaximumEntropy().Fit(sparse);
        float[][] ofDense = [.. model.Transform(_ml.Data.LoadFromEnumerable(_rows)).GetColumn<float[]>("Score")];
        float[][] ofSparse = [.. model.Transform(sparse).GetColumn<float[]>("Score")];
        foreach (var (expected, actual) in ofDense.Zip(ofSparse))
        {
            for (int c = 0; c < expected.Length; c++)
                Assert.AreEqual(expected[c], actual[c], 1e-6f);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(8)]
    [DataRow(37)]
    public void Objective_and_gradient_are_those_of_plain_sums(int featureCount)
    {
        var random = new Random(3);
        using IChannel channel = ((IChannelProvider)_ml).Start("Training");
        WideRow[] rows = [.. Enumerable.Range(0, 10).Select(i => new WideRow
        {
            Label = (uint)(i % 3),
            Features = [.. Enumerable.Range(0, featureCount).Select(_ => random.NextSingle() - 0.5f)],
        })];
        SchemaDefinition definition = SchemaDefinition.Create(typeof(WideRow));
        definition["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, featureCount);
        TrainingSet data = TrainingSet.Read(channel, _ml.Data.LoadFromEnumerable(rows, definition), "Features", "Label", null);
        double[] parameters = [.. Enumerable.Range(0, 3 * (featureCount + 1)).Select(_ => random.NextDouble() - 0.5)];
        var objective = new SoftmaxObjective(data, l2: 0.5, threads: 1);
        var gradient = new double[parameters.Length];

        double value = objective.Evaluate(parameters, gradient);

        Assert.AreEqual(PlainObjective(rows, parameters, 0.5), value, 1e-12);
        for (int i = 0; i < parameters.Length; i++)
        {
            double[] moved = [.. parameters];
            moved[i] += 1e-6;
            Assert.AreEqual((PlainObjective(rows, moved, 0.5) - value) / 1e-6, gradient[i], 1e-5, $"Parameter {i}");
        }
    }

    [TestMethod]
    public void Number_of_threads_does_not_change_a_bit_of_the_model()
    {
        TrainingRow[] many = TrainingRow.Make(3000);

        MaximumEntropyModelParameters one = Fit(many, new() { NumberOfThreads = 1 });
        MaximumEntropyModelParameters four = Fit(many, new() { NumberOfThreads = 4 });

        TrainingRow.AssertSameModel(one, four);
    }

    [TestMethod]
    public void Weights_that_must_not_be_negative_are_not()
    {
        VBuffer<float>[] weights = [];
        Fit(_rows, new() { EnforceNonNegativity = true, L1Regularization = 0.1f }).GetWeights(ref weights, out _);

        Assert.IsTrue(weights.All(row => row.DenseValues().All(weight => weight >= 0)));
        Assert.IsTrue(weights.Any(row => row.DenseValues().Any(weight => weight > 0)));
    }

    [TestMethod]
    public void Every_start_leads_to_the_same_minimum()
    {
        MaximumEntropyModelParameters model = Fit(_rows);

        TrainingRow.AssertSameModel(model, Fit(_rows, new() { InitialWeightsDiameter = 2 }), 0.003f);
        TrainingRow.AssertSameModel(model, Fit(_rows, new() { StochasticGradientDescentInitilaizationTolerance = 1e-3f }), 0.003f);
        MaximumEntropyModelParameters farAway = Fit(_rows, new() { L2Regularization = 30 });
        TrainingRow.AssertSameModel(model, Trainers.LbfgsMaximumEntropy().Fit(_ml.Data.LoadFromEnumerable(_rows), farAway).Model, 0.003f);
    }

    [TestMethod]
    public void Training_that_begins_at_the_minimum_ends_there_after_a_few_steps()
    {
        MaximumEntropyModelParameters model = Fit(_rows);

        var again = Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options { MaximumNumberOfIterations = 1 })
            .Fit(_ml.Data.LoadFromEnumerable(_rows), model).Model;

        TrainingRow.AssertSameModel(model, again, 0.003f);
    }

    [TestMethod]
    public void Quiet_training_sends_no_messages()
    {
        var messages = new List<string>();
        _ml.Log += (_, e) => messages.Add(e.RawMessage);

        Fit(_rows, new() { Quiet = true });
        Assert.AreEqual(0, messages.Count, string.Join('\n', messages));
        Fit(_rows);
        Assert.AreNotEqual(0, messages.Count);
    }

    private MaximumEntropyModelParameters Fit(TrainingRow[] rows, LbfgsMaximumEntropyMulticlassTrainer.Options? options = null)
        => Trainers.LbfgsMaximumEntropy(options ?? new()).Fit(_ml.Data.LoadFromEnumerable(rows)).Model;

    private static double PlainObjective(WideRow[] rows, double[] parameters, double l2)
    {
        int features = rows[0].Features.Length;
        double sum = parameters.Skip(3).Sum(weight => weight * weight) * l2 / 2;
        foreach (WideRow row in rows)
        {
            double[] outputs = [.. Enumerable.Range(0, 3).Select(c =>
                parameters[c] + row.Features.Select((value, j) => value * parameters[3 + (c * features) + j]).Sum())];
            sum += Math.Log(outputs.Sum(Math.Exp)) - outputs[(int)row.Label];
        }
        return sum / rows.Length;
    }

    private sealed class WideRow
    {
        public float[] Features = [];
        [KeyType(3)]
        public uint Label;
    }

    private sealed class Coin
    {
        [VectorType(1)]
        public float[] Features = [];
        [KeyType(2)]
        public uint Label;
    }
}
