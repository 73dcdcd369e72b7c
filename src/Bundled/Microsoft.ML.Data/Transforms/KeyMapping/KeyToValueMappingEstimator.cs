using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Maps keys back to the values that they stand for.</summary>
/// <remarks>
/// Input columns: keys, or vectors of keys, annotated with key values. Output columns: of the type of these values, or vectors of it. The
/// missing key becomes empty text, NaN, or the default value of the type. Needs no training.
/// Made by <see cref="ConversionsExtensionsCatalog.MapKeyToValue(TransformsCatalog.ConversionTransforms, string, string)"/>.
/// </remarks>
public sealed class KeyToValueMappingEstimator : TrivialEstimator<KeyToValueMappingTransformer>
{
    private readonly (string outputColumnName, string inputColumnName)[] _columns;

    internal KeyToValueMappingEstimator(IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(Contracts.NotNull(env).Register(nameof(KeyToValueMappingEstimator)), new KeyToValueMappingTransformer(env, columns))
        => _columns = columns;

    /// <summary>The shape of the schema that the transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has no keys with values.</exception>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Host.CheckValue(inputSchema, nameof(inputSchema));
        var result = new ShapeBuilder(inputSchema);
        foreach (var (output, input) in _columns)
        {
            SchemaShape.Column column = ShapeBuilder.Find(Host, inputSchema, input);
            if (!column.IsKey)
                throw Host.ExceptSchemaMismatch(nameof(inputSchema), "input", input, "KeyType", column.GetTypeString());
            if (!column.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out SchemaShape.Column values))
                throw Host.ExceptParam(nameof(inputSchema), $"Input column '{input}' doesn't contain key values metadata");
            result.Set(new SchemaShape.Column(output, column.Kind, values.ItemType, values.IsKey,
                new SchemaShape(column.Annotations.Where(annotation => annotation.Name == AnnotationKinds.SlotNames))));
        }
        return result.ToShape();
    }
}
