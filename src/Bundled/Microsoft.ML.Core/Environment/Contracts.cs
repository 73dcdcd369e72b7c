using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Runtime;

/// <summary>
/// Checks that throw marked exceptions. Each comes in two forms: with a context (an environment, host or channel), which notes on
/// the exception where it came from, and without one. The exceptions are made in the other part of this class.
/// </summary>
internal static partial class Contracts
{
    // Like CheckValue, for use inside an expression.
    internal static T NotNull<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string paramName = "") where T : class
        => value ?? throw ExceptValue(paramName);

    internal static T NotNull<T>(this IExceptionContext? ctx, [NotNull] T? value, [CallerArgumentExpression(nameof(value))] string paramName = "")
        where T : class
        => value ?? throw ExceptValue(ctx, paramName);

    internal static void CheckValue<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string paramName = "") where T : class
    {
        if (value is null)
            throw ExceptValue(paramName);
    }

    internal static void CheckValue<T>(this IExceptionContext? ctx, [NotNull] T? value, [CallerArgumentExpression(nameof(value))] string paramName = "")
        where T : class
    {
        if (value is null)
            throw ExceptValue(ctx, paramName);
    }

    internal static string CheckNonEmpty([NotNull] string? value, [CallerArgumentExpression(nameof(value))] string paramName = "")
        => !string.IsNullOrEmpty(value) ? value : throw ExceptEmpty(null, paramName);

    internal static string CheckNonEmpty(this IExceptionContext? ctx, [NotNull] string? value,
        [CallerArgumentExpression(nameof(value))] string paramName = "")
        => !string.IsNullOrEmpty(value) ? value : throw ExceptEmpty(ctx, paramName);

    internal static string CheckNonWhiteSpace(this IExceptionContext? ctx, [NotNull] string? value,
        [CallerArgumentExpression(nameof(value))] string paramName = "")
        => !string.IsNullOrWhiteSpace(value) ? value : throw ExceptEmpty(ctx, paramName);

    internal static void CheckNonEmpty<T>(this IExceptionContext? ctx, [NotNull] ICollection<T>? value,
        [CallerArgumentExpression(nameof(value))] string paramName = "")
    {
        if (value is null || value.Count == 0)
            throw ExceptEmpty(ctx, paramName);
    }

    internal static void CheckParam([DoesNotReturnIf(false)] bool condition, string paramName, string? message = null)
    {
        if (!condition)
            throw ExceptParam(paramName, message);
    }

    internal static void CheckParam(this IExceptionContext? ctx, [DoesNotReturnIf(false)] bool condition, string paramName, string? message = null)
    {
        if (!condition)
            throw ExceptParam(ctx, paramName, message);
    }

    /// <summary>Checks an option of a component.</summary>
    internal static void CheckUserArg(this IExceptionContext? ctx, [DoesNotReturnIf(false)] bool condition, string name, string? message = null)
    {
        if (!condition)
            throw ExceptUserArg(ctx, name, message);
    }

    internal static void Check([DoesNotReturnIf(false)] bool condition, string? message = null)
    {
        if (!condition)
            throw Except(message);
    }

    internal static void Check(this IExceptionContext? ctx, [DoesNotReturnIf(false)] bool condition, string? message = null)
    {
        if (!condition)
            throw Except(ctx, message);
    }

    /// <summary>Checks data from a file.</summary>
    internal static void CheckDecode([DoesNotReturnIf(false)] bool condition, string? message = null)
    {
        if (!condition)
            throw ExceptDecode(message);
    }

    /// <inheritdoc cref="CheckDecode(bool, string)"/>
    internal static void CheckDecode(this IExceptionContext? ctx, [DoesNotReturnIf(false)] bool condition, string? message = null)
    {
        if (!condition)
            throw ExceptDecode(ctx, message);
    }
}
