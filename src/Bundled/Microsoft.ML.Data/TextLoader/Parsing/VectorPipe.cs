namespace Microsoft.ML.Data.Parsing;

/// <summary>A vector; it is handed out sparse if no more than half of its fields are there.</summary>
internal sealed class VectorPipe<T> : ColumnPipe<T>
{
    private readonly TextColumn _column;
    private readonly T _missing;
    private readonly bool _alwaysDense;
    private int[] _indices = [];
    private T[] _values = [];
    private int _count;
    private int _length;

    /// <param name="column">The column.</param>
    /// <param name="reader">Reads the items.</param>
    /// <param name="missing">The value of a field that is missing.</param>
    public VectorPipe(TextColumn column, FieldReader<T> reader, T missing)
        : base(column, reader)
    {
        _column = column;
        _missing = missing;
        _alwaysDense = !EqualityComparer<T>.Default.Equals(missing, default);
        Getter = (ValueGetter<VBuffer<T>>)Get;
    }

    public override Delegate Getter { get; }

    public override void Read(TextRow row, FieldList fields)
    {
        _count = 0;
        _length = 0;
        foreach (TextSegment segment in _column.Segments)
        {
            int limit = segment.IsVariable ? Math.Max(fields.LineLength, segment.Min) : segment.Limit;
            for (int position = fields.FirstFrom(segment.Min); position < fields.Count; position++)
            {
                ref readonly Field field = ref fields[position];
                if (field.Index >= limit)
                    break;
                Add(_length + field.Index - segment.Min, ReadField(row, in field));
            }
            _length += limit - segment.Min;
        }
    }

    private void Add(int index, T value)
    {
        if (_count == _values.Length)
        {
            Array.Resize(ref _values, Math.Max(16, 2 * _count));
            Array.Resize(ref _indices, _values.Length);
        }
        _values[_count] = value;
        _indices[_count++] = index;
    }

    private void Get(ref VBuffer<T> destination)
    {
        if (!_alwaysDense && 2L * _count <= _length && _count < _length)
        {
            VBufferEditor<T> sparse = VBufferEditor.Create(ref destination, _length, _count);
            _values.AsSpan(0, _count).CopyTo(sparse.Values);
            _indices.AsSpan(0, _count).CopyTo(sparse.Indices);
            destination = sparse.Commit();
            return;
        }
        VBufferEditor<T> dense = VBufferEditor.Create(ref destination, _length);
        if (_count == _length)
        {
            _values.AsSpan(0, _count).CopyTo(dense.Values);
        }
        else
        {
            dense.Values.Fill(_missing);
            for (int i = 0; i < _count; i++)
                dense.Values[_indices[i]] = _values[i];
        }
        destination = dense.Commit();
    }
}
