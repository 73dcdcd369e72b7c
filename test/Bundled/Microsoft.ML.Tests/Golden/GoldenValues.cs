using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Golden;

/// <summary>
/// Values of the golden files, and of views, as objects that compare by value: scalars of the raw type, vectors as dense arrays.
/// </summary>
internal static class GoldenValues
{
    /// <summary>The value in a golden file, as a value of a column type.</summary>
    public static object Parse(JsonElement json, DataViewType type)
    {
        if (type is not VectorDataViewType vector)
            return ParseItem(json, type.RawType);
        Array items = Array.CreateInstance(BoxedType(vector.ItemType.RawType), json.GetArrayLength());
        for (int i = 0; i < items.Length; i++)
            items.SetValue(ParseItem(json[i], vector.ItemType.RawType), i);
        return items;
    }

    /// <summary>A function that reads the current value of a column.</summary>
    public static Func<(object Value, bool IsDense)> Reader(DataViewRow row, DataViewSchema.Column column)
        => column.Type is VectorDataViewType vector
            ? (Func<(object, bool)>)Call(nameof(VectorReader), vector.ItemType.RawType, row, column)
            : (Func<(object, bool)>)Call(nameof(ScalarReader), column.Type.RawType, row, column);

    /// <summary>The value of an annotation.</summary>
    public static object ReadAnnotation(DataViewSchema.Annotations annotations, DataViewSchema.Column kind)
        => Call(kind.Type is VectorDataViewType ? nameof(VectorAnnotation) : nameof(ScalarAnnotation),
            kind.Type is VectorDataViewType vector ? vector.ItemType.RawType : kind.Type.RawType, annotations, kind);

    /// <summary>The value as a failure message shows it.</summary>
    public static string Show(object value)
        => value is Array items ? $"[{string.Join(", ", items.Cast<object>())}]" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    /// <summary>Whether two values are equal to the last bit, or nearly if Single; NaN equals NaN.</summary>
    public static bool AreEqual(object expected, object actual, float relativeTolerance = 0)
        => expected is Array left && actual is Array right
            ? left.Length == right.Length
                && left.Cast<object>().Zip(right.Cast<object>()).All(pair => AreItemsEqual(pair.First, pair.Second, relativeTolerance))
            : AreItemsEqual(expected, actual, relativeTolerance);

    private static bool AreItemsEqual(object expected, object actual, float relativeTolerance)
        => expected.Equals(actual)
            || (expected is float left && actual is float right && MathF.Abs(left - right) <= relativeTolerance * MathF.Abs(left));

    private static object ParseItem(JsonElement json, Type raw)
    {
        if (raw == typeof(ReadOnlyMemory<char>))
            return json.GetString()!;
        if (raw == typeof(float))
            return (float)Real(json);
        if (raw == typeof(double))
            return Real(json);
        if (raw == typeof(bool))
            return json.GetBoolean();
        if (raw == typeof(TimeSpan))
            return TimeSpan.ParseExact(json.GetString()!, "c", CultureInfo.InvariantCulture);
        if (raw == typeof(DateTime))
            return DateTime.Parse(json.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        if (raw == typeof(DateTimeOffset))
            return DateTimeOffset.Parse(json.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        return Convert.ChangeType(raw == typeof(ulong) ? json.GetUInt64() : (object)json.GetInt64(), raw, CultureInfo.InvariantCulture);
    }

    private static double Real(JsonElement json)
        => json.ValueKind == JsonValueKind.String ? double.Parse(json.GetString()!, CultureInfo.InvariantCulture) : json.GetDouble();

    private static Type BoxedType(Type raw) => raw == typeof(ReadOnlyMemory<char>) ? typeof(string) : raw;

    private static object Boxed<T>(T value) => value is ReadOnlyMemory<char> text ? text.ToString() : value!;

    private static object[] BoxedAll<T>(VBuffer<T> buffer) => [.. buffer.DenseValues().Select(Boxed)];

    private static Func<(object, bool)> ScalarReader<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return (Boxed(value), true);
        };
    }

    private static Func<(object, bool)> VectorReader<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            return (BoxedAll(value), value.IsDense);
        };
    }

    private static object ScalarAnnotation<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column kind)
    {
        T value = default!;
        annotations.GetValue(kind.Name, ref value);
        return Boxed(value);
    }

    private static object VectorAnnotation<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column kind)
    {
        VBuffer<T> value = default;
        annotations.GetValue(kind.Name, ref value);
        return BoxedAll(value);
    }

    private static object Call(string name, Type typeArgument, params object[] arguments)
        => typeof(GoldenValues).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeArgument).Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
}
