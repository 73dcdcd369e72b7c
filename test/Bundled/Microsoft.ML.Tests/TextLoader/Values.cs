using System.Reflection;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.TextLoading;

/// <summary>Values of columns whose type is known only at run time; vectors come as <see cref="DenseOrSparse{T}"/>.</summary>
internal static class Values
{
    public static Func<object> GetterOf(DataViewType type, DataViewRow row, DataViewSchema.Column column) =>
        (Func<object>)Call(nameof(ScalarGetter), nameof(VectorGetter), type, row, column);

    public static object Of(DataViewType type, DataViewSchema.Annotations annotations, string kind) =>
        ((Func<object>)Call(nameof(ScalarAnnotation), nameof(VectorAnnotation), type, annotations, kind))();

    public static bool IsDense(object vector) => ((IDenseOrSparse)vector).IsDense;

    private static object Call(string scalar, string vector, DataViewType type, params object[] arguments)
    {
        (string name, Type argument) = type is VectorDataViewType vectorType ? (vector, vectorType.ItemType.RawType) : (scalar, type.RawType);
        MethodInfo method = typeof(Values).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
        return method.MakeGenericMethod(argument).Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

    private static Func<object> ScalarGetter<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return value!;
        };
    }

    private static Func<object> VectorGetter<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            return new DenseOrSparse<T>([.. value.DenseValues()], value.IsDense);
        };
    }

    private static Func<object> ScalarAnnotation<T>(DataViewSchema.Annotations annotations, string kind) => () =>
    {
        T value = default!;
        annotations.GetValue(kind, ref value);
        return value!;
    };

    private static Func<object> VectorAnnotation<T>(DataViewSchema.Annotations annotations, string kind) => () =>
    {
        VBuffer<T> value = default;
        annotations.GetValue(kind, ref value);
        return new DenseOrSparse<T>([.. value.DenseValues()], value.IsDense);
    };

    private interface IDenseOrSparse
    {
        bool IsDense { get; }
    }

    private sealed class DenseOrSparse<T>(T[] items, bool isDense) : List<T>(items), IDenseOrSparse
    {
        public bool IsDense => isDense;
    }
}
