namespace Microsoft.ML.Trainers;

/// <summary>The options of trainers that learn from labels.</summary>
public abstract class TrainerInputBaseWithLabel : TrainerInputBase
{
    private protected TrainerInputBaseWithLabel() { }

    /// <summary>The column of labels. The default value is <c>Label</c>.</summary>
    public string LabelColumnName = "Label";
}
