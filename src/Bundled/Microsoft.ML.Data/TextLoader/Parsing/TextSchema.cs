namespace Microsoft.ML.Data.Parsing;

/// <summary>Makes the schema of a loader's columns.</summary>
internal static class TextSchema
{
    /// <param name="columns">The columns.</param>
    /// <param name="header">The line that names the fields, or null.</param>
    /// <param name="syntax">How to split it.</param>
    public static DataViewSchema Create(TextColumn[] columns, string? header, FieldSyntax syntax)
    {
        string?[] names = header == null ? [] : FieldNames(header, syntax);
        var builder = new DataViewSchema.Builder();
        foreach (TextColumn column in columns)
            builder.AddColumn(column.Name, column.Type, Annotations(column, names));
        return builder.ToSchema();
    }

    private static string?[] FieldNames(string header, FieldSyntax syntax)
    {
        var row = new TextRow();
        row.Append(header);
        var fields = new FieldList();
        new FieldSplitter(syntax, (_, _, _, _) => { }).Split(row, fields);
        // A name beyond what a line can hold comes from a damaged sparse header.
        var names = new string?[fields.Count == 0 ? 0 : fields[fields.Count - 1].Index + 1];
        for (int i = 0; i < fields.Count; i++)
            names[fields[i].Index] = row.SpanOf(in fields[i]).Trim().ToString();
        return names;
    }

    private static DataViewSchema.Annotations? Annotations(TextColumn column, string?[] names)
    {
        if (column.Type is not VectorDataViewType { IsKnownSize: true } vector)
            return null;
        if (!column.Segments.Any(segment => names.Skip(segment.Min).Take(segment.Limit - segment.Min).Any(name => !string.IsNullOrEmpty(name))))
            return null;
        var slots = new ReadOnlyMemory<char>[vector.Size];
        int slot = 0;
        foreach (TextSegment segment in column.Segments)
        {
            for (int i = segment.Min; i < segment.Limit; i++)
                slots[slot++] = i < names.Length ? names[i].AsMemory() : default;
        }
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add("SlotNames", new VectorDataViewType(TextDataViewType.Instance, vector.Size),
            (ref VBuffer<ReadOnlyMemory<char>> value) => new VBuffer<ReadOnlyMemory<char>>(slots.Length, slots).CopyTo(ref value));
        return builder.ToAnnotations();
    }
}
