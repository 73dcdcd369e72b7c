namespace Microsoft.ML.Data.Parsing;

/// <summary>The fields of a row in ascending order of their index; missing ones are not there.</summary>
internal sealed class FieldList
{
    private Field[] _fields = new Field[16];

    /// <summary>The number of fields of the line, missing ones included.</summary>
    public int LineLength { get; set; }

    /// <summary>The number of fields that are there.</summary>
    public int Count { get; private set; }

    public ref readonly Field this[int position] => ref _fields[position];

    public void Clear()
    {
        Count = 0;
        LineLength = 0;
    }

    public void Add(in Field field)
    {
        if (Count == _fields.Length)
            Array.Resize(ref _fields, 2 * Count);
        _fields[Count++] = field;
    }

    public void RemoveLast() => Count--;

    /// <summary>The position of the first field whose index is at least <paramref name="index"/>.</summary>
    public int FirstFrom(int index)
    {
        // Mostly no field is missing, and a field's position is its index.
        if (index < Count && _fields[index].Index == index)
            return index;
        int low = 0;
        int high = Math.Min(index, Count);
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_fields[middle].Index < index)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
