namespace Microsoft.ML.Data;

/// <summary>The names of the annotations that have a meaning to components.</summary>
internal static class AnnotationKinds
{
    /// <summary>The names of a vector's slots: a vector of text, as long as the column's vectors.</summary>
    public const string SlotNames = "SlotNames";

    /// <summary>The values that a key column's keys stand for: a vector, as long as the key count.</summary>
    public const string KeyValues = "KeyValues";

    /// <summary>Whether the column has been normalized: a Boolean.</summary>
    public const string IsNormalized = "IsNormalized";

    /// <summary>Pairs of first and last slot of each categorical feature: an n x 2 vector of Int32.</summary>
    public const string CategoricalSlotRanges = "CategoricalSlotRanges";

    /// <summary>The values of the label that a model was trained with, on the column of scores: a vector, one for each class.</summary>
    public const string TrainingLabelValues = "TrainingLabelValues";

    /// <summary>What kind of task a model's column serves: a text, for instance <see cref="MulticlassClassification"/>.</summary>
    public const string ScoreColumnKind = "ScoreColumnKind";

    /// <summary>Which of a model's columns this is: a text, for instance <see cref="Score"/>.</summary>
    public const string ScoreValueKind = "ScoreValueKind";

    /// <summary>A number that the columns of one model have in common: a key.</summary>
    public const string ScoreColumnSetId = "ScoreColumnSetId";

    /// <summary>The <see cref="ScoreColumnKind"/> of models that tell several classes apart.</summary>
    public const string MulticlassClassification = "MulticlassClassification";

    /// <summary>The <see cref="ScoreValueKind"/> of scores.</summary>
    public const string Score = "Score";

    /// <summary>The <see cref="ScoreValueKind"/> of the label that a model thinks right.</summary>
    public const string PredictedLabel = "PredictedLabel";
}
