namespace Microsoft.ML.Data.Parsing;

/// <summary>A column with its type and the fields it is read from.</summary>
internal sealed class TextColumn
{
    public TextColumn(string name, PrimitiveDataViewType itemType, DataKind kind, TextSegment[] segments)
    {
        Name = name;
        ItemType = itemType;
        Kind = kind;
        Segments = segments;
        long size = 0;
        foreach (TextSegment segment in segments)
            size += segment.Limit - segment.Min;
        if (segments[^1].IsVariable)
            Type = new VectorDataViewType(itemType);
        else if (segments.Length == 1 && size == 1 && !segments[0].ForceVector)
            Type = itemType;
        else
            Type = new VectorDataViewType(itemType, checked((int)size));
    }

    public string Name { get; }

    public PrimitiveDataViewType ItemType { get; }

    /// <summary>The kind of the items, of keys the raw one.</summary>
    public DataKind Kind { get; }

    public TextSegment[] Segments { get; }

    public DataViewType Type { get; }

    /// <summary>The first field behind those of the column; <see cref="TextSegment.Variable"/> for the end of the line.</summary>
    public int FieldLimit => Segments.Max(segment => segment.Limit);
}
