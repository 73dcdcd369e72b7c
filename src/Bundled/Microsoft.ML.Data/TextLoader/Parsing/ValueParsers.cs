using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Data.Parsing;

/// <summary>Parses everything but real numbers. Leading blanks are gone by now; text may not be followed by any.</summary>
internal static class ValueParsers
{
    /// <summary>Decimal digits, behind a minus if the type has a sign.</summary>
    public static bool TryParseInteger<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, IBinaryInteger<T>
    {
        bool signed = T.IsNegative(T.Zero - T.One);
        // The sign may be a minus only, which no number style says.
        if (text.IsEmpty || !(char.IsAsciiDigit(text[0]) || (signed && text[0] == '-')))
        {
            value = T.Zero;
            return false;
        }
        return T.TryParse(text, signed ? NumberStyles.AllowLeadingSign : NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The zero-based number n of a key is the value n + 1; whatever is none of the keys' numbers is missing, 0.</summary>
    public static ValueParser<T> Key<T>(ulong count)
        where T : struct, IBinaryInteger<T> =>
        (ReadOnlySpan<char> text, out T value) =>
        {
            value = TryParseInteger(text, out ulong number) && number < count ? T.CreateTruncating(number + 1) : T.Zero;
            return true;
        };

    /// <summary>True, yes, t, y, 1, + and their opposites, in any case; -1 is false.</summary>
    public static bool TryParseBoolean(ReadOnlySpan<char> text, out bool value)
    {
        value = text.Length switch
        {
            1 => text[0] is '1' or '+' or 't' or 'T' or 'y' or 'Y',
            2 => text is "+1",
            3 => text.Equals("yes", StringComparison.OrdinalIgnoreCase),
            4 => text.Equals("true", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
        return value || text.Length switch
        {
            1 => text[0] is '0' or '-' or 'f' or 'F' or 'n' or 'N',
            2 => text is "-1" || text.Equals("no", StringComparison.OrdinalIgnoreCase),
            5 => text.Equals("false", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }

    public static bool TryParseTimeSpan(ReadOnlySpan<char> text, out TimeSpan value) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);

    /// <summary>A time without a zone is universal, so that a file means the same on every machine.</summary>
    public static bool TryParseDateTime(ReadOnlySpan<char> text, out DateTime value) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value);

    /// <inheritdoc cref="TryParseDateTime"/>
    public static bool TryParseDateTimeOffset(ReadOnlySpan<char> text, out DateTimeOffset value) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
}
