using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public sealed partial class SchemaDefinition
{
    /// <summary>The definition for a class whose columns take their types and annotations from a schema.</summary>
    /// <exception cref="InvalidOperationException">A visible column of the schema has no member.</exception>
    internal static SchemaDefinition Create(IExceptionContext context, Type userType, DataViewSchema schema)
    {
        SchemaDefinition definition = Create(userType, Direction.Read);
        foreach (DataViewSchema.Column column in schema)
        {
            if (column.IsHidden)
                continue;
            Column target = definition.Find(entry => entry.ColumnName == column.Name)
                ?? throw context.Except($"Type should contain a member named {column.Name}");
            target.ColumnType = column.Type;
            target.AddAnnotations(column.Annotations);
        }
        return definition;
    }
}
