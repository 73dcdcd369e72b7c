using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Columns;

/// <summary>A column that holds text, or text already cut into tokens (a vector of text): how it is found and checked.</summary>
internal static class TextColumn
{
    private const string Expected = "String or vector of String";

    /// <summary>Finds the column in a schema; any other type than text or a vector of text is ML.NET's schema error.</summary>
    /// <param name="context">Adds ML.NET's marks to an error.</param>
    /// <param name="schema">Where to look.</param>
    /// <param name="role">What the column is for: input, label.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="tokens">Whether it must hold tokens (true) or text (false); null if either will do.</param>
    public static DataViewSchema.Column Find(
        IExceptionContext context, DataViewSchema schema, string role, string name, bool? tokens = null)
    {
        DataViewSchema.Column column = SchemaErrors.Find(context, schema, role, name);
        DataViewType itemType = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        if (itemType is TextDataViewType && (tokens == null || tokens == HoldsTokens(column)))
            return column;
        string expected = tokens switch
        {
            null => Expected,
            true => "vector of String",
            false => "String",
        };
        throw SchemaErrors.Mismatch(context, role, name, expected, column.Type);
    }

    /// <summary>The same check on a schema shape.</summary>
    public static void Check(IExceptionContext context, SchemaShape schema, string role, string name)
    {
        SchemaShape.Column column = SchemaErrors.Find(context, schema, role, name);
        if (column.ItemType is not TextDataViewType || column.IsKey)
            throw SchemaErrors.Mismatch(context, role, name, Expected, column);
    }

    /// <summary>Whether the column's rows are already cut into tokens.</summary>
    public static bool HoldsTokens(DataViewSchema.Column column) => column.Type is VectorDataViewType;
}
