namespace Microsoft.ML.Attention.Pooling;

/// <summary>The rows to learn from, with their labels: classes or numbers.</summary>
/// <param name="ClassCount">The number of classes; 0 if the labels are numbers.</param>
internal sealed record PoolingData(int ClassCount)
{
    /// <summary>The rows, those of the training set first; each has at least one vector, token or key.</summary>
    public List<PoolingRow> Rows { get; } = [];

    /// <summary>How many of the rows are the training set's; the others are the validation set's.</summary>
    public int TrainingCount { get; set; }

    /// <summary>Each row's class, from 0; empty if the labels are numbers.</summary>
    public List<int> Classes { get; } = [];

    /// <summary>Each row's number; empty if the labels are classes.</summary>
    public List<float> Numbers { get; } = [];
}
