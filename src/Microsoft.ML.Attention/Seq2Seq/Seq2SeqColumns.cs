namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>The columns of a scored view.</summary>
internal sealed record Seq2SeqColumns(string Input, string Output, string Score, string InputTokens, string OutputTokens, string Attention)
{
    /// <summary>The names of columns that a model has which was saved before there were any.</summary>
    public const string DefaultAlternatives = "Alternatives", DefaultAlternativeScores = "AlternativeScores";

    /// <summary>The best outputs of a row, if there is more than one.</summary>
    public string Alternatives { get; init; } = DefaultAlternatives;

    /// <summary>Their scores.</summary>
    public string AlternativeScores { get; init; } = DefaultAlternativeScores;

    /// <summary>The names of all columns that a model may add.</summary>
    public IEnumerable<string> Outputs => [Output, Score, InputTokens, OutputTokens, Attention, Alternatives, AlternativeScores];
}
