using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>The base of trainers of linear classifiers that use stochastic dual coordinate ascent.</summary>
/// <remarks>
/// <para>Input columns: features, vectors of Single of known size; labels, keys; optionally weights, Single. Rows with a missing value in
/// one of them are passed over. Output columns: <c>PredictedLabel</c>, a key like the label's, and <c>Score</c>, a Single for each
/// class.</para>
/// <para>It minimises the mean over the examples of the summed losses of the true class's output less each other class's, plus L2 times
/// half the squared weights and biases, plus L2 times L1 times the absolute ones. Normalized features help.</para>
/// </remarks>
/// <typeparam name="TModel">The model.</typeparam>
public abstract class SdcaMulticlassTrainerBase<TModel> : SdcaTrainerBase<SdcaMulticlassTrainerBase<TModel>.MulticlassOptions,
    MulticlassPredictionTransformer<TModel>, TModel>
    where TModel : class
{
    private readonly ISupportSdcaClassificationLoss _loss;

    private protected SdcaMulticlassTrainerBase(IHostEnvironment env, MulticlassOptions options, ISupportSdcaClassificationLoss loss)
        : base(env, options, RoleColumns.ClassLabel(options.LabelColumnName))
        => _loss = Host.NotNull(loss);

    private protected override IEnumerable<SchemaShape.Column> OutputColumns(SchemaShape inputSchema)
    {
        inputSchema.TryFindColumn(LabelColumn.Name, out SchemaShape.Column label);
        return RoleColumns.ClassOutputs(label);
    }

    private protected override MulticlassPredictionTransformer<TModel> MakeTransformer(TModel model, DataViewSchema trainSchema)
        => new(Host, model, trainSchema, FeatureColumn.Name, LabelColumn.Name);

    private protected override TModel TrainModel(IChannel channel, IDataView input, TModel? initial)
    {
        TrainingSet data = TrainingSet.Read(channel, input, FeatureColumn.Name, LabelColumn.Name, WeightColumn.Name);
        channel.Check((long)data.Examples.Length * data.ClassCount <= Array.MaxLength,
            $"{data.Examples.Length} instances of {data.ClassCount} classes are too many for SDCA; use LbfgsMaximumEntropy");
        MulticlassOptions options = SdcaTrainerOptions;
        var solver = new SdcaSolver(data, _loss)
        {
            L2 = options.L2Regularization ?? SdcaSolver.DefaultL2(data.Examples.Length),
            L1Threshold = options.L1Regularization ?? 0,
            BiasRate = options.BiasLearningRate,
        };
        Run(channel, solver, data.Examples.Length);
        float[] biases = solver.Biases();
        VBuffer<float>[] weights = ClassWeights.Split(solver.Weights(), data.ClassCount);
        channel.Check(Array.TrueForAll(biases, float.IsFinite) && Array.TrueForAll(weights, row => row.DenseValues().All(float.IsFinite)),
            "Training ended with weights that are not finite; scale the features or raise L2Regularization");
        return MakeModel(biases, weights);
    }

    private protected abstract TModel MakeModel(float[] biases, VBuffer<float>[] weights);

    private void Run(IChannel channel, SdcaSolver solver, int examples)
    {
        MulticlassOptions options = SdcaTrainerOptions;
        int passes = options.MaximumNumberOfIterations ?? SdcaSolver.DefaultPasses(examples);
        int frequency = options.ConvergenceCheckFrequency ?? 1;
        int[] order = [.. Enumerable.Range(0, examples)];
        for (int pass = 1; pass <= passes; pass++)
        {
            Host.CheckAlive();
            if (options.Shuffle)
                Permutation.Shuffle(order, Host.Rand);
            solver.Pass(order);
            if (pass % frequency != 0)
                continue;
            (double primal, double dual) = solver.Objectives();
            channel.Trace(MessageSensitivity.None, "Pass {0}: objective {1:G6}, at best {2:G6}", pass, primal, dual);
            if (primal - dual <= options.ConvergenceTolerance * primal)
            {
                channel.Info(MessageSensitivity.None, "SDCA converged after {0} passes: objective {1:G6}, at best {2:G6}", pass, primal,
                    dual);
                return;
            }
        }
        channel.Info(MessageSensitivity.None, "SDCA stopped after {0} passes, the most allowed", passes);
    }

    /// <summary>The options of trainers of linear classifiers.</summary>
    public class MulticlassOptions : OptionsBase
    {
        /// <summary>Options with the default values.</summary>
        public MulticlassOptions() { }
    }
}
