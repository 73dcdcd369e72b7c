namespace ImageAttention;

/// <summary>What the model says of an image.</summary>
public sealed class Looked
{
    /// <summary>The class as it is called in the data.</summary>
    public string Predicted { get; set; } = "";

    /// <summary>The probability of each class.</summary>
    public float[] Score { get; set; } = [];

    /// <summary>The weight of each cell of the feature map, row by row.</summary>
    public float[] Attention { get; set; } = [];
}
