namespace Captioning;

/// <summary>What the model says of an image.</summary>
public sealed class Captioned
{
    /// <summary>The caption.</summary>
    public string Output { get; set; } = "";

    /// <summary>The caption's words, and its end mark.</summary>
    public string[] OutputTokens { get; set; } = [];

    /// <summary>For each word the weight of each cell of the feature map, row by row.</summary>
    public float[] Attention { get; set; } = [];
}
