using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Persistence;

/// <summary>Finds columns; schema errors are in ML.NET's own type and wording, with its marks.</summary>
internal static class SchemaErrors
{
    private const string ParameterName = "inputSchema";

    /// <param name="context">Adds ML.NET's marks.</param>
    /// <param name="schema">Where to look.</param>
    /// <param name="role">What the column is for: input, label.</param>
    /// <param name="name">The column's name.</param>
    public static DataViewSchema.Column Find(IExceptionContext context, DataViewSchema schema, string role, string name) =>
        schema.GetColumnOrNull(name) ?? throw Missing(context, role, name);

    /// <inheritdoc cref="Find(IExceptionContext, DataViewSchema, string, string)"/>
    public static SchemaShape.Column Find(IExceptionContext context, SchemaShape schema, string role, string name)
    {
        foreach (SchemaShape.Column column in schema)
        {
            if (column.Name == name)
                return column;
        }
        throw Missing(context, role, name);
    }

    /// <param name="context">Adds ML.NET's marks.</param>
    /// <param name="role">What the column is for: input, label.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="expected">The types that would do.</param>
    /// <param name="actual">The type that the column has.</param>
    public static Exception Mismatch(IExceptionContext context, string role, string name, string expected, DataViewType actual) =>
        Mismatch(context, role, name, expected, TextOf(actual));

    /// <inheritdoc cref="Mismatch(IExceptionContext, string, string, string, DataViewType)"/>
    public static Exception Mismatch(IExceptionContext context, string role, string name, string expected, SchemaShape.Column actual) =>
        Mismatch(context, role, name, expected, TextOf(actual));

    /// <inheritdoc cref="Mismatch(IExceptionContext, string, string, string, DataViewType)"/>
    public static Exception Mismatch(IExceptionContext context, string role, string name, string expected, string actual) =>
        context.Process(new ArgumentOutOfRangeException(
            ParameterName, $"Schema mismatch for {role} column '{name}': expected {expected}, got {actual}"));

    public static Exception Missing(IExceptionContext context, string role, string name) =>
        context.Process(new ArgumentOutOfRangeException(ParameterName, $"Could not find {role} column '{name}'"));

    private static string TextOf(DataViewType type) => type switch
    {
        VectorDataViewType { IsKnownSize: true } vector => $"Vector<{TextOf(vector.ItemType)}>",
        VectorDataViewType vector => $"VarVector<{TextOf(vector.ItemType)}>",
        KeyDataViewType key => $"Key<{key.RawType.Name}>",
        _ => type.ToString()!,
    };

    private static string TextOf(SchemaShape.Column column)
    {
        string item = column.IsKey ? $"Key<{column.ItemType}>" : column.ItemType.ToString()!;
        return column.Kind switch
        {
            SchemaShape.Column.VectorKind.Vector => $"Vector<{item}>",
            SchemaShape.Column.VectorKind.VariableVector => $"VarVector<{item}>",
            _ => item,
        };
    }
}
