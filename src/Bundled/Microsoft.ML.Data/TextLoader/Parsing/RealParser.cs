using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Data.Parsing;

/// <summary>Parses real numbers; text that is none is NaN.</summary>
/// <param name="decimalMarker">What stands before the decimals.</param>
internal sealed class RealParser(char decimalMarker)
{
    private const int LongestOnStack = 256;

    // Powers of ten that the type holds exactly: a quotient of two exact numbers is rounded once, and so is the nearest there is.
    private static readonly float[] s_singlePowers = [.. Enumerable.Range(0, 11).Select(exponent => (float)Math.Pow(10, exponent))];
    private static readonly double[] s_doublePowers =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    public bool TryParse(ReadOnlySpan<char> text, out float value) => TryParse(text, s_singlePowers, 1UL << 24, float.NaN, out value);

    public bool TryParse(ReadOnlySpan<char> text, out double value) => TryParse(text, s_doublePowers, 1UL << 53, double.NaN, out value);

    /// <summary>Always true: what is no number is the value NaN.</summary>
    private bool TryParse<T>(ReadOnlySpan<char> text, T[] powers, ulong exactLimit, T notANumber, out T value)
        where T : struct, IFloatingPoint<T>
    {
        if (TryReadDigits(text, out bool negative, out ulong digits, out int decimals) && digits <= exactLimit && decimals < powers.Length)
        {
            T magnitude = T.CreateChecked(digits) / powers[decimals];
            value = negative ? -magnitude : magnitude;
            return true;
        }
        value = text switch
        {
            _ when decimalMarker == '.' => ParseInvariant(text, notANumber),
            // A point is no part of a number then, not even between thousands.
            _ when text.Contains('.') => notANumber,
            _ => ParseWithPoint(text, notANumber),
        };
        return true;
    }

    /// <summary>Reads numbers of at most 19 digits, all there are in most files. False leaves the rest to the general parser.</summary>
    private bool TryReadDigits(ReadOnlySpan<char> text, out bool negative, out ulong digits, out int decimals)
    {
        negative = !text.IsEmpty && text[0] == '-';
        digits = 0;
        decimals = 0;
        if (negative)
            text = text[1..];
        if (text.IsEmpty || text.Length > 20)
            return false;
        int marker = -1;
        for (int i = 0; i < text.Length; i++)
        {
            uint digit = (uint)(text[i] - '0');
            if (digit <= 9)
                digits = 10 * digits + digit;
            else if (text[i] == decimalMarker && marker < 0)
                marker = i;
            else
                return false;
        }
        int digitCount = marker < 0 ? text.Length : text.Length - 1;
        decimals = marker < 0 ? 0 : text.Length - 1 - marker;
        return digitCount is > 0 and <= 19;
    }

    private T ParseWithPoint<T>(ReadOnlySpan<char> text, T notANumber)
        where T : struct, IFloatingPoint<T>
    {
        if (text.Length > LongestOnStack)
            return ParseInvariant(text.ToString().Replace(decimalMarker, '.'), notANumber);
        Span<char> withPoint = stackalloc char[LongestOnStack];
        text.Replace(withPoint, decimalMarker, '.');
        return ParseInvariant(withPoint[..text.Length], notANumber);
    }

    private static T ParseInvariant<T>(ReadOnlySpan<char> text, T notANumber)
        where T : struct, IFloatingPoint<T>
    {
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T value))
            return value;
        return text.Trim() switch
        {
            "∞" => T.CreateSaturating(double.PositiveInfinity),
            "-∞" => T.CreateSaturating(double.NegativeInfinity),
            _ => notANumber,
        };
    }
}
