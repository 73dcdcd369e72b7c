using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Applies a model to one object at a time; for one thread at a time.</summary>
/// <typeparam name="TSrc">The class of examples.</typeparam>
/// <typeparam name="TDst">The class of predictions.</typeparam>
public abstract class PredictionEngineBase<TSrc, TDst> : IDisposable
    where TSrc : class
    where TDst : class, new()
{
    private readonly ITransformer _transformer;
    private readonly bool _ownsTransformer;
    private readonly RowHolder<TSrc> _example = new();
    private readonly DataViewRow _outputRow;
    private readonly Action<TDst> _write;
    private bool _disposed;

    private protected PredictionEngineBase(IHostEnvironment env, ITransformer transformer, PredictionEngineOptions options)
    {
        env.CheckParam(transformer.IsRowToRowMapper, nameof(transformer), "Must be a row to row mapper");
        MemberColumn[] inputs = MemberColumn.ListFor(typeof(TSrc), SchemaDefinition.Direction.Read, options.InputSchemaDefinition);
        var inputRow = new MemberRow<TSrc>(env, _example, inputs);
        IRowToRowMapper mapper = transformer.GetRowToRowMapper(inputRow.Schema);
        OutputSchema = mapper.OutputSchema;
        var writer = new TypedRowWriter<TDst>(env, OutputSchema, options.IgnoreMissingColumns, options.OutputSchemaDefinition);
        _outputRow = mapper.GetRow(inputRow, OutputSchema);
        _write = writer.Bind(_outputRow);
        _transformer = transformer;
        _ownsTransformer = options.OwnsTransformer;
    }

    /// <summary>The schema of the model's output for examples.</summary>
    public DataViewSchema OutputSchema { get; }

    /// <summary>Disposes of the engine and, if it owns it, of the model.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _outputRow.Dispose();
        if (_ownsTransformer)
            (_transformer as IDisposable)?.Dispose();
    }

    /// <summary>Applies the model.</summary>
    /// <param name="example">The example.</param>
    /// <returns>A new prediction.</returns>
    public TDst Predict(TSrc example)
    {
        var prediction = new TDst();
        Predict(example, ref prediction);
        return prediction;
    }

    /// <summary>Applies the model.</summary>
    /// <param name="example">The example.</param>
    /// <param name="prediction">The object to fill; its arrays are reused where they have the right length.</param>
    public abstract void Predict(TSrc example, ref TDst prediction);

    private protected void Fill(TSrc example, ref TDst prediction)
    {
        Contracts.CheckValue(example, nameof(example));
        ObjectDisposedException.ThrowIf(_disposed, this);
        _example.Current = example;
        _example.Position++;
        prediction ??= new TDst();
        _write(prediction);
    }
}
