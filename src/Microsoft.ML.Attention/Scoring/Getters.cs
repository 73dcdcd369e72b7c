namespace Microsoft.ML.Attention.Scoring;

/// <summary>The checks that every row of ML.NET makes before it hands out a getter.</summary>
internal static class Getters
{
    public static ArgumentException Inactive(DataViewSchema.Column column) =>
        new($"Column '{column.Name}' is not active in the row: ask for it when the cursor is made.", nameof(column));

    public static ValueGetter<TValue> Cast<TValue>(Delegate getter, DataViewSchema.Column column) =>
        getter as ValueGetter<TValue> ?? throw new InvalidOperationException(
            $"Invalid TValue in GetGetter for column '{column.Name}': '{typeof(TValue)}', expected type: '{column.Type.RawType}'.");

    /// <summary>The index of each active column is true.</summary>
    public static bool[] ActiveFlags(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columns)
    {
        var active = new bool[schema.Count];
        foreach (DataViewSchema.Column column in columns)
        {
            if (column.Index >= active.Length || schema[column.Index].Name != column.Name)
                throw new ArgumentException($"Column '{column.Name}' is not of this schema.", nameof(columns));
            active[column.Index] = true;
        }
        return active;
    }
}
