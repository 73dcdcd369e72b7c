using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data.Parsing;

/// <summary>Turns the columns of the options into columns with types and fields.</summary>
/// <param name="context">Marks the exceptions.</param>
/// <param name="measureLines">Finds the number of fields of a line, where a range needs it.</param>
internal sealed class ColumnResolver(IExceptionContext context, Func<int> measureLines)
{
    private int _lineLength;

    public TextColumn[] Resolve(TextLoader.Column[] columns)
    {
        foreach (TextLoader.Column column in columns)
            Check(column);
        var segments = Array.ConvertAll(columns, column => Array.ConvertAll(column.Source, ToSegment));
        ResolveAllOther(columns, segments);
        var resolved = new TextColumn[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            if (Array.FindIndex(segments[i], segment => segment.IsVariable) is var variable && variable >= 0 && variable < segments[i].Length - 1)
                throw context.ExceptParam(nameof(TextLoader.Column.Source), $"The column '{columns[i].Name}' has a range of variable end that is not its last");
            resolved[i] = new TextColumn(columns[i].Name, ItemTypeOf(columns[i]), columns[i].DataKind, segments[i]);
        }
        return resolved;
    }

    private void Check(TextLoader.Column? column)
    {
        if (column is null)
            throw context.ExceptParam(nameof(TextLoader.Options.Columns), "A column is null");
        if (string.IsNullOrEmpty(column.Name))
            throw context.ExceptParam(nameof(TextLoader.Column.Name), "Expected a column with a name, got one without");
        if (column.Source is null || column.Source.Length == 0)
            throw context.ExceptParam(nameof(TextLoader.Column.Source), $"Expected at least one range for the column '{column.Name}', got none");
        foreach (TextLoader.Range? range in column.Source)
        {
            if (range is null)
                throw context.ExceptParam(nameof(TextLoader.Column.Source), $"A range of the column '{column.Name}' is null");
            if (range.Min < 0)
                throw context.ExceptParam(nameof(TextLoader.Range.Min), null);
            if (range.Max < range.Min || range.Max == int.MaxValue)
                throw context.ExceptParam(nameof(TextLoader.Range.Max), null);
        }
    }

    private PrimitiveDataViewType ItemTypeOf(TextLoader.Column column)
    {
        if (DataKinds.TypeOf(column.DataKind) is not { } type)
            throw context.ExceptParam(nameof(TextLoader.Column.DataKind), $"Expected a data kind for the column '{column.Name}', got {column.DataKind}");
        if (column.KeyCount is not { } keyCount)
            return type;
        if (!KeyDataViewType.IsValidDataType(type.RawType))
            throw Contracts.ExceptParam("Type", "Bad item type for Key");
        ulong most = DataKinds.MostKeys(column.DataKind);
        ulong count = keyCount.Count ?? most;
        if (count == 0 || count > most)
            throw context.ExceptParam(nameof(TextLoader.Column.KeyCount), $"Expected 1 to {most} keys for the column '{column.Name}' of {column.DataKind}, got {count}");
        return new KeyDataViewType(type.RawType, count);
    }

    private TextSegment ToSegment(TextLoader.Range range)
    {
        if (range.Max is { } max)
            return new TextSegment(range.Min, max + 1, range.ForceVector || range.AllOther);
        if (range.VariableEnd)
            return new TextSegment(range.Min, TextSegment.Variable, ForceVector: true);
        if (!range.AutoEnd && !range.AllOther)
            return new TextSegment(range.Min, range.Min + 1, range.ForceVector);
        if (_lineLength == 0)
            _lineLength = measureLines();
        if (range.Min >= _lineLength)
        {
            throw context.ExceptParam(nameof(TextLoader.Column.Source),
                $"Expected more than {range.Min} fields in a line for a range from {range.Min} to the end, got {_lineLength}");
        }
        return new TextSegment(range.Min, _lineLength, ForceVector: true);
    }

    /// <summary>Takes from the range of all other fields those that another range takes.</summary>
    private void ResolveAllOther(TextLoader.Column[] columns, TextSegment[][] segments)
    {
        int found = -1;
        for (int i = 0; i < columns.Length; i++)
        {
            int others = columns[i].Source.Count(range => range.AllOther);
            if (others == 0)
                continue;
            if (found >= 0 || others > 1)
                throw context.ExceptParam(nameof(TextLoader.Range.AllOther), "At most one range can take all other fields");
            found = i;
        }
        if (found < 0)
            return;

        int position = Array.FindIndex(columns[found].Source, range => range.AllOther);
        TextSegment all = segments[found][position];
        List<TextSegment> taken = [.. segments.SelectMany((list, column) => list.Where((_, i) => column != found || i != position)).OrderBy(segment => segment.Min)];
        var rest = new List<TextSegment>();
        int next = all.Min;
        foreach (TextSegment segment in taken.Where(segment => segment.Limit > all.Min && segment.Min < all.Limit))
        {
            if (segment.Min > next)
                rest.Add(new TextSegment(next, segment.Min, ForceVector: true));
            next = Math.Max(next, segment.Limit);
        }
        if (next < all.Limit)
            rest.Add(all with { Min = next });
        if (rest.Count == 0)
            throw context.ExceptParam(nameof(TextLoader.Range.AllOther), $"No field is left for the column '{columns[found].Name}'");
        segments[found] = [.. segments[found][..position], .. rest, .. segments[found][(position + 1)..]];
    }
}
