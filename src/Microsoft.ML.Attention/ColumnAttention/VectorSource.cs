namespace Microsoft.ML.Attention.ColumnAttention;

/// <summary>Where a row's keys or values are.</summary>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Separate">Whether each column holds one vector; otherwise the one column holds them all.</param>
internal sealed record VectorSource(string[] Columns, bool Separate)
{
    /// <summary>The source that a pair of options names; null if neither is given.</summary>
    public static VectorSource? Of(string? joined, string[]? separate) =>
        separate is not null ? new VectorSource(separate, true) : joined is not null ? new VectorSource([joined], false) : null;

    /// <summary>The columns as errors name them.</summary>
    public override string ToString() => Columns.Length == 1 ? $"column '{Columns[0]}'" : $"columns '{string.Join("', '", Columns)}'";
}
