namespace Microsoft.ML.Data;

/// <summary>Which columns of a schema somebody asked for.</summary>
internal static class ActiveColumns
{
    /// <summary>One flag for each column of <paramref name="schema"/>.</summary>
    public static bool[] In(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var active = new bool[schema.Count];
        foreach (DataViewSchema.Column column in columns)
        {
            if ((uint)column.Index >= (uint)active.Length || schema[column.Index].Name != column.Name)
            {
                throw new ArgumentOutOfRangeException(nameof(columns),
                    $"Expected a column of this schema, got column '{column.Name}' at index {column.Index}");
            }
            active[column.Index] = true;
        }
        return active;
    }

    /// <summary>The columns of <paramref name="schema"/> whose flag is set.</summary>
    public static IEnumerable<DataViewSchema.Column> Select(DataViewSchema schema, bool[] active)
    {
        for (int i = 0; i < active.Length; i++)
        {
            if (active[i])
                yield return schema[i];
        }
    }
}
