using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Keeps some columns, in a given order, or drops some.</summary>
/// <remarks>
/// Columns: of any type. Needs no training.
/// Made by <see cref="TransformExtensionsCatalog.SelectColumns(TransformsCatalog, string[])"/> and
/// <see cref="TransformExtensionsCatalog.DropColumns"/>.
/// </remarks>
public sealed class ColumnSelectingEstimator : TrivialEstimator<ColumnSelectingTransformer>
{
    private readonly ColumnChoice _choice;

    internal ColumnSelectingEstimator(IHostEnvironment env, ColumnChoice choice)
        : base(Contracts.NotNull(env).Register(nameof(ColumnSelectingEstimator)), new ColumnSelectingTransformer(env, choice))
        => _choice = choice;

    /// <summary>The shape of the schema that the transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing.</exception>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Host.CheckValue(inputSchema, nameof(inputSchema));
        _choice.CheckAllFound(Host, name => inputSchema.Any(column => column.Name == name));
        return new SchemaShape(_choice.Keeps
            ? _choice.Names.SelectMany(name => inputSchema.Where(column => column.Name == name))
            : inputSchema.Where(column => !_choice.Names.Contains(column.Name)));
    }
}
