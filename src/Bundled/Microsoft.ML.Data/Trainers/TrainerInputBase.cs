namespace Microsoft.ML.Trainers;

/// <summary>The options that all trainers have.</summary>
public abstract class TrainerInputBase
{
    private protected TrainerInputBase() { }

    /// <summary>The column of features: vectors of Single, of known size. The default value is <c>Features</c>.</summary>
    public string FeatureColumnName = "Features";
}
