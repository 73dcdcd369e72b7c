using System.Globalization;

namespace Microsoft.ML.Data.Saving;

/// <summary>How the values of a type are written.</summary>
/// <param name="DefaultText">What stands for the default value in a dense line.</param>
/// <param name="Format">Writes any other value; false if the value is the default value, which sparse lines leave out.</param>
internal sealed record FieldFormat<T>(string DefaultText, FieldFormat<T>.Formatter Format)
{
    internal delegate bool Formatter(in T value, out ReadOnlySpan<char> text);
}

/// <summary>Makes formats.</summary>
internal static class FieldFormat
{
    /// <summary>The format of a type, a <c>FieldFormat</c> of its raw type; null if text files cannot hold it.</summary>
    /// <param name="type">The type of the items.</param>
    /// <param name="separator">What separates fields.</param>
    public static object? For(PrimitiveDataViewType type, char separator) => type switch
    {
        KeyDataViewType key when key.RawType == typeof(byte) => Key<byte>(value => value),
        KeyDataViewType key when key.RawType == typeof(ushort) => Key<ushort>(value => value),
        KeyDataViewType key when key.RawType == typeof(uint) => Key<uint>(value => value),
        KeyDataViewType key when key.RawType == typeof(ulong) => Key<ulong>(value => value),
        TextDataViewType => Text(separator),
        BooleanDataViewType => new FieldFormat<bool>("0", Boolean),
        NumberDataViewType number when number.RawType == typeof(float) => new FieldFormat<float>("0", Single),
        NumberDataViewType number when number.RawType == typeof(double) => new FieldFormat<double>("0", Double),
        NumberDataViewType number when number.RawType == typeof(sbyte) => Integer<sbyte>(),
        NumberDataViewType number when number.RawType == typeof(byte) => Integer<byte>(),
        NumberDataViewType number when number.RawType == typeof(short) => Integer<short>(),
        NumberDataViewType number when number.RawType == typeof(ushort) => Integer<ushort>(),
        NumberDataViewType number when number.RawType == typeof(int) => Integer<int>(),
        NumberDataViewType number when number.RawType == typeof(uint) => Integer<uint>(),
        NumberDataViewType number when number.RawType == typeof(long) => Integer<long>(),
        NumberDataViewType number when number.RawType == typeof(ulong) => Integer<ulong>(),
        TimeSpanDataViewType => Time<TimeSpan>("c"),
        DateTimeDataViewType => Time<DateTime>("o"),
        DateTimeOffsetDataViewType => Time<DateTimeOffset>("o"),
        _ => null,
    };

    private static FieldFormat<T> Integer<T>()
        where T : struct, IFormattable, IEquatable<T> =>
        new("0", (in T value, out ReadOnlySpan<char> text) =>
        {
            bool isDefault = value.Equals(default);
            text = isDefault ? "0" : value.ToString(null, CultureInfo.InvariantCulture);
            return !isDefault;
        });

    /// <summary>Keys by their zero-based number; a missing key is an empty field.</summary>
    private static FieldFormat<T> Key<T>(Func<T, ulong> widen) =>
        new("", (in T value, out ReadOnlySpan<char> text) =>
        {
            ulong key = widen(value);
            text = key == 0 ? "" : (key - 1).ToString(CultureInfo.InvariantCulture);
            return key != 0;
        });

    /// <summary>Times in quotes, because they have colons, which make a line sparse.</summary>
    private static FieldFormat<T> Time<T>(string format)
        where T : struct, IFormattable, IEquatable<T>
    {
        string defaultText = Quoted(default(T).ToString(format, CultureInfo.InvariantCulture));
        return new(defaultText, (in T value, out ReadOnlySpan<char> text) =>
        {
            bool isDefault = value.Equals(default);
            text = isDefault ? defaultText : Quoted(value.ToString(format, CultureInfo.InvariantCulture));
            return !isDefault;
        });
    }

    private static FieldFormat<ReadOnlyMemory<char>> Text(char separator) =>
        new("\"\"", (in ReadOnlyMemory<char> value, out ReadOnlySpan<char> text) =>
        {
            text = QuoteIfNeeded(value.Span, separator);
            return !value.IsEmpty;
        });

    private static bool Boolean(in bool value, out ReadOnlySpan<char> text)
    {
        text = value ? "1" : "0";
        return value;
    }

    // Only +0 is the default value: -0 would come back without its sign.
    private static bool Single(in float value, out ReadOnlySpan<char> text)
    {
        bool isDefault = BitConverter.SingleToInt32Bits(value) == 0;
        text = isDefault ? "0" : float.IsNaN(value) ? "?" : value.ToString("R", CultureInfo.InvariantCulture);
        return !isDefault;
    }

    private static bool Double(in double value, out ReadOnlySpan<char> text)
    {
        bool isDefault = BitConverter.DoubleToInt64Bits(value) == 0;
        text = isDefault ? "0" : double.IsNaN(value) ? "?" : value.ToString("G17", CultureInfo.InvariantCulture);
        return !isDefault;
    }

    /// <summary>Text as a loader with quoting reads it back.</summary>
    public static ReadOnlySpan<char> QuoteIfNeeded(ReadOnlySpan<char> text, char separator)
    {
        if (text.IsEmpty)
            return "\"\"";
        bool needed = text[0] == ' ' || text[^1] == ' ' || text.Contains(separator) || text.IndexOfAny("\":\r\n") >= 0;
        return needed ? Quoted(text.ToString()) : text;
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
