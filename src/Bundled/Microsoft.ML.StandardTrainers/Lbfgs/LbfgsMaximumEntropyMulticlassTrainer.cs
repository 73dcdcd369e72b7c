using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>
/// Learns a maximum entropy classifier (multinomial logistic regression) with L-BFGS, or with OWL-QN where there is an L1 term.
/// </summary>
/// <remarks>
/// <para>Input columns: features, vectors of Single of known size; labels, keys; optionally weights, Single. Rows with a missing value in
/// one of them are passed over. Output columns: <c>PredictedLabel</c>, a key like the label's, and <c>Score</c>, the classes'
/// probabilities.</para>
/// <para>It minimises the summed -ln of the true classes' probabilities, plus L1 times the absolute weights, plus L2/2 times the squared
/// weights. Biases are free. Normalized features help.</para>
/// </remarks>
public sealed partial class LbfgsMaximumEntropyMulticlassTrainer : LbfgsTrainerBase<LbfgsMaximumEntropyMulticlassTrainer.Options,
    MulticlassPredictionTransformer<MaximumEntropyModelParameters>, MaximumEntropyModelParameters>
{
    internal LbfgsMaximumEntropyMulticlassTrainer(IHostEnvironment env, Options options)
        : base(env, options, RoleColumns.ClassLabel(options.LabelColumnName))
    {
    }

    /// <summary>Learns a model, beginning with a present one.</summary>
    /// <param name="trainData">The training data.</param>
    /// <param name="modelParameters">The model to begin with, of as many classes and features.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has a wrong type, or the model has other sizes.</exception>
    /// <exception cref="InvalidOperationException">No row can be learned from.</exception>
    public MulticlassPredictionTransformer<MaximumEntropyModelParameters> Fit(IDataView trainData,
        MaximumEntropyModelParameters modelParameters)
        => Train(trainData, modelParameters);

    private protected override IEnumerable<SchemaShape.Column> OutputColumns(SchemaShape inputSchema)
    {
        inputSchema.TryFindColumn(LabelColumn.Name, out SchemaShape.Column label);
        return RoleColumns.ClassOutputs(label);
    }

    private protected override MulticlassPredictionTransformer<MaximumEntropyModelParameters> MakeTransformer(
        MaximumEntropyModelParameters model, DataViewSchema trainSchema)
        => new(Host, model, trainSchema, FeatureColumn.Name, LabelColumn.Name);

    private protected override MaximumEntropyModelParameters TrainModel(IChannel channel, IDataView input,
        MaximumEntropyModelParameters? initial)
    {
        TrainingSet data = TrainingSet.Read(channel, input, FeatureColumn.Name, LabelColumn.Name, WeightColumn.Name);
        Options options = LbfgsTrainerOptions;
        var objective = new SoftmaxObjective(data, options.L2Regularization, options.NumberOfThreads);
        double[] parameters = InitialParameters(data, initial);
        if (options.StochasticGradientDescentInitilaizationTolerance > 0)
            StochasticStart.Run(objective, data, Host, options.StochasticGradientDescentInitilaizationTolerance, parameters);
        if (options.EnforceNonNegativity)
        {
            for (int i = data.ClassCount; i < parameters.Length; i++)
                parameters[i] = Math.Max(0, parameters[i]);
        }
        int steps = Minimize(channel, data, objective, parameters);
        if (!options.Quiet)
        {
            channel.Info(MessageSensitivity.None, "L-BFGS took {0} steps; mean loss {1:G6} over {2} instances", steps,
                objective.SummedLoss / data.TotalWeight, data.Examples.Length);
        }
        return MakeModel(channel, data, objective, parameters);
    }

    private int Minimize(IChannel channel, TrainingSet data, SoftmaxObjective objective, double[] parameters)
    {
        Options options = LbfgsTrainerOptions;
        var penalties = new double[parameters.Length];
        // Against the mean loss; the biases, which come first, are free.
        penalties.AsSpan(data.ClassCount).Fill(options.L1Regularization / data.TotalWeight);
        var minimizer = new OrthantWiseMinimizer(options.HistorySize)
        {
            Function = (x, gradient) =>
            {
                Host.CheckAlive();
                return objective.Evaluate(x, gradient);
            },
            Penalties = penalties,
            IsNonNegative = i => options.EnforceNonNegativity && i >= data.ClassCount,
            Tolerance = options.OptimizationTolerance,
            MaximumSteps = options.MaximumNumberOfIterations,
            StepTaken = options.Quiet ? null : (step, value) => channel.Trace(MessageSensitivity.None, "Step {0}: {1:G9}", step, value),
        };
        return minimizer.Minimize(parameters);
    }

    private double[] InitialParameters(TrainingSet data, MaximumEntropyModelParameters? initial)
    {
        var parameters = new double[data.ClassCount * (1 + data.FeatureCount)];
        if (initial != null)
        {
            IClassScorer scorer = initial;
            Host.CheckParam(scorer.ClassCount == data.ClassCount && scorer.FeatureCount == data.FeatureCount, "modelParameters",
                $"The model to begin with has {scorer.ClassCount} classes and {scorer.FeatureCount} features; "
                + $"the data has {data.ClassCount} and {data.FeatureCount}");
            VBuffer<float>[] weights = [];
            initial.GetWeights(ref weights, out _);
            foreach (var (index, bias) in initial.GetBiases().Index())
                parameters[index] = bias;
            foreach (var (index, weight) in weights.SelectMany(row => row.DenseValues()).Index())
                parameters[data.ClassCount + index] = weight;
        }
        else if (LbfgsTrainerOptions.InitialWeightsDiameter > 0)
        {
            for (int i = data.ClassCount; i < parameters.Length; i++)
                parameters[i] = LbfgsTrainerOptions.InitialWeightsDiameter * (Host.Rand.NextSingle() - 0.5);
        }
        return parameters;
    }

    private MaximumEntropyModelParameters MakeModel(IChannel channel, TrainingSet data, SoftmaxObjective objective, double[] parameters)
    {
        float[] values = Array.ConvertAll(parameters, value => (float)value);
        channel.Check(Array.TrueForAll(values, float.IsFinite),
            "Training ended with weights that are not finite; scale the features or raise L2Regularization");
        ModelStatisticsBase? statistics = null;
        if (LbfgsTrainerOptions.ShowTrainingStatistics)
        {
            objective.Evaluate(parameters, new double[parameters.Length]);
            statistics = new ModelStatisticsBase(values.Count(value => value != 0), data.Examples.Length, (float)(2 * objective.SummedLoss),
                (float)(2 * data.LossOfShares() * data.TotalWeight));
            channel.Info(MessageSensitivity.None, "Model trained with {0} training examples; deviance {1:G6}, null deviance {2:G6}",
                statistics.TrainingExampleCount, statistics.Deviance, statistics.NullDeviance);
        }
        return new MaximumEntropyModelParameters(Host, values[..data.ClassCount],
            ClassWeights.Split(values.AsSpan(data.ClassCount), data.ClassCount), data.ClassNames, statistics);
    }
}
