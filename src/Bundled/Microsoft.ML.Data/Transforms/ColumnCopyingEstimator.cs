using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>
/// Copies columns, with their annotations, under other names.
/// </summary>
/// <remarks>
/// Input columns: of any type. Output columns: of the same type. Needs no training.
/// Made by <see cref="TransformExtensionsCatalog.CopyColumns"/>.
/// </remarks>
public sealed class ColumnCopyingEstimator : TrivialEstimator<ColumnCopyingTransformer>
{
    private readonly (string outputColumnName, string inputColumnName)[] _columns;

    internal ColumnCopyingEstimator(IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(Contracts.NotNull(env).Register(nameof(ColumnCopyingEstimator)), new ColumnCopyingTransformer(env, columns))
        => _columns = columns;

    /// <summary>The shape of the schema that the transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing.</exception>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Host.CheckValue(inputSchema, nameof(inputSchema));
        var result = new ShapeBuilder(inputSchema);
        foreach (var (output, input) in _columns)
        {
            SchemaShape.Column column = ShapeBuilder.Find(Host, inputSchema, input);
            result.Set(new SchemaShape.Column(output, column.Kind, column.ItemType, column.IsKey, column.Annotations));
        }
        return result.ToShape();
    }
}
