using Microsoft.ML.Data;
using Microsoft.ML.Data.IO;

namespace Microsoft.ML.Transforms;

/// <inheritdoc/>
internal sealed class TermMap<T> : TermMap where T : notnull
{
    private readonly TermItems<T> _items;
    private readonly T[] _terms;
    private readonly Dictionary<T, uint> _keys;

    /// <exception cref="ArgumentException">A term occurs twice.</exception>
    public TermMap(PrimitiveDataViewType itemType, T[] terms) : base(itemType)
    {
        _items = TermItems<T>.For(itemType);
        _terms = terms;
        _keys = new Dictionary<T, uint>(terms.Length, _items.Equality);
        foreach (T term in terms)
            _keys.Add(term, (uint)_keys.Count + 1);
    }

    public override int Count => _terms.Length;

    public override Delegate CreateGetter(DataViewRow row, DataViewSchema.Column column)
        => column.Type is VectorDataViewType ? VectorGetter(row.GetGetter<VBuffer<T>>(column)) : ScalarGetter(row.GetGetter<T>(column));

    public override void AddKeyValues(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column source, bool asText)
    {
        if (Count == 0)
            return;
        if (ItemType is KeyDataViewType key && source.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues) is { } kind
            && kind.Type is VectorDataViewType vector && (ulong)vector.Size == key.Count)
        {
            GenericCall.Instance(this, nameof(AddValuesOfKeys), vector.ItemType.RawType, annotations, source, vector.ItemType, asText);
            return;
        }
        Add(annotations, ItemType, _terms, asText);
    }

    public override void Save(ModelSaveContext ctx)
    {
        if (_terms is ReadOnlyMemory<char>[] texts)
        {
            ctx.Writer.Write((byte)TermVocabulary.Encoding.Text);
            ctx.Writer.Write(texts.Length);
            foreach (ReadOnlyMemory<char> text in texts)
                ctx.SaveNonEmptyString(text);
            return;
        }
        var codec = (ScalarCodec<T>)CodecFactory.ForType(ItemType)!;
        ctx.Writer.Write((byte)TermVocabulary.Encoding.Codec);
        codec.WriteDescription(ctx.Writer);
        ctx.Writer.Write(_terms.Length);
        BlockBuilder<T> values = codec.NewBuilder();
        foreach (T term in _terms)
            values.Add(in term);
        values.WriteTo(ctx.Writer);
    }

    public override void WriteText(TextWriter writer)
    {
        string type = ItemType is TextDataViewType ? "" : $" of type '{ItemType}'";
        writer.Write($"# Number of terms{type} = {_terms.Length}\n");
        for (int i = 0; i < _terms.Length; i++)
            writer.Write($"{i}\t{_items.ToText(_terms[i])}\n");
    }

    private ValueGetter<uint> ScalarGetter(ValueGetter<T> getter)
    {
        T value = default!;
        return (ref uint key) =>
        {
            getter(ref value);
            key = _keys.GetValueOrDefault(value);
        };
    }

    // Sparse where half of the keys or more are missing.
    private ValueGetter<VBuffer<uint>> VectorGetter(ValueGetter<VBuffer<T>> getter)
    {
        uint keyOfDefault = _keys.GetValueOrDefault(default(T)!);
        VBuffer<T> vector = default;
        var keys = new List<(int Slot, uint Key)>();
        return (ref VBuffer<uint> destination) =>
        {
            getter(ref vector);
            keys.Clear();
            ReadOnlySpan<T> values = vector.GetValues();
            ReadOnlySpan<int> indices = vector.GetIndices();
            for (int i = 0; i < values.Length; i++)
            {
                uint key = _keys.GetValueOrDefault(values[i]);
                if (key != 0 || keyOfDefault != 0)
                    keys.Add((vector.IsDense ? i : indices[i], key));
            }
            bool isDense = keyOfDefault != 0 || (keys.Count > 0 && keys.Count >= vector.Length / 2);
            VBufferEditor<uint> editor = VBufferEditor.Create(ref destination, vector.Length, isDense ? vector.Length : keys.Count);
            if (isDense)
            {
                editor.Values.Fill(keyOfDefault);
                foreach (var (slot, key) in keys)
                    editor.Values[slot] = key;
            }
            else
            {
                for (int i = 0; i < keys.Count; i++)
                    (editor.Indices[i], editor.Values[i]) = keys[i];
            }
            destination = editor.Commit();
        };
    }

    private object? AddValuesOfKeys<TValue>(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column source,
        PrimitiveDataViewType valueType, bool asText)
    {
        VBuffer<TValue> all = default;
        source.Annotations.GetValue(AnnotationKinds.KeyValues, ref all);
        var values = new TValue[_terms.Length];
        for (int i = 0; i < values.Length; i++)
        {
            ulong key = Convert.ToUInt64(_terms[i], System.Globalization.CultureInfo.InvariantCulture);
            values[i] = all.GetItemOrDefault((int)(key - 1));
        }
        Add(annotations, valueType, values, asText);
        return null;
    }

    private static void Add<TValue>(DataViewSchema.Annotations.Builder annotations, PrimitiveDataViewType type, TValue[] values,
        bool asText)
    {
        if (asText && type is not TextDataViewType)
        {
            TermItems<TValue> items = TermItems<TValue>.For(type);
            Add(annotations, TextDataViewType.Instance, Array.ConvertAll(values, value => items.ToText(value).AsMemory()), asText: false);
            return;
        }
        annotations.Add(AnnotationKinds.KeyValues, new VectorDataViewType(type, values.Length),
            AnnotationValues.GetterOf(new VBuffer<TValue>(values.Length, values)));
    }
}
