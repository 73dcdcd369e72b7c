using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Persistence;

/// <summary>Schema errors in ML.NET's own type and wording, with its marks.</summary>
internal static class SchemaErrors
{
    private const string ParameterName = "inputSchema";

    /// <param name="context">Adds ML.NET's marks.</param>
    /// <param name="role">What the column is for: input, label.</param>
    /// <param name="name">The column's name.</param>
    public static Exception Missing(IExceptionContext context, string role, string name) =>
        context.Process(new ArgumentOutOfRangeException(ParameterName, $"Could not find {role} column '{name}'"));

    public static Exception Mismatch(IExceptionContext context, string role, string name, string expected, string actual) =>
        context.Process(new ArgumentOutOfRangeException(
            ParameterName, $"Schema mismatch for {role} column '{name}': expected {expected}, got {actual}"));
}
