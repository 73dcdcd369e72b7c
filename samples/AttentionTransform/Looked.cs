namespace AttentionTransform;

/// <summary>What attention adds to a shelf.</summary>
public sealed class Looked
{
    /// <summary>The weighted sum of the sentences' vectors.</summary>
    public float[] Context { get; set; } = [];

    /// <summary>The weight of each sentence.</summary>
    public float[] Attention { get; set; } = [];
}
