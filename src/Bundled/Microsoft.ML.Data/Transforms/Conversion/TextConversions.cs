using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Data.Parsing;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>
/// The conversions from text. Empty text is the default value. Text that cannot be parsed is an error for signed integers, NaN for
/// real numbers, and the default value for all others.
/// </summary>
internal static class TextConversions
{
    private delegate bool Parser<T>(ReadOnlySpan<char> text, out T value);

    /// <summary>Adds the conversions from text to everything but keys.</summary>
    public static void AddTo(Dictionary<(Type, Type), Delegate> table)
    {
        AddSigned<sbyte>(table, "sbyte");
        AddSigned<short>(table, "short");
        AddSigned<int>(table, "int");
        AddSigned<long>(table, "long");
        AddLenient<byte>(table, ValueParsers.TryParseInteger);
        AddLenient<ushort>(table, ValueParsers.TryParseInteger);
        AddLenient<uint>(table, ValueParsers.TryParseInteger);
        AddLenient<ulong>(table, ValueParsers.TryParseInteger);
        var reals = new RealParser('.');
        AddLenient<float>(table, reals.TryParse);
        AddLenient<double>(table, reals.TryParse);
        AddLenient<bool>(table, ValueParsers.TryParseBoolean);
        AddLenient<TimeSpan>(table, ValueParsers.TryParseTimeSpan);
        AddLenient<DateTime>(table, ValueParsers.TryParseDateTime);
        AddLenient<DateTimeOffset>(table, ValueParsers.TryParseDateTimeOffset);
        StandardConversions.Add(table, (ReadOnlyMemory<char> text) => text);
    }

    /// <summary>The conversion of zero-based numbers to keys; what is no number of a key is the missing key.</summary>
    public static ValueConverter<ReadOnlyMemory<char>, T> ToKey<T>(ulong count) where T : struct, IBinaryInteger<T>
    {
        ValueParser<T> parser = ValueParsers.Key<T>(count);
        return (in ReadOnlyMemory<char> text, ref T key) =>
        {
            if (!parser(text.Span, out key))
                key = T.Zero;
        };
    }

    private static void AddSigned<T>(Dictionary<(Type, Type), Delegate> table, string name) where T : struct, IBinaryInteger<T>
        => StandardConversions.Add(table, (ReadOnlyMemory<char> text) =>
        {
            T value = T.Zero;
            return text.IsEmpty || ValueParsers.TryParseInteger(text.Span, out value)
                ? value
                : throw Contracts.Except($"Value could not be parsed from text to {name}.");
        });

    private static void AddLenient<T>(Dictionary<(Type, Type), Delegate> table, Parser<T> parser) where T : struct
        => StandardConversions.Add(table, (ReadOnlyMemory<char> text) => !text.IsEmpty && parser(text.Span, out T value) ? value : default);
}
