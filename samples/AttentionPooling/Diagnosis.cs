using Microsoft.ML.Data;

namespace AttentionPooling;

/// <summary>A shift as the pipeline scored it.</summary>
public sealed class Diagnosis
{
    public float[] Measurements { get; set; } = [];

    public string Fault { get; set; } = "";

    /// <summary>The fault that the classifier predicts.</summary>
    public string Predicted { get; set; } = "";

    /// <summary>What each measurement weighs.</summary>
    public float[] Attention { get; set; } = [];
}

/// <summary>A shift with the attended measurement: the sum of its measurements by their weights.</summary>
public sealed class Attended
{
    public float FullLoadTemperature { get; set; }

    [VectorType(Shift.Size)]
    public float[] Context { get; set; } = [];
}
