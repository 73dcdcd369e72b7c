namespace Microsoft.ML.Attention.QuestionAnswering;

/// <summary>The rows to learn from, with the classes of their answers.</summary>
internal sealed class QuestionData
{
    /// <summary>The rows, those of the training set first; each has a question and a value.</summary>
    public List<QuestionRow> Rows { get; } = [];

    /// <summary>Each row's class, from 0.</summary>
    public List<int> Classes { get; } = [];

    /// <summary>How many of the rows are the training set's; the others are the validation set's.</summary>
    public int TrainingCount { get; set; }
}
