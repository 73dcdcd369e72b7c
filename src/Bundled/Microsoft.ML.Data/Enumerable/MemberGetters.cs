using System.Numerics;
using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Getters of column values over the members of the current object of a <see cref="RowHolder{TRow}"/>.</summary>
internal static class MemberGetters
{
    private static readonly MethodInfo s_scalar = Method(nameof(Scalar));
    private static readonly MethodInfo s_key = Method(nameof(Key));
    private static readonly MethodInfo s_array = Method(nameof(Array));
    private static readonly MethodInfo s_buffer = Method(nameof(Buffer));

    /// <summary>A getter, of the column's raw type, that reads the member of the holder's current object.</summary>
    public static Delegate Create<TRow>(RowHolder<TRow> holder, MemberColumn column) where TRow : class
    {
        Type memberType = MemberColumnType.TypeOf(column.Member);
        if (memberType == typeof(string))
            return Text(holder, column);
        if (memberType == typeof(string[]))
            return TextArray(holder, column);
        if (!column.MemberType.IsVector)
        {
            return column.Type is KeyDataViewType key
                ? Invoke(s_key, typeof(TRow), memberType, holder, column, key.Count)
                : Invoke(s_scalar, typeof(TRow), memberType, holder, column);
        }
        return Invoke(memberType.IsArray ? s_array : s_buffer, typeof(TRow), column.MemberType.RawItemType, holder, column);
    }

    private static ValueGetter<ReadOnlyMemory<char>> Text<TRow>(RowHolder<TRow> holder, MemberColumn column) where TRow : class
    {
        var read = column.Reader<TRow, string?>();
        return (ref ReadOnlyMemory<char> destination) => destination = read(holder.Current!).AsMemory();
    }

    private static ValueGetter<VBuffer<ReadOnlyMemory<char>>> TextArray<TRow>(RowHolder<TRow> holder, MemberColumn column)
        where TRow : class
    {
        var read = column.Reader<TRow, string?[]?>();
        return (ref VBuffer<ReadOnlyMemory<char>> destination) =>
        {
            string?[] items = read(holder.Current!) ?? [];
            var editor = VBufferEditor.Create(ref destination, items.Length);
            for (int i = 0; i < items.Length; i++)
                editor.Values[i] = items[i].AsMemory();
            destination = editor.Commit();
        };
    }

    private static ValueGetter<T> Scalar<TRow, T>(RowHolder<TRow> holder, MemberColumn column) where TRow : class
    {
        var read = column.Reader<TRow, T>();
        return (ref T destination) => destination = read(holder.Current!);
    }

    // A class holds a key by its zero-based value, a data view by its raw value, whose 0 is "missing".
    private static ValueGetter<T> Key<TRow, T>(RowHolder<TRow> holder, MemberColumn column, ulong count)
        where TRow : class where T : struct, IBinaryInteger<T>
    {
        var read = column.Reader<TRow, T>();
        return (ref T destination) =>
        {
            T value = read(holder.Current!);
            destination = ulong.CreateTruncating(value) < count ? value + T.One : T.Zero;
        };
    }

    private static ValueGetter<VBuffer<T>> Array<TRow, T>(RowHolder<TRow> holder, MemberColumn column) where TRow : class
    {
        var read = column.Reader<TRow, T[]?>();
        return (ref VBuffer<T> destination) =>
        {
            ReadOnlySpan<T> items = read(holder.Current!);
            var editor = VBufferEditor.Create(ref destination, items.Length);
            items.CopyTo(editor.Values);
            destination = editor.Commit();
        };
    }

    private static ValueGetter<VBuffer<T>> Buffer<TRow, T>(RowHolder<TRow> holder, MemberColumn column) where TRow : class
    {
        var read = column.Reader<TRow, VBuffer<T>>();
        return (ref VBuffer<T> destination) => read(holder.Current!).CopyTo(ref destination);
    }

    private static MethodInfo Method(string name) => typeof(MemberGetters).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static Delegate Invoke(MethodInfo method, Type row, Type item, params object[] arguments)
        => (Delegate)method.MakeGenericMethod(row, item).Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
}
