using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Trainers;

/// <summary>The base of trainers that learn from one column of features.</summary>
/// <typeparam name="TTransformer">The prediction transformer that the trainer gives.</typeparam>
/// <typeparam name="TModel">The model in it.</typeparam>
public abstract class TrainerEstimatorBase<TTransformer, TModel> : ITrainerEstimator<TTransformer, TModel>
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    private protected TrainerEstimatorBase(IHost host, SchemaShape.Column feature, SchemaShape.Column label,
        SchemaShape.Column weight = default)
    {
        Contracts.CheckValue(host, nameof(host));
        Host = host;
        FeatureColumn = feature;
        LabelColumn = label;
        WeightColumn = weight;
    }

    /// <summary>What the column of features must be.</summary>
    public readonly SchemaShape.Column FeatureColumn;

    /// <summary>What the column of labels must be.</summary>
    public readonly SchemaShape.Column LabelColumn;

    /// <summary>What the column of weights must be; default if there is none.</summary>
    public readonly SchemaShape.Column WeightColumn;

    /// <summary>What the trainer wants of its training data.</summary>
    public abstract TrainerInfo Info { get; }

    private protected IHost Host { get; }

    /// <summary>Learns a model.</summary>
    /// <param name="input">The training data.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type than the trainer takes.</exception>
    /// <exception cref="InvalidOperationException">No row can be learned from.</exception>
    public TTransformer Fit(IDataView input) => Train(input, initial: null);

    /// <summary>The shape of the schema that the prediction transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type than the trainer takes.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Host.CheckValue(inputSchema, nameof(inputSchema));
        CheckInputSchema(inputSchema);
        var result = new ShapeBuilder(inputSchema);
        foreach (SchemaShape.Column column in OutputColumns(inputSchema))
            result.Set(column);
        return result.ToShape();
    }

    /// <summary>Learns a model, from a present one if there is one.</summary>
    private protected TTransformer Train(IDataView input, TModel? initial)
    {
        Host.CheckValue(input, nameof(input));
        CheckInputSchema(SchemaShape.Create(input.Schema));
        TModel model;
        using (IChannel channel = Host.Start("Training"))
            model = TrainModel(channel, input, initial);
        return MakeTransformer(model, input.Schema);
    }

    private protected abstract TModel TrainModel(IChannel channel, IDataView input, TModel? initial);

    private protected abstract TTransformer MakeTransformer(TModel model, DataViewSchema trainSchema);

    /// <summary>The columns that the prediction transformer adds; the input has been checked.</summary>
    private protected abstract IEnumerable<SchemaShape.Column> OutputColumns(SchemaShape inputSchema);

    private void CheckInputSchema(SchemaShape inputSchema)
    {
        Check(FeatureColumn, "feature", nameof(inputSchema));
        Check(WeightColumn, "weight", nameof(inputSchema));
        // The real one checks the label apart from the others, hence the other name.
        Check(LabelColumn, "label", "labelCol");

        void Check(SchemaShape.Column expected, string role, string typeParameter)
        {
            if (expected.Name == null)
                return;
            if (!inputSchema.TryFindColumn(expected.Name, out SchemaShape.Column found))
                throw Host.ExceptSchemaMismatch(nameof(inputSchema), role, expected.Name);
            if (!expected.IsCompatibleWith(found))
                throw Host.ExceptSchemaMismatch(typeParameter, role, expected.Name, expected.GetTypeString(), found.GetTypeString());
        }
    }
}
