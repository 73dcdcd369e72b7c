namespace Microsoft.ML.Attention.Scoring;

/// <summary>
/// What <c>Scoring</c> needs to know of a model: ML.NET asks row by row, a neural model wants batches. Implementations are
/// immutable and may be used by several threads at once.
/// </summary>
/// <typeparam name="TInput">What the model takes of one row; a snapshot that outlives the row.</typeparam>
/// <typeparam name="TOutput">What the model says of one row.</typeparam>
internal interface IBatchScorer<TInput, TOutput>
{
    /// <summary>The columns that the scorer adds, in order.</summary>
    IReadOnlyList<OutputColumn<TOutput>> Outputs { get; }

    /// <summary>The most rows that go through the model at once, on one core.</summary>
    int BatchSize { get; }

    /// <summary>Finds the columns that the scorer reads; ML.NET's schema errors if one is missing or of another type.</summary>
    IReadOnlyList<DataViewSchema.Column> FindInputs(DataViewSchema schema);

    /// <summary>A function that takes the snapshot of the row's present values.</summary>
    /// <param name="row">A row or cursor in which the input columns are active.</param>
    /// <param name="inputs">The columns that <see cref="FindInputs"/> found.</param>
    Func<TInput> CreateReader(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs);

    /// <summary>The length of a row, by which rows of like cost are put into the same batch.</summary>
    int LengthOf(TInput input);

    /// <summary>Rows share a batch only if their lengths have the same next multiple of this; 0 lets all share one.</summary>
    int LengthStep => 0;

    /// <summary>About how many bytes a row and its result hold while they wait for their turn, by which rows read ahead are bounded.</summary>
    long BytesOf(TInput input);

    /// <summary>Runs the model. The result for a row does not depend on what else is in the batch.</summary>
    TOutput[] Score(IReadOnlyList<TInput> batch);
}
