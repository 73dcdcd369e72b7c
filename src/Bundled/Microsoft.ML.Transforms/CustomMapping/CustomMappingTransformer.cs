using System.Runtime.CompilerServices;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Computes new columns by an action over objects. Made by <see cref="CustomMappingEstimator{TSrc, TDst}"/>.</summary>
/// <remarks>
/// A model holds the contract name only: to be loaded, it needs a <see cref="CustomMappingFactory{TSrc, TDst}"/> of that name in the assembly of
/// the action, or in one that was registered.
/// </remarks>
/// <typeparam name="TSrc">The class whose members are read from the input.</typeparam>
/// <typeparam name="TDst">The class whose members become new columns.</typeparam>
public sealed class CustomMappingTransformer<TSrc, TDst> : ITransformer
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly IHost _host;
    private readonly Action<TSrc, TDst> _mapAction;
    private readonly string? _contractName;
    private readonly SchemaDefinition? _inputSchemaDefinition;

    internal CustomMappingTransformer(IHostEnvironment env, Action<TSrc, TDst> mapAction, string? contractName,
        SchemaDefinition? inputSchemaDefinition = null, SchemaDefinition? outputSchemaDefinition = null)
    {
        Contracts.CheckValue(env);
        _host = env.Register(nameof(CustomMappingTransformer<,>));
        _host.CheckValue(mapAction);
        _mapAction = mapAction;
        _contractName = contractName;
        _inputSchemaDefinition = inputSchemaDefinition;
        InputColumns = MemberColumn.ListFor(typeof(TSrc), SchemaDefinition.Direction.Write, inputSchemaDefinition);
        AddedColumns = MemberColumn.ListFor(typeof(TDst), SchemaDefinition.Direction.Read, outputSchemaDefinition);
    }

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The columns that are read.</summary>
    internal MemberColumn[] InputColumns { get; }

    /// <summary>The new columns.</summary>
    internal MemberColumn[] AddedColumns { get; }

    /// <summary>The schema that <see cref="Transform"/> gives a view of this schema.</summary>
    /// <param name="inputSchema">The input's schema.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column that <typeparamref name="TSrc"/> has a member for is missing.</exception>
    /// <exception cref="InvalidOperationException">A member of <typeparamref name="TSrc"/> cannot hold its column's values.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        _host.CheckValue(inputSchema);
        return MakeMapper(inputSchema).OutputSchema;
    }

    /// <summary>The input with the new columns; the action is called as rows are read, once for each row of a cursor.</summary>
    /// <param name="input">The data.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column that <typeparamref name="TSrc"/> has a member for is missing.</exception>
    /// <exception cref="InvalidOperationException">A member of <typeparamref name="TSrc"/> cannot hold its column's values.</exception>
    public IDataView Transform(IDataView input)
    {
        _host.CheckValue(input);
        return new MappedDataView(input, MakeMapper(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        _host.CheckValue(inputSchema);
        return MakeMapper(inputSchema);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        _host.CheckValue(ctx);
        ctx.CheckAtModel();
        if (string.IsNullOrEmpty(_contractName))
            throw _host.Except("Empty contract name for a transform: the transform cannot be saved");
        CustomMappingLoader.Save(ctx, _contractName, _mapAction.Method.Module.Assembly.FullName!);
    }

    private RowToRowMapper MakeMapper(DataViewSchema inputSchema) => new(_host, new Mapper(this, inputSchema), inputSchema);

    private sealed class Mapper : IRowMapper
    {
        private readonly CustomMappingTransformer<TSrc, TDst> _owner;
        private readonly TypedRowWriter<TSrc> _writer;
        private readonly DataViewSchema.DetachedColumn[] _outputs;

        // All columns of a row come of one call of the action.
        private readonly ConditionalWeakTable<DataViewRow, MappedObjects> _objects = [];

        public Mapper(CustomMappingTransformer<TSrc, TDst> owner, DataViewSchema inputSchema)
        {
            _owner = owner;
            _writer = new TypedRowWriter<TSrc>(owner._host, inputSchema, ignoreMissingColumns: false, owner._inputSchemaDefinition);
            _outputs = Array.ConvertAll(owner.AddedColumns,
                column => new DataViewSchema.DetachedColumn(column.Name, column.Type, column.Annotations));
        }

        public IReadOnlyList<DataViewSchema.DetachedColumn> OutputColumns => _outputs;

        public void MarkInputs(int outputColumn, bool[] inputColumns)
        {
            foreach (DataViewSchema.Column column in _writer.Columns)
                inputColumns[column.Index] = true;
        }

        public Delegate CreateGetter(DataViewRow input, int outputColumn)
        {
            MappedObjects objects = _objects.GetValue(input, row => new MappedObjects(row, _writer.Bind(row), _owner._mapAction));
            return (Delegate)GenericCall.Static(typeof(Mapper), nameof(MakeGetter), _outputs[outputColumn].Type.RawType, objects,
                MemberGetters.Create(objects.Result, _owner.AddedColumns[outputColumn]));
        }

        private static ValueGetter<T> MakeGetter<T>(MappedObjects objects, ValueGetter<T> member) => (ref T destination) =>
        {
            objects.Update();
            member(ref destination);
        };
    }

    /// <summary>The objects that the action is called with: the same ones for all rows of a cursor.</summary>
    private sealed class MappedObjects(DataViewRow row, Action<TSrc> read, Action<TSrc, TDst> mapAction)
    {
        private readonly TSrc _source = new();
        private long? _position;

        /// <summary>Holds the new values.</summary>
        public RowHolder<TDst> Result { get; } = new() { Current = new TDst() };

        /// <summary>Calls the action, if it has not been called for this row.</summary>
        public void Update()
        {
            if (_position == row.Position)
                return;
            read(_source);
            mapAction(_source, Result.Current!);
            _position = row.Position;
        }
    }
}
