using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Actions that copy column values of a row into members of an object of a user's class.</summary>
internal static class MemberSetters
{
    private static readonly MethodInfo s_scalar = Method(nameof(Scalar));
    private static readonly MethodInfo s_array = Method(nameof(Array));
    private static readonly MethodInfo s_buffer = Method(nameof(Buffer));

    /// <summary>An action that writes the current value of <paramref name="source"/> in <paramref name="row"/> into the member.</summary>
    public static Action<TRow> Create<TRow>(DataViewRow row, DataViewSchema.Column source, MemberColumn target) where TRow : class
    {
        Type memberType = MemberColumnType.TypeOf(target.Member);
        if (memberType == typeof(string))
            return Text<TRow>(row, source, target);
        if (memberType == typeof(string[]))
            return TextArray<TRow>(row, source, target);
        if (!target.MemberType.IsVector)
            return Invoke<TRow>(s_scalar, memberType, row, source, target);
        return Invoke<TRow>(memberType.IsArray ? s_array : s_buffer, target.MemberType.RawItemType, row, source, target);
    }

    private static Action<TRow> Text<TRow>(DataViewRow row, DataViewSchema.Column source, MemberColumn column) where TRow : class
    {
        var getter = row.GetGetter<ReadOnlyMemory<char>>(source);
        var write = column.Writer<TRow, string>();
        ReadOnlyMemory<char> value = default;
        return target =>
        {
            getter(ref value);
            write(target, value.ToString());
        };
    }

    private static Action<TRow> TextArray<TRow>(DataViewRow row, DataViewSchema.Column source, MemberColumn column) where TRow : class
    {
        var getter = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(source);
        var write = column.Writer<TRow, string[]?>();
        VBuffer<ReadOnlyMemory<char>> value = default;
        return target =>
        {
            getter(ref value);
            write(target, value.Length == 0 ? null : [.. value.DenseValues().Select(item => item.ToString())]);
        };
    }

    private static Action<TRow> Scalar<TRow, T>(DataViewRow row, DataViewSchema.Column source, MemberColumn column) where TRow : class
    {
        var getter = row.GetGetter<T>(source);
        var write = column.Writer<TRow, T>();
        return target =>
        {
            // A fresh value each time: a getter may dispose what it is given, and the object of an earlier row may still hold that.
            T value = default!;
            getter(ref value);
            write(target, value);
        };
    }

    private static Action<TRow> Array<TRow, T>(DataViewRow row, DataViewSchema.Column source, MemberColumn column) where TRow : class
    {
        var getter = row.GetGetter<VBuffer<T>>(source);
        var read = ReaderOrDefault<TRow, T[]?>(column);
        var write = column.Writer<TRow, T[]?>();
        VBuffer<T> value = default;
        return target =>
        {
            getter(ref value);
            T[]? items = null;
            if (value.Length > 0)
            {
                items = read(target);
                if (items?.Length != value.Length)
                    items = new T[value.Length];
                value.CopyTo(items);
            }
            write(target, items);
        };
    }

    private static Action<TRow> Buffer<TRow, T>(DataViewRow row, DataViewSchema.Column source, MemberColumn column) where TRow : class
    {
        var getter = row.GetGetter<VBuffer<T>>(source);
        var read = ReaderOrDefault<TRow, VBuffer<T>>(column);
        var write = column.Writer<TRow, VBuffer<T>>();
        return target =>
        {
            VBuffer<T> value = read(target);
            getter(ref value);
            write(target, value);
        };
    }

    // A property that can only be written has no value to reuse.
    private static Func<TRow, TValue?> ReaderOrDefault<TRow, TValue>(MemberColumn column)
        => column.Member is PropertyInfo property && property.GetGetMethod() is null ? _ => default : column.Reader<TRow, TValue?>();

    private static MethodInfo Method(string name) => typeof(MemberSetters).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static Action<TRow> Invoke<TRow>(MethodInfo method, Type item, params object[] arguments)
        => (Action<TRow>)method.MakeGenericMethod(typeof(TRow), item).Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments,
            null)!;
}
