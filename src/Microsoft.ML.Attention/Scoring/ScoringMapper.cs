using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Scoring;

/// <summary>A scorer bound to an input schema: what it reads, what it adds, and the row-by-row path.</summary>
internal sealed class ScoringMapper<TInput, TOutput> : IRowToRowMapper
{
    public ScoringMapper(IBatchScorer<TInput, TOutput> scorer, DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        Scorer = scorer;
        InputSchema = inputSchema;
        Inputs = scorer.FindInputs(inputSchema);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        foreach (OutputColumn<TOutput> column in scorer.Outputs)
            builder.AddColumn(column.Name, column.Type);
        OutputSchema = builder.ToSchema();
    }

    public IBatchScorer<TInput, TOutput> Scorer { get; }

    /// <summary>The columns of <see cref="InputSchema"/> that the scorer reads.</summary>
    public IReadOnlyList<DataViewSchema.Column> Inputs { get; }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    /// <summary>Whether the column is one that the scorer adds.</summary>
    public bool IsOutput(int columnIndex) => columnIndex >= InputSchema.Count;

    /// <summary>The scorer's column behind an index of <see cref="OutputSchema"/>.</summary>
    public OutputColumn<TOutput> Output(int columnIndex) => Scorer.Outputs[columnIndex - InputSchema.Count];

    public bool AnyOutput(bool[] active) => active.AsSpan(InputSchema.Count).Contains(true);

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        bool[] active = Getters.ActiveFlags(OutputSchema, dependingColumns);
        if (AnyOutput(active))
        {
            foreach (DataViewSchema.Column input in Inputs)
                active[input.Index] = true;
        }
        return InputSchema.Where(column => active[column.Index]);
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoredRow<TInput, TOutput>(this, input, Getters.ActiveFlags(OutputSchema, activeColumns));
    }
}
