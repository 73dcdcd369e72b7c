using System.Globalization;
using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>
/// The conversions between standard types. Signed numbers are not converted to unsigned ones, nor these to signed ones, nor real
/// numbers to integers; key values only to keys of the same count.
/// </summary>
internal static class StandardConversions
{
    private static readonly Dictionary<(Type, Type), Delegate> s_byRawTypes = MakeTable();

    /// <summary>
    /// The <see cref="ValueConverter{TSource, TDestination}"/> between the raw types of two scalar types, or null if there is none.
    /// </summary>
    public static Delegate? Find(DataViewType source, DataViewType destination)
    {
        if (destination is KeyDataViewType key)
        {
            return source switch
            {
                TextDataViewType => (Delegate)GenericCall.Static(typeof(TextConversions), nameof(TextConversions.ToKey),
                    key.RawType, key.Count),
                KeyDataViewType keys when keys.Count == key.Count => s_byRawTypes[(keys.RawType, key.RawType)],
                _ => null,
            };
        }
        return source is KeyDataViewType ? null : s_byRawTypes.GetValueOrDefault((source.RawType, destination.RawType));
    }

    /// <summary>The conversion to text, which every standard type but keys and row ids has.</summary>
    public static ValueConverter<T, ReadOnlyMemory<char>>? ToText<T>()
        => (ValueConverter<T, ReadOnlyMemory<char>>?)s_byRawTypes.GetValueOrDefault((typeof(T), typeof(ReadOnlyMemory<char>)));

    private static Dictionary<(Type, Type), Delegate> MakeTable()
    {
        var table = new Dictionary<(Type, Type), Delegate>();
        AddSigned<sbyte>(table);
        AddSigned<short>(table);
        AddSigned<int>(table);
        AddSigned<long>(table);
        AddUnsigned<byte>(table);
        AddUnsigned<ushort>(table);
        AddUnsigned<uint>(table);
        AddUnsigned<ulong>(table);
        AddNumber<float>(table, "R");
        AddNumber<double>(table, "G17");
        AddBoolean(table);
        AddTimes(table);
        TextConversions.AddTo(table);
        return table;
    }

    /// <summary>Adds a conversion that needs no more than its source.</summary>
    public static void Add<TSource, TDestination>(Dictionary<(Type, Type), Delegate> table, Func<TSource, TDestination> convert)
        => table.Add((typeof(TSource), typeof(TDestination)),
            (ValueConverter<TSource, TDestination>)((in TSource source, ref TDestination destination) => destination = convert(source)));

    private static void AddSigned<T>(Dictionary<(Type, Type), Delegate> table) where T : struct, IBinaryInteger<T>
    {
        AddNumber<T>(table, format: null);
        // What does not fit loses its upper bits.
        Add<T, sbyte>(table, sbyte.CreateTruncating);
        Add<T, short>(table, short.CreateTruncating);
        Add<T, int>(table, int.CreateTruncating);
        Add<T, long>(table, long.CreateTruncating);
    }

    private static void AddUnsigned<T>(Dictionary<(Type, Type), Delegate> table) where T : struct, IBinaryInteger<T>
    {
        AddNumber<T>(table, format: null);
        Add<T, byte>(table, ZeroIfTooLarge<T, byte>);
        Add<T, ushort>(table, ZeroIfTooLarge<T, ushort>);
        Add<T, uint>(table, ZeroIfTooLarge<T, uint>);
        Add<T, ulong>(table, ulong.CreateTruncating);
    }

    private static void AddNumber<T>(Dictionary<(Type, Type), Delegate> table, string? format) where T : struct, INumber<T>
    {
        Add<T, float>(table, float.CreateTruncating);
        Add<T, double>(table, double.CreateTruncating);
        Add<T, bool>(table, value => !T.IsZero(value));
        Add(table, (T value) => value.ToString(format, CultureInfo.InvariantCulture).AsMemory());
    }

    private static TTo ZeroIfTooLarge<TFrom, TTo>(TFrom value)
        where TFrom : struct, IBinaryInteger<TFrom>
        where TTo : struct, IBinaryInteger<TTo>
    {
        TTo converted = TTo.CreateTruncating(value);
        return TFrom.CreateTruncating(converted) == value ? converted : TTo.Zero;
    }

    private static void AddBoolean(Dictionary<(Type, Type), Delegate> table)
    {
        Add(table, (bool value) => (sbyte)(value ? 1 : 0));
        Add(table, (bool value) => (short)(value ? 1 : 0));
        Add(table, (bool value) => value ? 1 : 0);
        Add(table, (bool value) => value ? 1L : 0L);
        Add(table, (bool value) => value ? 1f : 0f);
        Add(table, (bool value) => value ? 1d : 0d);
        Add(table, (bool value) => value);
        Add(table, (bool value) => (value ? bool.TrueString : bool.FalseString).AsMemory());
    }

    // Durations and times are ticks of 100 ns, those with an offset in universal time.
    private static void AddTimes(Dictionary<(Type, Type), Delegate> table)
    {
        Add(table, (DateTime value) => value);
        AddTicks<TimeSpan>(table, value => value.Ticks, "c");
        AddTicks<DateTime>(table, value => value.Ticks, "o");
        AddTicks<DateTimeOffset>(table, value => value.UtcTicks, "o");
    }

    private static void AddTicks<T>(Dictionary<(Type, Type), Delegate> table, Func<T, long> ticks, string format) where T : IFormattable
    {
        Add(table, ticks);
        Add(table, (T value) => (float)ticks(value));
        Add(table, (T value) => (double)ticks(value));
        Add(table, (T value) => value.ToString(format, CultureInfo.InvariantCulture).AsMemory());
    }
}
