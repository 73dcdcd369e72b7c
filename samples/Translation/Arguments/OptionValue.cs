using System.Globalization;

namespace Translation.Arguments;

/// <summary>The text given for an option, read as what the option wants.</summary>
/// <param name="Option">The option's name.</param>
/// <param name="Text">What was given.</param>
internal readonly record struct OptionValue(string Option, string Text)
{
    /// <summary>A whole number.</summary>
    /// <exception cref="UsageException">It is none, or too small.</exception>
    public int Whole(int minimum) =>
        int.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= minimum
            ? number
            : throw Wrong($"a whole number from {minimum} on");

    /// <summary>A number from 0 on.</summary>
    /// <exception cref="UsageException">It is none, or below 0.</exception>
    public double Number() =>
        double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= 0 && double.IsFinite(number)
            ? number
            : throw Wrong("a number from 0 on, with a point, such as 0.2");

    /// <summary>A share.</summary>
    /// <exception cref="UsageException">It is none, or not from 0 up to but not 1.</exception>
    public double Share() => Number() is var share && share < 1 ? share : throw Wrong("a number from 0 up to but not 1, such as 0.2");

    /// <summary>One of an enumeration's names, written with dashes or without, in any case.</summary>
    /// <exception cref="UsageException">It is none of them.</exception>
    public T OneOf<T>()
        where T : struct, Enum
    {
        string wanted = Text.Replace("-", "", StringComparison.Ordinal);
        foreach (string name in Enum.GetNames<T>())
        {
            if (string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase))
                return Enum.Parse<T>(name);
        }
        throw Wrong(Names<T>());
    }

    /// <summary>An enumeration's names as they are typed: <c>none, dot or scaled-dot</c>.</summary>
    public static string Names<T>()
        where T : struct, Enum
    {
        string[] names = Array.ConvertAll(Enum.GetNames<T>(), Typed);
        return $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }

    /// <summary>What is wrong.</summary>
    public UsageException Wrong(string expected) => new($"Option {Option} is '{Text}'; expected {expected}.");

    private static string Typed(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
