using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Scoring;

/// <summary>Columns computed from an input schema's: what is read for them, what is added, and the row-by-row path.</summary>
/// <typeparam name="TOutput">What is computed of one row.</typeparam>
internal abstract class RowMapper<TOutput> : IRowToRowMapper
{
    /// <param name="inputSchema">The schema that the mapper is bound to.</param>
    /// <param name="inputs">The columns of it that are read for any output.</param>
    /// <param name="outputs">The columns that are added, in order.</param>
    protected RowMapper(
        DataViewSchema inputSchema, IReadOnlyList<DataViewSchema.Column> inputs, IReadOnlyList<OutputColumn<TOutput>> outputs)
    {
        InputSchema = inputSchema;
        Inputs = inputs;
        Outputs = outputs;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        foreach (OutputColumn<TOutput> column in outputs)
            builder.AddColumn(column.Name, column.Type, column.AnnotationsFor(inputSchema));
        OutputSchema = builder.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    /// <summary>The columns of <see cref="InputSchema"/> that are read for any output.</summary>
    public IReadOnlyList<DataViewSchema.Column> Inputs { get; }

    /// <summary>The columns that are added, in order.</summary>
    public IReadOnlyList<OutputColumn<TOutput>> Outputs { get; }

    /// <summary>A function that computes the outputs of the row's present values.</summary>
    /// <param name="row">A row or cursor in which the inputs are active.</param>
    /// <returns>The function; it may return the same object each time, with other content.</returns>
    public abstract Func<TOutput> CreateScorer(DataViewRow row);

    /// <summary>Whether the column is one that is added.</summary>
    public bool IsOutput(int columnIndex) => columnIndex >= InputSchema.Count;

    /// <summary>The added column behind an index of <see cref="OutputSchema"/>.</summary>
    public OutputColumn<TOutput> Output(int columnIndex) => Outputs[columnIndex - InputSchema.Count];

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
        return new ScoredRow<TOutput>(this, input, Getters.ActiveFlags(OutputSchema, activeColumns));
    }
}
