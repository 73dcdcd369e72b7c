namespace Microsoft.ML.Attention.Scoring;

/// <summary>A batch scorer bound to an input schema.</summary>
internal sealed class ScoringMapper<TInput, TOutput>(IBatchScorer<TInput, TOutput> scorer, DataViewSchema inputSchema)
    : RowMapper<TOutput>(inputSchema, scorer.FindInputs(inputSchema), scorer.Outputs)
{
    public IBatchScorer<TInput, TOutput> Scorer { get; } = scorer;

    public override Func<TOutput> CreateScorer(DataViewRow row)
    {
        Func<TInput> read = Scorer.CreateReader(row, Inputs);
        var batch = new TInput[1];
        return () =>
        {
            batch[0] = read();
            return Scorer.Score(batch)[0];
        };
    }
}
