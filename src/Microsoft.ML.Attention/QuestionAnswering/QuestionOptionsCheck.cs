using Microsoft.ML.Attention.Training;

namespace Microsoft.ML.Attention.QuestionAnswering;

/// <summary>The ranges that <see cref="AttentionQuestionAnsweringTrainer.Options"/> documents.</summary>
internal static class QuestionOptionsCheck
{
    public const int MostValues = 1_000_000;
    public const int LongestText = 10_000;
    public const int MostHops = 16;

    private const int LargestLayer = 16384;

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static void Check(AttentionQuestionAnsweringTrainer.Options options)
    {
        CheckColumns(options);
        TrainingOptionsCheck.Check(options);
        OptionChecks.InRange(options.ValueSize, 0, 65_536);
        OptionChecks.InRange(options.Hops, 1, MostHops);
        OptionChecks.Defined(options.Alignment);
        if (options.Alignment == AlignmentKind.None)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options.Alignment), options.Alignment, "Alignment is None; expected another one: without it the question cannot choose.");
        }
        OptionChecks.Defined(options.Weighting);
        OptionChecks.AtLeast(options.WindowSize, 1);
        OptionChecks.InRange(options.AttentionSize, 1, LargestLayer);
        OptionChecks.InRange(options.EmbeddingSize, 1, LargestLayer);
        OptionChecks.InRange(options.HiddenSize, 2, LargestLayer);
        if (options.HiddenSize % 2 != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options.HiddenSize), options.HiddenSize,
                $"HiddenSize is {options.HiddenSize}; expected an even number, because each direction of the encoder of texts gets half of it.");
        }
        OptionChecks.InRange(options.MaxValues, 1, MostValues);
        OptionChecks.InRange(options.MaxTextLength, 1, LongestText);
        OptionChecks.Defined(options.Tokenization);
        OptionChecks.Defined(options.UnicodeNormalization);
        OptionChecks.InRange(options.VocabularySize, 5, 4_000_000);
        OptionChecks.AtLeast(options.MinTokenFrequency, 1);
        OptionChecks.Share(options.Dropout);
    }

    private static void CheckColumns(AttentionQuestionAnsweringTrainer.Options options)
    {
        OptionChecks.ColumnName(options.LabelColumnName);
        OptionChecks.ColumnName(options.QuestionColumnName);
        OptionChecks.ColumnName(options.ValuesColumnName);
        OptionChecks.ColumnName(options.PredictedLabelColumnName);
        OptionChecks.ColumnName(options.ScoreColumnName);
        OptionChecks.ColumnName(options.AttentionColumnName);
        string[] outputs = [options.PredictedLabelColumnName, options.ScoreColumnName, options.AttentionColumnName];
        if (outputs.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException(
                $"Two output columns are named '{twice.Key}'; expected different names for the predicted label, the score and the attention.",
                nameof(options.PredictedLabelColumnName));
        }
    }
}
