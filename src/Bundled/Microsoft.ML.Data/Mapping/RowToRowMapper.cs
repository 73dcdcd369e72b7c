using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Applies an <see cref="IRowMapper"/> to rows of one schema.</summary>
internal sealed class RowToRowMapper : IRowToRowMapper
{
    private readonly IHost _host;
    private readonly IRowMapper _mapper;
    private readonly ColumnBindings _bindings;

    public RowToRowMapper(IHostEnvironment env, IRowMapper mapper, DataViewSchema inputSchema)
    {
        _host = env.Register("RowToRowMapperTransform");
        _mapper = mapper;
        _bindings = new ColumnBindings(inputSchema, mapper.OutputColumns);
    }

    public DataViewSchema InputSchema => _bindings.Input;

    public DataViewSchema OutputSchema => _bindings.Schema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
        => ActiveColumns.Select(InputSchema, MarkInputs(ActiveColumns.In(OutputSchema, dependingColumns)));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        _host.CheckValue(input, nameof(input));
        _host.CheckValue(activeColumns, nameof(activeColumns));
        if (!ReferenceEquals(input.Schema, InputSchema))
            throw _host.ExceptParam(nameof(input), "Schema of input row must be the same as the schema the mapper is bound to");
        return new MappedRow(input, OutputSchema, new MappedGetters(this, input, ActiveColumns.In(OutputSchema, activeColumns)));
    }

    /// <summary>A cursor over <paramref name="input"/> with the new columns.</summary>
    public DataViewRowCursor GetCursor(DataViewRowCursor input, bool[] active)
        => new MappedCursor(input, OutputSchema, new MappedGetters(this, input, active));

    private bool[] MarkInputs(bool[] active)
    {
        var needed = new bool[InputSchema.Count];
        for (int i = 0; i < active.Length; i++)
        {
            if (!active[i])
                continue;
            var (isNew, index) = _bindings.OriginOf(i);
            if (isNew)
                _mapper.MarkInputs(index, needed);
            else
                needed[index] = true;
        }
        return needed;
    }

    /// <summary>The getters of a row or cursor: the input's for its own columns, the mapper's for new ones.</summary>
    private sealed class MappedGetters : IRowGetters
    {
        private readonly RowToRowMapper _owner;
        private readonly DataViewRow _input;
        private readonly IChannel _channel;
        private readonly bool[] _active;
        private readonly Delegate?[] _getters;

        public MappedGetters(RowToRowMapper owner, DataViewRow input, bool[] active)
        {
            _owner = owner;
            _input = input;
            _active = active;
            _channel = owner._host.Start("Cursor");
            _getters = new Delegate?[active.Length];
            for (int i = 0; i < active.Length; i++)
            {
                if (active[i] && owner._bindings.OriginOf(i) is (true, var index))
                    _getters[i] = CreateGetter(index);
            }
        }

        // A mapper that finds the input unfit only now reports it as the cursor's mistake.
        private Delegate CreateGetter(int outputColumn)
        {
            try
            {
                return _owner._mapper.CreateGetter(_input, outputColumn);
            }
            catch (InvalidOperationException exception) when (!exception.IsMarked())
            {
                throw _channel.Process(exception);
            }
        }

        public bool IsActive(int columnIndex) => (uint)columnIndex < (uint)_active.Length && _active[columnIndex];

        public ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            _channel.Check(IsActive(column.Index));
            var (isNew, index) = _owner._bindings.OriginOf(column.Index);
            return isNew
                ? Getters.Cast<TValue>(_channel, _getters[column.Index]!, column)
                : _input.GetGetter<TValue>(_owner.InputSchema[index]);
        }

        public void Dispose() => _channel.Dispose();
    }
}
