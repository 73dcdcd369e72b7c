using Microsoft.ML.Attention;

namespace Translation.Arguments;

/// <summary>How translations are searched for, where the user says so; null leaves it to the model.</summary>
public sealed record Search
{
    private const int UsualBeam = 5;

    /// <summary>The outputs that the search keeps at a time; 1 is greedy.</summary>
    public int? Beam { get; init; }

    /// <summary>The exponent of the length penalty.</summary>
    public double? LengthPenalty { get; init; }

    /// <summary>The best translations of each text that are wanted.</summary>
    public int? NBest { get; init; }

    /// <summary>Whether the user says anything.</summary>
    public bool IsGiven => Beam != null || LengthPenalty != null || NBest != null;

    /// <summary>A model's options with what the user says in its place.</summary>
    public DecodingOptions In(DecodingOptions options) => options with
    {
        // Several translations need a beam that keeps as many.
        BeamSize = Beam ?? Math.Max(options.BeamSize, NBest > 1 ? Math.Max(UsualBeam, NBest.Value) : 1),
        LengthPenalty = LengthPenalty ?? options.LengthPenalty,
        NBest = NBest ?? options.NBest,
    };

    /// <summary>Makes sure that the options go together.</summary>
    /// <exception cref="UsageException">More translations are wanted than are kept.</exception>
    internal void Check()
    {
        if (NBest > Beam)
            throw new UsageException($"Option --nbest is {NBest}, but --beam keeps {Beam}; expected at most as many.");
    }
}
