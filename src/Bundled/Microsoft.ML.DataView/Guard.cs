using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Internal.DataView;

/// <summary>
/// Argument checks of this assembly. Unlike the ones of Microsoft.ML.Core they put no mark on the exception: this assembly knows
/// of no host.
/// </summary>
internal static class Guard
{
    internal static T NotNull<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string? name = null) where T : class
        => value ?? throw new ArgumentNullException(name);

    internal static string NotEmpty([NotNull] string? value, [CallerArgumentExpression(nameof(value))] string? name = null)
        => !string.IsNullOrEmpty(value) ? value : throw new ArgumentNullException(name, $"{name} cannot be null or empty");

    internal static void Require([DoesNotReturnIf(false)] bool condition, string parameter, string message)
    {
        if (!condition)
            ThrowOutOfRange(parameter, message);
    }

    /// <summary>The message is put together only if the condition fails: these checks stand before every vector that is read.</summary>
    internal static void Require(
        [DoesNotReturnIf(false)] bool condition, string parameter,
        [InterpolatedStringHandlerArgument(nameof(condition))] ref GuardMessage message)
    {
        if (!condition)
            ThrowOutOfRange(parameter, message.ToStringAndClear());
    }

    internal static void RequireState([DoesNotReturnIf(false)] bool condition, string message)
    {
        if (!condition)
            throw new InvalidOperationException(message);
    }

    [DoesNotReturn]
    private static void ThrowOutOfRange(string parameter, string message) => throw new ArgumentOutOfRangeException(parameter, message);
}
