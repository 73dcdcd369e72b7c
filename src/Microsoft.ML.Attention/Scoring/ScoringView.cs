namespace Microsoft.ML.Attention.Scoring;

/// <summary>
/// A view with a scorer's columns beside its input's. A cursor that asks for any of them reads a bounded number of rows
/// ahead and scores them in batches; one that asks for none reads the input and runs no model.
/// </summary>
internal sealed class ScoringView<TInput, TOutput>(IDataView input, ScoringMapper<TInput, TOutput> mapper)
    : RowView<TOutput>(input, mapper)
{
    protected override DataViewRowCursor CreateCursor(DataViewRowCursor cursor, bool[] active) => mapper.AnyOutput(active)
        ? new BatchedCursor<TInput, TOutput>(mapper, cursor, active)
        : base.CreateCursor(cursor, active);
}
