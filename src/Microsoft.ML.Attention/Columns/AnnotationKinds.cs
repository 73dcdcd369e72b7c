namespace Microsoft.ML.Attention.Columns;

/// <summary>The annotations by which ML.NET's evaluators and transforms understand a model's columns.</summary>
internal static class AnnotationKinds
{
    /// <summary>The values that keys stand for.</summary>
    public const string KeyValues = "KeyValues";

    /// <summary>The names of a vector's slots.</summary>
    public const string SlotNames = "SlotNames";

    /// <summary>The values of the classes, on the column of scores.</summary>
    public const string TrainingLabelValues = "TrainingLabelValues";

    /// <summary>The kind of task.</summary>
    public const string ScoreColumnKind = "ScoreColumnKind";

    /// <summary>Which of a model's columns this is.</summary>
    public const string ScoreValueKind = "ScoreValueKind";

    /// <summary>A number that the columns of one model have in common.</summary>
    public const string ScoreColumnSetId = "ScoreColumnSetId";
}
