using System.Runtime.CompilerServices;

namespace Microsoft.ML.Attention;

/// <summary>Checks of option values: the error names the option, the value and the allowed range.</summary>
internal static class OptionChecks
{
    public static void InRange(int value, int low, int high, [CallerArgumentExpression(nameof(value))] string expression = "")
    {
        if (value < low || value > high)
            throw OutOfRange(expression, value, $"expected a whole number from {low} to {high}");
    }

    public static void AtLeast(int value, int low, [CallerArgumentExpression(nameof(value))] string expression = "")
    {
        if (value < low)
            throw OutOfRange(expression, value, $"expected a whole number of at least {low}");
    }

    /// <summary>A share that may be 0 but not 1.</summary>
    public static void Share(double value, [CallerArgumentExpression(nameof(value))] string expression = "")
    {
        if (!(value >= 0 && value < 1))
            throw OutOfRange(expression, value, "expected a number from 0 up to, but not, 1");
    }

    public static void Probability(double value, [CallerArgumentExpression(nameof(value))] string expression = "")
    {
        if (!(value >= 0 && value <= 1))
            throw OutOfRange(expression, value, "expected a number from 0 to 1");
    }

    public static void NotNegative(double value, [CallerArgumentExpression(nameof(value))] string expression = "")
    {
        if (!(value >= 0) || double.IsInfinity(value))
            throw OutOfRange(expression, value, "expected a finite number of at least 0");
    }

    public static void Positive(double value, bool infinityAllowed = false, [CallerArgumentExpression(nameof(value))] string expression = "")
    {
        if (!(value > 0) || (double.IsInfinity(value) && !infinityAllowed))
            throw OutOfRange(expression, value, infinityAllowed ? "expected a number above 0" : "expected a finite number above 0");
    }

    public static void Defined<TEnum>(TEnum value, [CallerArgumentExpression(nameof(value))] string expression = "")
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
            throw OutOfRange(expression, value, $"expected one of {string.Join(", ", Enum.GetNames<TEnum>())}");
    }

    /// <param name="value">The option's value.</param>
    /// <param name="allowed">The values that will do.</param>
    /// <param name="reason">Why no other will.</param>
    /// <param name="expression">The option.</param>
    public static void OneOf<TEnum>(
        TEnum value, ReadOnlySpan<TEnum> allowed, string reason, [CallerArgumentExpression(nameof(value))] string expression = "")
        where TEnum : struct, Enum
    {
        if (!allowed.Contains(value))
            throw OutOfRange(expression, value, $"expected one of {string.Join(", ", allowed.ToArray())}: {reason}");
    }

    public static void ColumnName(string value, [CallerArgumentExpression(nameof(value))] string expression = "")
    {
        if (string.IsNullOrWhiteSpace(value))
            throw new ArgumentException($"{Name(expression)} is empty; expected a column name.", Name(expression));
    }

    /// <summary>A path, or null for none.</summary>
    public static void FilePath(string? value, [CallerArgumentExpression(nameof(value))] string expression = "")
    {
        if (value != null && string.IsNullOrWhiteSpace(value))
            throw new ArgumentException($"{Name(expression)} is empty; expected the path of a file, or null.", Name(expression));
    }

    private static ArgumentOutOfRangeException OutOfRange(string expression, object value, string expected) =>
        new(Name(expression), value, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name(expression)} is {value}; {expected}."));

    /// <summary>The option's name at the end of an expression such as <c>options.BatchSize</c>.</summary>
    private static string Name(string expression) => expression[(expression.LastIndexOf('.') + 1)..];
}
