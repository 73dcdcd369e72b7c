using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>
/// A schema shape in the making: the input's columns, each replaced where an output bears its name, and the new ones at the end.
/// </summary>
internal sealed class ShapeBuilder(SchemaShape inputSchema)
{
    private readonly List<SchemaShape.Column> _columns = [.. inputSchema];

    /// <summary>The input column, or the exception that says it is missing.</summary>
    public static SchemaShape.Column Find(IExceptionContext context, SchemaShape inputSchema, string name)
    {
        foreach (SchemaShape.Column column in inputSchema)
        {
            if (column.Name == name)
                return column;
        }
        throw context.ExceptSchemaMismatch(nameof(inputSchema), "input", name);
    }

    /// <summary>Adds a column or replaces the one of its name.</summary>
    public void Set(SchemaShape.Column column)
    {
        int index = _columns.FindIndex(known => known.Name == column.Name);
        if (index < 0)
            _columns.Add(column);
        else
            _columns[index] = column;
    }

    /// <summary>The shape.</summary>
    public SchemaShape ToShape() => new(_columns);
}
