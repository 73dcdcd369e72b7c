namespace Microsoft.ML.Data;

/// <summary>The uses of a model that a step of a chain is meant for.</summary>
[Flags]
public enum TransformerScope
{
    /// <summary>No use.</summary>
    None = 0,

    /// <summary>While training.</summary>
    Training = 1 << 0,

    /// <summary>While testing.</summary>
    Testing = 1 << 1,

    /// <summary>While scoring.</summary>
    Scoring = 1 << 2,

    /// <summary>While training and testing.</summary>
    TrainTest = Training | Testing,

    /// <summary>Always.</summary>
    Everything = Training | Testing | Scoring,
}
