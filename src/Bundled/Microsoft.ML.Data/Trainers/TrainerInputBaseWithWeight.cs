namespace Microsoft.ML.Trainers;

/// <summary>The options of trainers that can weigh examples.</summary>
public abstract class TrainerInputBaseWithWeight : TrainerInputBaseWithLabel
{
    private protected TrainerInputBaseWithWeight() { }

    /// <summary>The column of weights, Single; by default there is none, and every example counts 1.</summary>
    public string? ExampleWeightColumnName = null;
}
