namespace Translation;

/// <summary>What the model adds to a row.</summary>
public sealed class Translated
{
    /// <summary>The translation.</summary>
    public string Translation { get; set; } = "";

    /// <summary>The mean log-probability of its tokens.</summary>
    public float Score { get; set; }

    /// <summary>The source's tokens.</summary>
    public string[] InputTokens { get; set; } = [];

    /// <summary>The translation's tokens and the end mark.</summary>
    public string[] OutputTokens { get; set; } = [];

    /// <summary>Output tokens x input tokens, in row order.</summary>
    public float[] Attention { get; set; } = [];
}
