using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>What a vocabulary must know of the type of its terms.</summary>
internal sealed class TermItems<T>
{
    private TermItems(Func<T, bool> isMissing, Func<T, string> toText)
    {
        IsMissing = isMissing;
        ToText = toText;
    }

    /// <summary>Whether a value stands for none, and so is no term.</summary>
    public Func<T, bool> IsMissing { get; }

    /// <summary>A value as text.</summary>
    public Func<T, string> ToText { get; }

    /// <summary>A value that stays as it is when the row moves on.</summary>
    public Func<T, T> Own { get; private init; } = value => value;

    public IEqualityComparer<T> Equality { get; private init; } = EqualityComparer<T>.Default;

    public IComparer<T> Order { get; private init; } = Comparer<T>.Default;

    /// <param name="type">A standard type other than a row id.</param>
    public static TermItems<T> For(PrimitiveDataViewType type) => (TermItems<T>)Untyped(type);

    private static object Untyped(PrimitiveDataViewType type)
    {
        if (type is TextDataViewType)
        {
            return new TermItems<ReadOnlyMemory<char>>(text => text.IsEmpty, text => text.ToString())
            {
                Own = text => text.ToString().AsMemory(),
                Equality = TextComparer.Instance,
                Order = TextComparer.Instance,
            };
        }
        if (type is KeyDataViewType)
        {
            // People see keys by their zero-based number.
            return new TermItems<T>(IsDefault, key => IsDefault(key)
                ? ""
                : (Convert.ToUInt64(key, CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture));
        }
        if (type is BooleanDataViewType)
            return new TermItems<bool>(_ => false, value => value ? "1" : "0");
        if (type.RawType == typeof(float))
            return new TermItems<float>(float.IsNaN, TermItems<float>.StandardText());
        if (type.RawType == typeof(double))
            return new TermItems<double>(double.IsNaN, TermItems<double>.StandardText());
        return new TermItems<T>(_ => false, StandardText());
    }

    private static bool IsDefault(T value) => EqualityComparer<T>.Default.Equals(value, default);

    private static Func<T, string> StandardText()
    {
        ValueConverter<T, ReadOnlyMemory<char>> convert = StandardConversions.ToText<T>()
            ?? throw new NotSupportedException($"Values of type {typeof(T)} cannot be terms");
        return value =>
        {
            ReadOnlyMemory<char> text = default;
            convert(in value, ref text);
            return text.ToString();
        };
    }
}
