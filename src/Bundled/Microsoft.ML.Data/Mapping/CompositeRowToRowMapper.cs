using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Several row mappers in a row, each bound to the very schema that the one before it puts out.</summary>
internal sealed class CompositeRowToRowMapper : IRowToRowMapper
{
    private readonly IRowToRowMapper[] _mappers;

    public CompositeRowToRowMapper(DataViewSchema inputSchema, IRowToRowMapper[] mappers)
    {
        InputSchema = inputSchema;
        DataViewSchema schema = inputSchema;
        foreach (IRowToRowMapper mapper in mappers)
        {
            if (!ReferenceEquals(mapper.InputSchema, schema))
                throw Contracts.ExceptParam(nameof(mappers), "The input schema of a mapper must be the output schema of the one before it");
            schema = mapper.OutputSchema;
        }
        OutputSchema = schema;
        _mappers = mappers;
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        IEnumerable<DataViewSchema.Column> needed = [.. dependingColumns];
        for (int i = _mappers.Length - 1; i >= 0; i--)
            needed = [.. _mappers[i].GetDependencies(needed)];
        return needed;
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckValue(activeColumns, nameof(activeColumns));
        if (!ReferenceEquals(input.Schema, InputSchema))
            throw Contracts.ExceptParam(nameof(input), "Schema of input row must be the same as the schema the mapper is bound to");
        if (_mappers.Length == 0)
            return new ActiveColumnsRow(input, activeColumns);

        var active = new DataViewSchema.Column[_mappers.Length][];
        active[^1] = [.. activeColumns];
        for (int i = _mappers.Length - 1; i > 0; i--)
            active[i - 1] = [.. _mappers[i].GetDependencies(active[i])];

        DataViewRow row = input;
        for (int i = 0; i < _mappers.Length; i++)
            row = _mappers[i].GetRow(row, active[i]);
        return row;
    }

    /// <summary>The input row itself, with the columns that were asked for.</summary>
    private sealed class ActiveColumnsRow(DataViewRow input, IEnumerable<DataViewSchema.Column> columns) : DataViewRow
    {
        private readonly bool[] _active = ActiveColumns.In(input.Schema, columns);

        public override DataViewSchema Schema => input.Schema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(column);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }
    }
}
