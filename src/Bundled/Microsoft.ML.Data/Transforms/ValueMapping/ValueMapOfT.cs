using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <inheritdoc/>
internal sealed class ValueMap<TKey, TValue>(PrimitiveDataViewType keyType, DataViewSchema.Column valueColumn)
    : ValueMap(keyType, valueColumn) where TKey : notnull
{
    private readonly List<TKey> _keys = [];
    private readonly Dictionary<TKey, TValue> _values = new(KeyEquality());
    private readonly ValueCopier<TValue> _copier = ValueCopier<TValue>.For(valueColumn.Type);

    public override IDataView ToView(IExceptionContext context) => new LookupView<TKey, TValue>(context, KeyType, [.. _keys], ValueType,
        [.. _keys.Select(key => _values[key])], ValueAnnotations);

    public override Delegate CreateGetter(DataViewRow row, DataViewSchema.Column column)
    {
        Type expected = column.Type is VectorDataViewType ? typeof(VBuffer<TKey>) : typeof(TKey);
        if (column.Type.RawType != expected)
            throw new InvalidOperationException($"Invalid TValue: '{expected}', expected type: '{column.Type.RawType}'.");
        return column.Type is VectorDataViewType ? Vector(row.GetGetter<VBuffer<TKey>>(column)) : Scalar(row.GetGetter<TKey>(column));
    }

    protected override void Fill(IExceptionContext context, IDataView view, DataViewSchema.Column keyColumn)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([keyColumn, ValueColumn]);
        ValueGetter<TKey> keyGetter = cursor.GetGetter<TKey>(keyColumn);
        ValueGetter<TValue> valueGetter = cursor.GetGetter<TValue>(ValueColumn);
        ValueCopier<TKey> keyCopier = ValueCopier<TKey>.For(keyColumn.Type);
        TKey key = default!;
        TValue value = default!;
        while (cursor.MoveNext())
        {
            keyGetter(ref key);
            valueGetter(ref value);
            TKey ownKey = keyCopier.Own(key);
            if (!_values.TryAdd(ownKey, _copier.Own(value)))
                throw context.Except($"Duplicate keys in data '{key}'");
            _keys.Add(ownKey);
        }
    }

    private static IEqualityComparer<TKey> KeyEquality()
        => typeof(TKey) == typeof(ReadOnlyMemory<char>)
            ? (IEqualityComparer<TKey>)(object)TextComparer.Instance
            : EqualityComparer<TKey>.Default;

    private ValueGetter<TValue> Scalar(ValueGetter<TKey> getter)
    {
        TKey key = default!;
        return (ref TValue value) =>
        {
            getter(ref key);
            if (_values.TryGetValue(key, out TValue? found))
                _copier.Copy(in found, ref value);
            else
                _copier.SetMissing(ref value);
        };
    }

    private ValueGetter<VBuffer<TValue>> Vector(ValueGetter<VBuffer<TKey>> getter)
    {
        TValue valueOfDefault = ValueOf(default!);
        VBuffer<TKey> keys = default;
        return (ref VBuffer<TValue> destination) =>
        {
            getter(ref keys);
            ReadOnlySpan<TKey> stored = keys.GetValues();
            ReadOnlySpan<int> indices = keys.GetIndices();
            VBufferEditor<TValue> editor = VBufferEditor.Create(ref destination, keys.Length);
            if (!keys.IsDense)
                editor.Values.Fill(valueOfDefault);
            for (int i = 0; i < stored.Length; i++)
                editor.Values[keys.IsDense ? i : indices[i]] = ValueOf(stored[i]);
            destination = editor.Commit();
        };

        TValue ValueOf(TKey key) => _values.TryGetValue(key, out TValue? value) ? value : default!;
    }
}
