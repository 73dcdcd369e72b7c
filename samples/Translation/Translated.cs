using System.Diagnostics.CodeAnalysis;

namespace Translation;

/// <summary>What the model adds to a row. ML.NET gives null for a vector without elements, which here is one.</summary>
public sealed class Translated
{
    /// <summary>The translation.</summary>
    public string Translation { get; set; } = "";

    /// <summary>The mean log-probability of its tokens.</summary>
    public float Score { get; set; }

    /// <summary>The source's tokens.</summary>
    [AllowNull]
    public string[] InputTokens { get; set => field = value ?? []; } = [];

    /// <summary>The translation's tokens and the end mark.</summary>
    [AllowNull]
    public string[] OutputTokens { get; set => field = value ?? []; } = [];

    /// <summary>Output tokens x input tokens, in row order.</summary>
    [AllowNull]
    public float[] Attention { get; set => field = value ?? []; } = [];

    /// <summary>With more than one translation wanted, the best of them, best first.</summary>
    [AllowNull]
    public string[] Alternatives { get; set => field = value ?? []; } = [];

    /// <summary>What <see cref="Alternatives"/> are ordered by: log-probabilities with the length penalty.</summary>
    [AllowNull]
    public float[] AlternativeScores { get; set => field = value ?? []; } = [];
}
