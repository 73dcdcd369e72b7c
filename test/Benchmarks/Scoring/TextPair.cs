using Microsoft.ML.Data;

namespace Benchmarks.Scoring;

/// <summary>A sentence and its translation.</summary>
internal sealed class TextPair
{
    [LoadColumn(0)]
    public string Source { get; set; } = "";

    [LoadColumn(1)]
    public string Target { get; set; } = "";
}
