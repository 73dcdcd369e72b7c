using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Collects the terms of a column while a cursor moves.</summary>
internal abstract class TermCollector
{
    /// <param name="row">The cursor; the column is active there.</param>
    /// <param name="column">A column of a standard type, or of vectors of it.</param>
    /// <param name="limit">The most terms to collect.</param>
    public static TermCollector Create(DataViewRow row, DataViewSchema.Column column, int limit)
        => (TermCollector)GenericCall.Static(typeof(TermCollector), nameof(Typed), ColumnTypes.ItemTypeOf(column.Type).RawType,
            row, column, limit);

    /// <summary>Takes the terms of the current row.</summary>
    public abstract void AddCurrent();

    /// <summary>The terms collected, in the order of appearance or of their values.</summary>
    public abstract TermMap Finish(ValueToKeyMappingEstimator.KeyOrdinality ordinality);

    private static TermCollector Typed<T>(DataViewRow row, DataViewSchema.Column column, int limit) where T : notnull
        => new TermCollector<T>(row, column, limit);
}

/// <inheritdoc/>
internal sealed class TermCollector<T> : TermCollector where T : notnull
{
    private readonly PrimitiveDataViewType _type;
    private readonly TermItems<T> _items;
    private readonly int _limit;
    private readonly HashSet<T> _known;
    private readonly List<T> _terms = [];
    private readonly Action _addCurrent;

    public TermCollector(DataViewRow row, DataViewSchema.Column column, int limit)
    {
        _type = (PrimitiveDataViewType)ColumnTypes.ItemTypeOf(column.Type);
        _items = TermItems<T>.For(_type);
        _limit = limit;
        _known = new HashSet<T>(_items.Equality);
        _addCurrent = column.Type is VectorDataViewType
            ? VectorAdder(row.GetGetter<VBuffer<T>>(column))
            : ScalarAdder(row.GetGetter<T>(column));
    }

    public override void AddCurrent()
    {
        if (_terms.Count < _limit)
            _addCurrent();
    }

    public override TermMap Finish(ValueToKeyMappingEstimator.KeyOrdinality ordinality)
    {
        T[] terms = [.. _terms];
        if (ordinality == ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            Array.Sort(terms, _items.Order);
        return new TermMap<T>(_type, terms);
    }

    private Action ScalarAdder(ValueGetter<T> getter)
    {
        T value = default!;
        return () =>
        {
            getter(ref value);
            Add(value);
        };
    }

    private Action VectorAdder(ValueGetter<VBuffer<T>> getter)
    {
        VBuffer<T> vector = default;
        return () =>
        {
            getter(ref vector);
            bool mayAddDefault = !vector.IsDense && !_items.IsMissing(default!) && !_known.Contains(default!);
            if (mayAddDefault)
            {
                // An item that is not stored is a term, too, where it stands.
                foreach (T value in vector.DenseValues())
                    Add(value);
                return;
            }
            foreach (T value in vector.GetValues())
                Add(value);
        };
    }

    private void Add(T value)
    {
        if (_terms.Count >= _limit || _items.IsMissing(value) || _known.Contains(value))
            return;
        T term = _items.Own(value);
        _known.Add(term);
        _terms.Add(term);
    }
}
