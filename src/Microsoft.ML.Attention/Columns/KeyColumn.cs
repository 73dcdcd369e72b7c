using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Columns;

/// <summary>Reads keys of any width as indexes from 0; -1 for the missing key, which ML.NET writes as 0.</summary>
internal static class KeyColumn
{
    /// <summary>A function that gives the row's key as an index.</summary>
    public static Func<int> Reader(DataViewRow row, DataViewSchema.Column column)
    {
        var type = (KeyDataViewType)column.Type;
        return type.RawType == typeof(byte) ? Reader<byte>(row, column, key => IndexOf(key, type))
            : type.RawType == typeof(ushort) ? Reader<ushort>(row, column, key => IndexOf(key, type))
            : type.RawType == typeof(uint) ? Reader<uint>(row, column, key => IndexOf(key, type))
            : Reader<ulong>(row, column, key => IndexOf(key, type));
    }

    /// <summary>A function that gives the keys of the row's vector as indexes.</summary>
    public static Func<int[]> VectorReader(DataViewRow row, DataViewSchema.Column column)
    {
        var type = (KeyDataViewType)((VectorDataViewType)column.Type).ItemType;
        return type.RawType == typeof(byte) ? VectorReader<byte>(row, column, key => IndexOf(key, type))
            : type.RawType == typeof(ushort) ? VectorReader<ushort>(row, column, key => IndexOf(key, type))
            : type.RawType == typeof(uint) ? VectorReader<uint>(row, column, key => IndexOf(key, type))
            : VectorReader<ulong>(row, column, key => IndexOf(key, type));
    }

    private static int IndexOf(ulong key, KeyDataViewType type) => key <= type.Count ? (int)key - 1 : -1;

    private static Func<int> Reader<TKey>(DataViewRow row, DataViewSchema.Column column, Func<TKey, int> indexOf)
    {
        ValueGetter<TKey> getter = row.GetGetter<TKey>(column);
        TKey key = default!;
        return () =>
        {
            getter(ref key);
            return indexOf(key);
        };
    }

    private static Func<int[]> VectorReader<TKey>(DataViewRow row, DataViewSchema.Column column, Func<TKey, int> indexOf)
    {
        ValueGetter<VBuffer<TKey>> getter = row.GetGetter<VBuffer<TKey>>(column);
        VBuffer<TKey> keys = default;
        return () =>
        {
            getter(ref keys);
            return [.. keys.DenseValues().Select(indexOf)];
        };
    }
}
