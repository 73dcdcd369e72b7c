using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>The values of the keys of one column.</summary>
internal abstract class KeyValueLookup(string name, DataViewSchema.Column input)
{
    public DataViewSchema.Column Input => input;

    private DataViewSchema.Column Kind => input.Annotations.Schema[AnnotationKinds.KeyValues];

    /// <exception cref="InvalidOperationException">The column has no key values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It is no column of keys.</exception>
    public static KeyValueLookup Create(IExceptionContext context, string name, DataViewSchema.Column input)
    {
        if (input.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type is not VectorDataViewType values)
            throw context.Except($"Metadata {AnnotationKinds.KeyValues} does not exist");
        if (ColumnTypes.ItemTypeOf(input.Type) is not KeyDataViewType key)
            throw context.ExceptSchemaMismatch("inputSchema", "input", input.Name, "KeyType", input.Type.ToString()!);
        if ((ulong)values.Size != key.Count)
            throw context.Except($"Column '{input.Name}' has {key.Count} keys, but {values.Size} key values");
        Type lookup = typeof(KeyValueLookup<,>).MakeGenericType(key.RawType, values.ItemType.RawType);
        return (KeyValueLookup)Activator.CreateInstance(lookup, name, input)!;
    }

    /// <summary>The output column. Slots keep their names.</summary>
    public DataViewSchema.DetachedColumn MakeColumn()
    {
        PrimitiveDataViewType item = ((VectorDataViewType)Kind.Type).ItemType;
        DataViewType type = input.Type is VectorDataViewType vector ? new VectorDataViewType(item, vector.Dimensions) : item;
        var annotations = new DataViewSchema.Annotations.Builder();
        if (input.HasSlotNames())
            annotations.Add(input.Annotations, kind => kind == AnnotationKinds.SlotNames);
        // Values that are keys themselves may stand for values in turn.
        annotations.Add(Kind.Annotations, kind => kind == AnnotationKinds.KeyValues);
        return new DataViewSchema.DetachedColumn(name, type, annotations.ToAnnotations());
    }

    /// <summary>A getter of the values over <paramref name="row"/>.</summary>
    public abstract Delegate CreateGetter(DataViewRow row);
}

/// <inheritdoc/>
internal sealed class KeyValueLookup<TKey, TValue> : KeyValueLookup where TKey : struct, IBinaryInteger<TKey>
{
    private static readonly TValue s_missing =
        typeof(TValue) == typeof(float) ? (TValue)(object)float.NaN
        : typeof(TValue) == typeof(double) ? (TValue)(object)double.NaN
        : default!;

    private readonly TValue[] _values;

    public KeyValueLookup(string name, DataViewSchema.Column input) : base(name, input)
    {
        VBuffer<TValue> values = default;
        input.GetKeyValues(ref values);
        _values = [.. values.DenseValues()];
    }

    public override Delegate CreateGetter(DataViewRow row)
        => Input.Type is VectorDataViewType ? Vector(row.GetGetter<VBuffer<TKey>>(Input)) : Scalar(row.GetGetter<TKey>(Input));

    private TValue ValueOf(TKey key)
    {
        ulong index = unchecked(ulong.CreateTruncating(key) - 1);
        return index < (ulong)_values.Length ? _values[index] : s_missing;
    }

    private ValueGetter<TValue> Scalar(ValueGetter<TKey> getter)
    {
        TKey key = default;
        return (ref TValue value) =>
        {
            getter(ref key);
            value = ValueOf(key);
        };
    }

    private ValueGetter<VBuffer<TValue>> Vector(ValueGetter<VBuffer<TKey>> getter)
    {
        bool missingIsDefault = EqualityComparer<TValue>.Default.Equals(s_missing, default);
        VBuffer<TKey> keys = default;
        return (ref VBuffer<TValue> destination) =>
        {
            getter(ref keys);
            ReadOnlySpan<TKey> stored = keys.GetValues();
            ReadOnlySpan<int> indices = keys.GetIndices();
            // A key that is not stored is missing, which a sparse vector can only say if the missing value is the default one.
            bool keepsForm = keys.IsDense || missingIsDefault;
            VBufferEditor<TValue> editor = VBufferEditor.Create(ref destination, keys.Length, keepsForm ? stored.Length : keys.Length);
            if (!keepsForm)
                editor.Values.Fill(s_missing);
            for (int i = 0; i < stored.Length; i++)
                editor.Values[keepsForm ? i : indices[i]] = ValueOf(stored[i]);
            if (keepsForm)
                indices.CopyTo(editor.Indices);
            destination = editor.Commit();
        };
    }
}
