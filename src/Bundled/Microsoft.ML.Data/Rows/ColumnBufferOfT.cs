namespace Microsoft.ML.Data;

/// <summary>Copies a value, reusing the destination where it can.</summary>
internal delegate void ValueCopier<T>(ref readonly T source, ref T destination);

/// <summary>Values of one column of several rows, kept by slot.</summary>
/// <param name="copy">Copies values out, so that no reader can change them.</param>
internal sealed class ColumnBuffer<T>(ValueCopier<T> copy) : ColumnBuffer
{
    // A vector's buffers are worth reusing; any other value may be held by a reader, and must not be handed to a getter again.
    private static readonly bool s_reuse = typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == typeof(VBuffer<>);

    private T[] _values = [];

    public override Action<int> CreateReader(DataViewRow row, DataViewSchema.Column column) => CreateReader(row.GetGetter<T>(column));

    public override Action<int> CreateIdReader(DataViewRow row)
        => CreateReader(row.GetIdGetter() as ValueGetter<T>
            ?? throw new InvalidOperationException($"Expected a buffer of row ids, got one of {typeof(T)}"));

    public override Delegate CreateGetter(Func<int> slot)
    {
        ValueGetter<T> getter = (ref T destination) => copy(ref _values[slot()], ref destination);
        return getter;
    }

    private Action<int> CreateReader(ValueGetter<T> getter) => slot =>
    {
        if (slot >= _values.Length)
            Array.Resize(ref _values, Math.Max(16, Math.Max(slot + 1, (int)Math.Min(2L * _values.Length, Array.MaxLength))));
        else if (!s_reuse)
            _values[slot] = default!;
        getter(ref _values[slot]);
    };
}
