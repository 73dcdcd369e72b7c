using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>The options of a prediction engine.</summary>
public sealed class PredictionEngineOptions
{
    /// <summary>
    /// Whether members of predictions without a column are left alone instead of being an error. The default value is
    /// <see langword="true"/>.
    /// </summary>
    public bool IgnoreMissingColumns = true;

    /// <summary>How members of examples map to columns; <see langword="null"/>, the default value, means as their attributes say.</summary>
    public SchemaDefinition? InputSchemaDefinition;

    /// <summary>
    /// How members of predictions map to columns; <see langword="null"/>, the default value, means as their attributes say.
    /// </summary>
    public SchemaDefinition? OutputSchemaDefinition;

    /// <summary>Whether disposing of the engine disposes of the model. The default value is <see langword="true"/>.</summary>
    public bool OwnsTransformer = true;
}
