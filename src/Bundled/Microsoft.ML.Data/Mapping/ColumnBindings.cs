namespace Microsoft.ML.Data;

/// <summary>
/// The schema of a view that adds columns to another. A new column that bears the name of an old one is put right behind it, and
/// hides it; the others follow at the end.
/// </summary>
internal sealed class ColumnBindings
{
    // Per column of the schema: the input's index, or the bitwise complement of the new column's.
    private readonly int[] _origins;

    public ColumnBindings(DataViewSchema input, IReadOnlyList<DataViewSchema.DetachedColumn> added)
    {
        ILookup<int, int> addedBehind = Enumerable.Range(0, added.Count)
            .ToLookup(i => input.GetColumnOrNull(added[i].Name)?.Index ?? input.Count);
        var builder = new DataViewSchema.Builder();
        var origins = new List<int>(input.Count + added.Count);
        for (int i = 0; i <= input.Count; i++)
        {
            if (i < input.Count)
            {
                builder.AddColumn(input[i].Name, input[i].Type, input[i].Annotations);
                origins.Add(i);
            }
            foreach (int newColumn in addedBehind[i])
            {
                builder.AddColumn(added[newColumn].Name, added[newColumn].Type, added[newColumn].Annotations);
                origins.Add(~newColumn);
            }
        }
        Input = input;
        Schema = builder.ToSchema();
        _origins = [.. origins];
    }

    /// <summary>The schema that columns are added to.</summary>
    public DataViewSchema Input { get; }

    /// <summary>The schema with the new columns.</summary>
    public DataViewSchema Schema { get; }

    /// <summary>Where a column of <see cref="Schema"/> comes from: whether it is new, and its index among the new or the input's.</summary>
    public (bool IsNew, int Index) OriginOf(int columnIndex)
    {
        int origin = _origins[columnIndex];
        return origin < 0 ? (true, ~origin) : (false, origin);
    }
}
