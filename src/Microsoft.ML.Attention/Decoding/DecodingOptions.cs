namespace Microsoft.ML.Attention;

/// <summary>
/// How a trained model that writes text chooses its tokens: <see cref="Seq2SeqTransformer.Decoding"/> and
/// <see cref="Seq2SeqTransformer.WithDecoding"/>, <see cref="ImageCaptioningTransformer.Decoding"/> and
/// <see cref="ImageCaptioningTransformer.WithDecoding"/>.
/// </summary>
/// <remarks>
/// The model is greedy when <see cref="BeamSize"/> is 1 and <see cref="Sampling"/> is not set: it takes the most probable token at every
/// step. With a larger beam it keeps that many unfinished and finished outputs together, extends the unfinished ones by every token, and goes
/// on with the most probable (Sutskever, Vinyals and Le 2014, section 3.2) until all are finished, or no unfinished one can enter the
/// <see cref="NBest"/> any more.
/// </remarks>
public sealed record DecodingOptions
{
    /// <summary>The outputs that the search keeps at a time, 1 to 1000; 1 is greedy. The default is 1.</summary>
    public int BeamSize { get; init; } = 1;

    /// <summary>How outputs of different lengths are compared. The default is <see cref="LengthPenaltyKind.Gnmt"/>.</summary>
    public LengthPenaltyKind LengthPenaltyKind { get; init; } = LengthPenaltyKind.Gnmt;

    /// <summary>The exponent α of <see cref="LengthPenaltyKind.Gnmt"/>, at least 0; higher favours longer outputs. The default is 0.6.</summary>
    public double LengthPenalty { get; init; } = 0.6;

    /// <summary>What <see cref="CoveragePenalty"/> counts. The default is <see cref="CoveragePenaltyKind.Gnmt"/>.</summary>
    public CoveragePenaltyKind CoveragePenaltyKind { get; init; } = CoveragePenaltyKind.Gnmt;

    /// <summary>
    /// The weight β of the coverage penalty among finished outputs, at least 0; needs a model with attention. The default is 0: none.
    /// </summary>
    public double CoveragePenalty { get; init; }

    /// <summary>
    /// The outputs given for a row, at least 1 and at most <see cref="BeamSize"/>; with <see cref="Sampling"/> the outputs drawn, 1 to 1000.
    /// Above 1 there are columns with all of them and their scores. The default is 1.
    /// </summary>
    public int NBest { get; init; } = 1;

    /// <summary>The fewest tokens of an output, the end mark included, 0 to <see cref="MaxOutputLength"/>. The default is 0.</summary>
    public int MinOutputLength { get; init; }

    /// <summary>The most tokens of an output, the end mark included, 1 to 10000; a longer one is cut there. The default is 100.</summary>
    public int MaxOutputLength { get; init; } = 100;

    /// <summary>No sequence of so many tokens occurs twice in an output; at least 0. The default is 0: any may.</summary>
    public int NoRepeatNGram { get; init; }

    /// <summary>
    /// A column with what each row's output must begin with: text, or tokens if the model was trained on tokens. Where it is missing or empty
    /// the output is free. Text is cut into tokens as a whole, so a last word that is to be completed is best left out. The default is null:
    /// no such column.
    /// </summary>
    public string? PrefixColumnName { get; init; }

    /// <summary>
    /// Whether tokens are drawn by lot from the model's distribution, not searched for; <see cref="BeamSize"/> must be 1. The lots of a row
    /// follow from <see cref="SamplingSeed"/> and the row's input alone: the same row gets the same output, whatever is beside it. The default
    /// is false.
    /// </summary>
    public bool Sampling { get; init; }

    /// <summary>
    /// What logits are divided by before <see cref="Sampling"/>, above 0: below 1 makes probable tokens more so; other than the default only with
    /// <see cref="Sampling"/>. The default is 1.
    /// </summary>
    public double Temperature { get; init; } = 1;

    /// <summary>
    /// <see cref="Sampling"/> draws from so many of the most probable tokens (Fan, Lewis and Dauphin 2018, section 5.4); at least 0, and above it
    /// only with <see cref="Sampling"/>. The default is 0: from all.
    /// </summary>
    public int TopK { get; init; }

    /// <summary>
    /// <see cref="Sampling"/> draws from the fewest tokens that have this probability together (Holtzman et al. 2020, section 3.1), above 0
    /// and at most 1; applied after <see cref="TopK"/>; below 1 only with <see cref="Sampling"/>. The default is 1: from all.
    /// </summary>
    public double TopP { get; init; } = 1;

    /// <summary>Where the lots of <see cref="Sampling"/> begin. The default is 0.</summary>
    public int SamplingSeed { get; init; }

    /// <summary>
    /// Whether an unknown word in the output is replaced by the input token with the most attention (Luong et al. 2015b, section 3.3). Means
    /// nothing for an image, which has no words. The default is true.
    /// </summary>
    public bool ReplaceUnknown { get; init; } = true;

    /// <summary>The outputs of a row that are worked at together.</summary>
    internal int Width => Sampling ? NBest : BeamSize;
}
