using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The base of transformers that apply a learned model to one column of features.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public abstract class SingleFeaturePredictionTransformerBase<TModel> : PredictionTransformerBase<TModel>,
    ISingleFeaturePredictionTransformer<TModel>, ISingleFeaturePredictionTransformer
    where TModel : class
{
    private protected SingleFeaturePredictionTransformerBase(IHost host, TModel model, DataViewSchema trainSchema, string featureColumnName)
        : base(host, model, trainSchema)
    {
        FeatureColumnName = host.CheckNonEmpty(featureColumnName);
        FeatureColumnType = trainSchema.GetColumnOrNull(featureColumnName)?.Type
            ?? throw host.ExceptSchemaMismatch(nameof(trainSchema), "feature", featureColumnName);
    }

    private protected SingleFeaturePredictionTransformerBase(IHost host, ModelLoadContext ctx, TModel model) : base(host, ctx, model)
    {
        FeatureColumnName = ctx.LoadNonEmptyString();
        FeatureColumnType = TrainSchema.GetColumnOrNull(FeatureColumnName)?.Type
            ?? throw host.ExceptDecode($"The training schema lacks the feature column '{FeatureColumnName}'");
    }

    /// <summary>The column of features.</summary>
    public string FeatureColumnName { get; }

    /// <summary>The type that the column of features had in training.</summary>
    public DataViewType FeatureColumnType { get; }

    /// <summary>The schema that the transformer gives a view of this schema.</summary>
    /// <param name="inputSchema">The input's schema.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column of features is missing or has another type than in training.</exception>
    public sealed override DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Host.CheckValue(inputSchema, nameof(inputSchema));
        if (inputSchema.GetColumnOrNull(FeatureColumnName) is not { } column)
            throw Host.ExceptSchemaMismatch(nameof(inputSchema), "feature", FeatureColumnName);
        if (!column.Type.Equals(FeatureColumnType))
        {
            throw Host.ExceptSchemaMismatch(nameof(inputSchema), "feature", FeatureColumnName, FeatureColumnType.ToString()!,
                column.Type.ToString()!);
        }
        return MakeMapper(inputSchema).OutputSchema;
    }

    /// <summary>The column of features, which must have this many slots.</summary>
    private protected DataViewSchema.Column BindFeatures(DataViewSchema inputSchema, int featureCount)
    {
        if (inputSchema.GetColumnOrNull(FeatureColumnName) is not { } column)
            throw Contracts.ExceptParam("schema", $"Feature column '{FeatureColumnName}' not found");
        using IChannel channel = Host.Register("SchemaBindableWrapper").Start("Bind");
        if (column.Type is not VectorDataViewType vector || vector.Size != featureCount
            || !vector.ItemType.Equals(NumberDataViewType.Single))
        {
            throw channel.Except($"Incompatible features column type: '{column.Type}' vs "
                + $"'{new VectorDataViewType(NumberDataViewType.Single, featureCount)}'");
        }
        return column;
    }
}
