namespace Microsoft.ML.Attention.Decoding;

/// <summary>The ranges that <see cref="DecodingOptions"/> documents.</summary>
internal static class DecodingOptionsCheck
{
    private const int LargestWidth = 1000;

    /// <param name="options">The options.</param>
    /// <param name="hasAttention">Whether the model attends to its input.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or does not go with another; the message names it.</exception>
    public static void Check(DecodingOptions options, bool hasAttention)
    {
        CheckRanges(options, hasAttention);
        CheckSampling(options);
    }

    /// <summary>The same, but for options that have no effect beside others, with which there are saved models.</summary>
    /// <exception cref="ArgumentException">An option is out of its range, or does not go with another; the message names it.</exception>
    public static void CheckRanges(DecodingOptions options, bool hasAttention)
    {
        OptionChecks.InRange(options.BeamSize, 1, LargestWidth);
        OptionChecks.InRange(options.NBest, 1, LargestWidth);
        OptionChecks.Defined(options.LengthPenaltyKind);
        OptionChecks.NotNegative(options.LengthPenalty);
        OptionChecks.Defined(options.CoveragePenaltyKind);
        OptionChecks.NotNegative(options.CoveragePenalty);
        OptionChecks.InRange(options.MaxOutputLength, 1, 10_000);
        OptionChecks.InRange(options.MinOutputLength, 0, options.MaxOutputLength);
        OptionChecks.AtLeast(options.NoRepeatNGram, 0);
        OptionChecks.Positive(options.Temperature);
        OptionChecks.AtLeast(options.TopK, 0);
        OptionChecks.Probability(options.TopP);
        OptionChecks.Positive(options.TopP);
        if (options.PrefixColumnName != null)
            OptionChecks.ColumnName(options.PrefixColumnName);
        if (options is { Sampling: true, BeamSize: > 1 })
        {
            throw new ArgumentException(
                $"BeamSize is {options.BeamSize} and Sampling is set; expected 1, because drawing is no search. Set NBest to draw several outputs.",
                nameof(options.BeamSize));
        }
        if (!options.Sampling && options.NBest > options.BeamSize)
        {
            throw new ArgumentException(
                $"NBest is {options.NBest} and BeamSize is {options.BeamSize}; expected at most BeamSize. Take a larger beam or fewer outputs.",
                nameof(options.NBest));
        }
        if (options.CoveragePenalty > 0 && !hasAttention)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"CoveragePenalty is {options.CoveragePenalty}, but there is no attention with the Alignment None; expected 0."),
                nameof(options.CoveragePenalty));
        }
    }

    /// <summary>Who asks for lots of a certain kind, but not for lots, would be surprised by the search.</summary>
    private static void CheckSampling(DecodingOptions options)
    {
        if (options.Sampling)
            return;
        (string Name, double Value, double Default)[] useless =
        [
            (nameof(options.Temperature), options.Temperature, 1), (nameof(options.TopK), options.TopK, 0), (nameof(options.TopP), options.TopP, 1),
        ];
        foreach ((string name, double value, double none) in useless)
        {
            if (value != none)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"{name} is {value}, but Sampling is not set, without which it has no effect; expected {none}, or Sampling."),
                    name);
            }
        }
    }
}
