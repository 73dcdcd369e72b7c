using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Rows with some of the columns of other rows.</summary>
internal sealed class ColumnSelectingMapper : IRowToRowMapper
{
    private readonly IExceptionContext _context;

    // Per column of the output: its index in the input.
    private readonly int[] _sources;

    public ColumnSelectingMapper(IExceptionContext context, DataViewSchema inputSchema, int[] sources)
    {
        _context = context;
        _sources = sources;
        InputSchema = inputSchema;
        var builder = new DataViewSchema.Builder();
        foreach (int source in sources)
            builder.AddColumn(inputSchema[source].Name, inputSchema[source].Type, inputSchema[source].Annotations);
        OutputSchema = builder.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        bool[] active = ActiveColumns.In(OutputSchema, dependingColumns);
        var needed = new bool[InputSchema.Count];
        for (int i = 0; i < active.Length; i++)
            needed[_sources[i]] |= active[i];
        return ActiveColumns.Select(InputSchema, needed);
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        _context.CheckValue(input, nameof(input));
        _context.CheckValue(activeColumns, nameof(activeColumns));
        if (!ReferenceEquals(input.Schema, InputSchema))
            throw _context.ExceptParam(nameof(input), "Schema of input row must be the same as the schema the mapper is bound to");
        return new MappedRow(input, OutputSchema, new Selection(this, input, ActiveColumns.In(OutputSchema, activeColumns)));
    }

    /// <summary>A cursor over <paramref name="input"/> with the chosen columns.</summary>
    public DataViewRowCursor GetCursor(DataViewRowCursor input, bool[] active)
        => new MappedCursor(input, OutputSchema, new Selection(this, input, active));

    private sealed class Selection(ColumnSelectingMapper owner, DataViewRow input, bool[] active) : IRowGetters
    {
        public bool IsActive(int columnIndex) => (uint)columnIndex < (uint)active.Length && active[columnIndex];

        public ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            owner._context.Check(IsActive(column.Index));
            return input.GetGetter<TValue>(owner.InputSchema[owner._sources[column.Index]]);
        }

        public void Dispose()
        {
        }
    }
}
