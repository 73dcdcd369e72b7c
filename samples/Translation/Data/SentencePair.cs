using Microsoft.ML.Data;

namespace Translation.Data;

/// <summary>A text and its translation; also a row of the pipeline's input.</summary>
public sealed class SentencePair
{
    /// <summary>The English text.</summary>
    [LoadColumn(0)]
    public string Source { get; set; } = "";

    /// <summary>Its translation.</summary>
    [LoadColumn(1)]
    public string Target { get; set; } = "";
}
