using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Makes lookup views of pairs of .NET values.</summary>
internal static class LookupPairs
{
    /// <summary>The view of pairs of scalars.</summary>
    /// <param name="context">Marks the exceptions.</param>
    /// <param name="pairs">The pairs, in order.</param>
    /// <param name="valuesAsKeys">Whether values become keys: unsigned integers are the raw keys, all others are numbered as they first
    /// appear.</param>
    public static IDataView ToView<TKey, TValue>(IExceptionContext context, IEnumerable<KeyValuePair<TKey, TValue>> pairs,
        bool valuesAsKeys)
    {
        KeyValuePair<TKey, TValue>[] all = [.. Contracts.NotNull(pairs)];
        PrimitiveDataViewType valueType = TypeOf(context, typeof(TValue));
        Array values = Raw(Array.ConvertAll(all, pair => pair.Value));
        return valuesAsKeys
            ? (IDataView)GenericCall.Static(typeof(LookupPairs), nameof(WithKeys), [typeof(TKey), valueType.RawType],
                context, all.Select(pair => pair.Key), valueType, values)
            : Make(context, all.Select(pair => pair.Key), valueType, values, annotations: null);
    }

    /// <summary>The view of pairs of scalars and vectors, which may differ in size.</summary>
    public static IDataView ToView<TKey, TValue>(IExceptionContext context, IEnumerable<KeyValuePair<TKey, TValue[]>> pairs)
    {
        KeyValuePair<TKey, TValue[]>[] all = [.. Contracts.NotNull(pairs)];
        PrimitiveDataViewType itemType = TypeOf(context, typeof(TValue));
        var vectors = (Array)GenericCall.Static(typeof(LookupPairs), nameof(Vectors), itemType.RawType,
            (object)Array.ConvertAll(all, pair => Raw(pair.Value ?? [])));
        return Make(context, all.Select(pair => pair.Key), new VectorDataViewType(itemType), vectors, annotations: null);
    }

    private static IDataView Make<TKey>(IExceptionContext context, IEnumerable<TKey> keys, DataViewType valueType, Array values,
        DataViewSchema.Annotations? annotations)
    {
        PrimitiveDataViewType keyType = TypeOf(context, typeof(TKey));
        Type view = typeof(LookupView<,>).MakeGenericType(keyType.RawType, valueType.RawType);
        return (IDataView)Activator.CreateInstance(view, context, keyType, Raw(keys.ToArray()), valueType, values, annotations)!;
    }

    private static IDataView WithKeys<TKey, TValue>(IExceptionContext context, IEnumerable<TKey> keys, PrimitiveDataViewType valueType,
        TValue[] values) where TValue : notnull
    {
        if (typeof(TValue) == typeof(uint) || typeof(TValue) == typeof(ulong))
        {
            ulong count = Math.Max(1, values.Select(value => Convert.ToUInt64(value)).DefaultIfEmpty().Max());
            return Make(context, keys, new KeyDataViewType(typeof(TValue), count), values, annotations: null);
        }
        TermItems<TValue> items = TermItems<TValue>.For(valueType);
        TValue[] distinct = [.. values.Distinct(items.Equality)];
        var numbers = new Dictionary<TValue, uint>(items.Equality);
        foreach (TValue value in distinct)
            numbers.Add(value, (uint)numbers.Count + 1);

        var annotations = new DataViewSchema.Annotations.Builder();
        if (distinct.Length > 0)
        {
            annotations.Add(AnnotationKinds.KeyValues, new VectorDataViewType(valueType, distinct.Length),
                AnnotationValues.GetterOf(new VBuffer<TValue>(distinct.Length, distinct)));
        }
        return Make(context, keys, new KeyDataViewType(typeof(uint), Math.Max(1, distinct.Length)),
            Array.ConvertAll(values, value => numbers[value]), annotations.ToAnnotations());
    }

    private static VBuffer<T>[] Vectors<T>(Array[] vectors)
        => Array.ConvertAll(vectors, vector => new VBuffer<T>(vector.Length, [.. (T[])vector]));

    private static PrimitiveDataViewType TypeOf(IExceptionContext context, Type type)
        => (type == typeof(string) ? TextDataViewType.Instance : ColumnTypes.FromRawType(type))
            ?? throw context.ExceptParam("keyValuePairs",
                $"Expected pairs of strings, numbers, Booleans or times, got values of type {type}");

    private static Array Raw<T>(T[] values)
        => values is string?[] texts ? Array.ConvertAll(texts, text => text.AsMemory()) : values;
}
