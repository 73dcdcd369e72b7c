namespace QuestionAnswering;

/// <summary>What the pipeline says.</summary>
public sealed class ProductAnswer
{
    /// <summary>The answer as text.</summary>
    public string PredictedAnswer { get; set; } = "";

    /// <summary>How much the model looked at each image.</summary>
    public float[] Attention { get; set; } = [];

    public int AskedImage { get; set; }

    /// <summary>The index of the image that the model looked at most.</summary>
    public int MostSeen => Array.IndexOf(Attention, Attention.Max());
}
