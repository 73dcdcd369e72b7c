using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Scoring;

/// <summary>Keeps the values of one input column for the rows that a cursor has read ahead.</summary>
internal abstract class ColumnBuffer
{
    /// <summary>A buffer for a column of the cursor, whatever its type.</summary>
    public static ColumnBuffer Create(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        Type buffer = column.Type is VectorDataViewType vector
            ? typeof(VectorBuffer<>).MakeGenericType(vector.ItemType.RawType)
            : typeof(ScalarBuffer<>).MakeGenericType(column.Type.RawType);
        return (ColumnBuffer)Activator.CreateInstance(buffer, cursor, column)!;
    }

    /// <summary>Makes room for so many rows.</summary>
    public abstract void Grow(int count);

    /// <summary>Takes the cursor's present value.</summary>
    public abstract void Capture(int slot);

    /// <summary>A getter of the value in the slot that <paramref name="currentSlot"/> returns.</summary>
    public abstract Delegate CreateGetter(Func<int> currentSlot);

    private sealed class ScalarBuffer<T>(DataViewRowCursor cursor, DataViewSchema.Column column) : ColumnBuffer
    {
        private readonly ValueGetter<T> _source = cursor.GetGetter<T>(column);
        private T[] _values = [];

        public override void Grow(int count) => Array.Resize(ref _values, count);

        public override void Capture(int slot)
        {
            // A fresh variable: a getter may reuse what it finds, and the slot's old value may still be with the consumer.
            T value = default!;
            _source(ref value);
            _values[slot] = value;
        }

        public override Delegate CreateGetter(Func<int> currentSlot)
        {
            ValueGetter<T> getter = (ref T value) => value = _values[currentSlot()];
            return getter;
        }
    }

    private sealed class VectorBuffer<T>(DataViewRowCursor cursor, DataViewSchema.Column column) : ColumnBuffer
    {
        private readonly ValueGetter<VBuffer<T>> _source = cursor.GetGetter<VBuffer<T>>(column);
        private VBuffer<T>[] _values = [];

        public override void Grow(int count) => Array.Resize(ref _values, count);

        public override void Capture(int slot) => _source(ref _values[slot]);

        public override Delegate CreateGetter(Func<int> currentSlot)
        {
            ValueGetter<VBuffer<T>> getter = (ref VBuffer<T> value) => _values[currentSlot()].CopyTo(ref value);
            return getter;
        }
    }
}
