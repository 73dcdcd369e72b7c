using System.Diagnostics.CodeAnalysis;

namespace Translation.Scoring;

/// <summary>A pair and what the model made of its source. ML.NET gives null for a vector without elements, which here is one.</summary>
public sealed class ScoredPair
{
    /// <summary>The text.</summary>
    public string Source { get; set; } = "";

    /// <summary>Its reference translation.</summary>
    public string Target { get; set; } = "";

    /// <summary>The model's translation.</summary>
    public string Translation { get; set; } = "";

    /// <summary>The source's tokens.</summary>
    [AllowNull]
    public string[] InputTokens { get; set => field = value ?? []; } = [];

    /// <summary>The translation's tokens and the end mark.</summary>
    [AllowNull]
    public string[] OutputTokens { get; set => field = value ?? []; } = [];

    /// <summary>Output tokens x input tokens, in row order.</summary>
    [AllowNull]
    public float[] Attention { get; set => field = value ?? []; } = [];
}
