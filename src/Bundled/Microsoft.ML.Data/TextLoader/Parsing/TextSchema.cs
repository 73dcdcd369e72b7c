namespace Microsoft.ML.Data.Parsing;

/// <summary>Makes the schema of a loader's columns.</summary>
internal static class TextSchema
{
    /// <param name="columns">The columns.</param>
    /// <param name="header">The line that names the fields, or null.</param>
    /// <param name="syntax">How to split it.</param>
    public static DataViewSchema Create(TextColumn[] columns, string? header, FieldSyntax syntax)
    {
        Dictionary<int, string> names = header == null ? [] : FieldNames(header, syntax);
        var builder = new DataViewSchema.Builder();
        foreach (TextColumn column in columns)
            builder.AddColumn(column.Name, column.Type, Annotations(column, names));
        return builder.ToSchema();
    }

    /// <summary>The names by the index of the field; a dictionary because a sparse header may claim any index.</summary>
    private static Dictionary<int, string> FieldNames(string header, FieldSyntax syntax)
    {
        var row = new TextRow();
        row.Append(header);
        var fields = new FieldList();
        new FieldSplitter(syntax, (_, _, _, _) => { }).Split(row, fields);
        var names = new Dictionary<int, string>();
        for (int i = 0; i < fields.Count; i++)
        {
            string name = row.SpanOf(in fields[i]).Trim().ToString();
            if (name.Length > 0)
                names[fields[i].Index] = name;
        }
        return names;
    }

    private static DataViewSchema.Annotations? Annotations(TextColumn column, Dictionary<int, string> names)
    {
        if (column.Type is not VectorDataViewType { IsKnownSize: true } vector)
            return null;
        if (!column.Segments.Any(segment => names.Keys.Any(index => index >= segment.Min && index < segment.Limit)))
            return null;
        var slots = new ReadOnlyMemory<char>[vector.Size];
        int slot = 0;
        foreach (TextSegment segment in column.Segments)
        {
            for (int i = segment.Min; i < segment.Limit; i++)
                slots[slot++] = names.GetValueOrDefault(i).AsMemory();
        }
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add(AnnotationKinds.SlotNames, new VectorDataViewType(TextDataViewType.Instance, vector.Size),
            (ref VBuffer<ReadOnlyMemory<char>> value) => new VBuffer<ReadOnlyMemory<char>>(slots.Length, slots).CopyTo(ref value));
        return builder.ToAnnotations();
    }
}
