using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    /// <summary>An engine that applies a model to one object at a time. It owns the model, and is for one thread at a time.</summary>
    /// <typeparam name="TSrc">The class of examples.</typeparam>
    /// <typeparam name="TDst">The class of predictions.</typeparam>
    /// <param name="transformer">The model.</param>
    /// <param name="ignoreMissingColumns">Whether members of predictions without a column are left alone instead of being an error.</param>
    /// <param name="inputSchemaDefinition">How members of examples map to columns; none means as their attributes say.</param>
    /// <param name="outputSchemaDefinition">How members of predictions map to columns; none means as their attributes say.</param>
    /// <exception cref="ArgumentOutOfRangeException">The model needs a column that examples lack, or of another type.</exception>
    public PredictionEngine<TSrc, TDst> CreatePredictionEngine<TSrc, TDst>(ITransformer transformer, bool ignoreMissingColumns = true,
        SchemaDefinition? inputSchemaDefinition = null, SchemaDefinition? outputSchemaDefinition = null)
        where TSrc : class
        where TDst : class, new()
        => CreatePredictionEngine<TSrc, TDst>(transformer, new PredictionEngineOptions
        {
            IgnoreMissingColumns = ignoreMissingColumns,
            InputSchemaDefinition = inputSchemaDefinition,
            OutputSchemaDefinition = outputSchemaDefinition,
        });

    /// <summary>An engine whose examples have the column types and annotations of a schema.</summary>
    /// <typeparam name="TSrc">The class of examples; it needs a member for each column.</typeparam>
    /// <typeparam name="TDst">The class of predictions.</typeparam>
    /// <param name="transformer">The model.</param>
    /// <param name="inputSchema">The schema of examples, for instance the one loaded with the model.</param>
    /// <exception cref="InvalidOperationException">A column has no member.</exception>
    public PredictionEngine<TSrc, TDst> CreatePredictionEngine<TSrc, TDst>(ITransformer transformer, DataViewSchema inputSchema)
        where TSrc : class
        where TDst : class, new()
    {
        _env.CheckValue(transformer, nameof(transformer));
        _env.CheckValue(inputSchema, nameof(inputSchema));
        return CreatePredictionEngine<TSrc, TDst>(transformer, new PredictionEngineOptions
        {
            InputSchemaDefinition = SchemaDefinition.Create(_env, typeof(TSrc), inputSchema),
        });
    }

    /// <summary>An engine that applies a model to one object at a time; it is for one thread at a time.</summary>
    /// <typeparam name="TSrc">The class of examples.</typeparam>
    /// <typeparam name="TDst">The class of predictions.</typeparam>
    /// <param name="transformer">The model.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentOutOfRangeException">The model needs a column that examples lack, or of another type.</exception>
    public PredictionEngine<TSrc, TDst> CreatePredictionEngine<TSrc, TDst>(ITransformer transformer, PredictionEngineOptions options)
        where TSrc : class
        where TDst : class, new()
    {
        _env.CheckValue(transformer, nameof(transformer));
        _env.CheckValue(options, nameof(options));
        return new PredictionEngine<TSrc, TDst>(_env, transformer, options);
    }
}
