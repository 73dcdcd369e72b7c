namespace Microsoft.ML.Runtime;

/// <summary>Makes marked exceptions: ones that were thrown on purpose and explain themselves, unlike those of a defect.</summary>
internal static partial class Contracts
{
    internal const string IsMarkedKey = "ML_IsMarked";

    /// <summary>Marks the exception as thrown on purpose.</summary>
    internal static TException Mark<TException>(TException ex) where TException : Exception
    {
        ex.Data[IsMarkedKey] = 1;
        return ex;
    }

    /// <summary>True if the exception was thrown on purpose and explains itself.</summary>
    internal static bool IsMarked(this Exception ex) => ex.Data.Contains(IsMarkedKey);

    internal static TException Process<TException>(TException ex, IExceptionContext? ctx) where TException : Exception
        => ctx == null ? Mark(ex) : ctx.Process(ex);

    internal static InvalidOperationException Except(string? message = null) => Except(ctx: null, message);

    internal static InvalidOperationException Except(this IExceptionContext? ctx, string? message = null)
        => Process(message == null ? new InvalidOperationException() : new InvalidOperationException(message), ctx);

    internal static InvalidOperationException Except(Exception inner, string message) => Except(ctx: null, inner, message);

    internal static InvalidOperationException Except(this IExceptionContext? ctx, Exception inner, string message)
        => Process(new InvalidOperationException(message, inner), ctx);

    internal static ArgumentNullException ExceptValue(string paramName) => ExceptValue(null, paramName);

    internal static ArgumentNullException ExceptValue(this IExceptionContext? ctx, string paramName)
        => Process(new ArgumentNullException(paramName), ctx);

    internal static ArgumentOutOfRangeException ExceptParam(string paramName, string? message) => ExceptParam(null, paramName, message);

    internal static ArgumentOutOfRangeException ExceptParam(this IExceptionContext? ctx, string paramName, string? message)
        => Process(message == null ? new ArgumentOutOfRangeException(paramName) : new ArgumentOutOfRangeException(paramName, message), ctx);

    internal static ArgumentOutOfRangeException ExceptUserArg(this IExceptionContext? ctx, string name, string? message)
        => ExceptParam(ctx, name, message);

    internal static ArgumentOutOfRangeException ExceptEmpty(IExceptionContext? ctx, string paramName)
        => ExceptParam(ctx, paramName, $"{paramName} cannot be null or empty");

    internal static FormatException ExceptDecode(string? message) => ExceptDecode(null, message);

    internal static FormatException ExceptDecode(this IExceptionContext? ctx, string? message)
        => Process(message == null ? new FormatException() : new FormatException(message), ctx);

    internal static FormatException ExceptDecode(this IExceptionContext? ctx, Exception inner, string message)
        => Process(new FormatException(message, inner), ctx);

    internal static NotSupportedException ExceptNotSupp(this IExceptionContext? ctx, string message)
        => Process(new NotSupportedException(message), ctx);

    /// <summary>A column that is needed is missing.</summary>
    /// <param name="ctx">Marks the exception.</param>
    /// <param name="paramName">The parameter that carries the schema, mostly <c>inputSchema</c>.</param>
    /// <param name="columnRole">What the column is for, for instance <c>input</c> or <c>label</c>.</param>
    /// <param name="columnName">The column's name.</param>
    internal static ArgumentOutOfRangeException ExceptSchemaMismatch(this IExceptionContext? ctx, string paramName, string columnRole, string columnName)
        => ExceptParam(ctx, paramName, $"Could not find {columnRole} column '{columnName}'");

    /// <summary>A column is of a wrong type.</summary>
    /// <param name="ctx">Marks the exception.</param>
    /// <param name="paramName">The parameter that carries the schema, mostly <c>inputSchema</c>.</param>
    /// <param name="columnRole">What the column is for, for instance <c>input</c> or <c>label</c>.</param>
    /// <param name="columnName">The column's name.</param>
    /// <param name="expectedType">What the column should be.</param>
    /// <param name="actualType">What it is.</param>
    internal static ArgumentOutOfRangeException ExceptSchemaMismatch(this IExceptionContext? ctx, string paramName, string columnRole,
        string columnName, string expectedType, string actualType)
        => ExceptParam(ctx, paramName, $"Schema mismatch for {columnRole} column '{columnName}': expected {expectedType}, got {actualType}");
}
