namespace Microsoft.ML.Attention.ColumnAttention;

/// <summary>The ranges that <see cref="AttentionEstimator.Options"/> documents.</summary>
internal static class AttentionOptionsCheck
{
    public const int MostQueries = 65_536;
    public const int MostHeads = 4096;
    public const int LargestValue = 1 << 20;

    /// <summary>The alignments that have nothing to learn.</summary>
    public static readonly AlignmentKind[] Alignments = [AlignmentKind.Dot, AlignmentKind.ScaledDot, AlignmentKind.Cosine];

    /// <summary>The weightings that have nothing to learn.</summary>
    public static readonly WeightingKind[] Weightings =
        [WeightingKind.Softmax, WeightingKind.Sparsemax, WeightingKind.Entmax15, WeightingKind.Hard];

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static void Check(AttentionEstimator.Options options)
    {
        OptionChecks.ColumnName(options.OutputColumnName);
        OptionChecks.ColumnName(options.AttentionColumnName);
        OptionChecks.ColumnName(options.QueryColumnName);
        if (options.OutputColumnName == options.AttentionColumnName)
        {
            throw new ArgumentException(
                $"Two output columns are named '{options.OutputColumnName}'; expected different names for the context and its weights.",
                nameof(options.AttentionColumnName));
        }
        if (options.ValueColumnNames is null)
            OptionChecks.ColumnName(options.ValuesColumnName!);
        else
            CheckNames(options.ValueColumnNames, nameof(options.ValueColumnNames));
        if (options.KeyColumnNames is not null)
            CheckNames(options.KeyColumnNames, nameof(options.KeyColumnNames));
        else if (options.KeysColumnName is not null)
            OptionChecks.ColumnName(options.KeysColumnName);
        if (options is { KeyColumnNames: not null, ValueColumnNames: not null } && options.KeyColumnNames.Length != options.ValueColumnNames.Length)
        {
            throw new ArgumentException(
                $"KeyColumnNames names {options.KeyColumnNames.Length} columns and ValueColumnNames {options.ValueColumnNames.Length}; "
                + "expected a key for each value.",
                nameof(options.KeyColumnNames));
        }
        OptionChecks.InRange(options.QueryCount, 1, MostQueries);
        OptionChecks.InRange(options.ValueSize, 0, LargestValue);
        OptionChecks.InRange(options.Heads, 1, MostHeads);
        OptionChecks.OneOf(options.Alignment, Alignments, "the others have weights that must be learned, as AttentionPooling does");
        OptionChecks.OneOf(options.Weighting, Weightings, "a local window must learn where to look");
        OptionChecks.Positive(options.Temperature);
        OptionChecks.Positive((float)options.Temperature, expression: nameof(options.Temperature));
    }

    private static void CheckNames(string[] names, string option)
    {
        if (names.Length == 0)
            throw new ArgumentException($"{option} is empty; expected at least one column name, or null.", option);
        foreach (string name in names)
            OptionChecks.ColumnName(name, option);
    }
}
