using Microsoft.ML.Attention;

namespace Translation.Arguments;

/// <summary>How translations are searched for, where the user says so; null leaves it to the model.</summary>
public sealed record Search
{
    /// <summary>The outputs that the search keeps at a time; 1 is greedy.</summary>
    public int? Beam { get; init; }

    /// <summary>The exponent of the length penalty.</summary>
    public double? LengthPenalty { get; init; }

    /// <summary>Whether the user says anything.</summary>
    public bool IsGiven => Beam != null || LengthPenalty != null;

    /// <summary>A model's options with what the user says in its place.</summary>
    public DecodingOptions In(DecodingOptions options) =>
        options with { BeamSize = Beam ?? options.BeamSize, LengthPenalty = LengthPenalty ?? options.LengthPenalty };
}
