using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The names of a transform's output column and of the input column it is computed from.</summary>
public sealed class InputOutputColumnPair
{
    /// <summary>Names both columns.</summary>
    /// <param name="outputColumnName">The output column.</param>
    /// <param name="inputColumnName">The input column; none means the one that the output then hides.</param>
    public InputOutputColumnPair(string outputColumnName, string? inputColumnName = null)
    {
        OutputColumnName = Contracts.CheckNonEmpty(outputColumnName);
        InputColumnName = inputColumnName ?? outputColumnName;
    }

    /// <summary>The input column's name.</summary>
    public string InputColumnName { get; }

    /// <summary>The output column's name.</summary>
    public string OutputColumnName { get; }
}
