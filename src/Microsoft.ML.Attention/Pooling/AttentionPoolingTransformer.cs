using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Attention.Pooling;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention;

/// <summary>
/// Learned attention over a row's vectors: adds the context, which feeds any ML.NET trainer, and the weights, which say what it looked
/// at.
/// </summary>
/// <remarks>
/// <para>
/// Made by <see cref="AttentionPoolingEstimator"/> or loaded from an ML.NET zip. <see cref="Transform"/> reads a bounded number of rows
/// ahead and scores them in batches; a <see cref="PredictionEngine{TSrc, TDst}"/> gives the same values.
/// </para>
/// <para>
/// A row without vectors gives a context of zeros and no weights. A row with a component that is not a number gives values that are none,
/// and does not disturb other rows.
/// </para>
/// <para>
/// One transformer may be used by several threads at once. Disposing it frees the weights, unless a transformer that
/// <see cref="WithWeightPrecision"/> made still uses them.
/// </para>
/// </remarks>
public sealed partial class AttentionPoolingTransformer : ITransformer, IDisposable
{
    private readonly IHost _host;
    private readonly SharedModel<PoolingModel> _shared;
    private readonly PoolingModel _model;
    private readonly PoolingInput _input;
    private readonly PoolingColumns _columns;
    private readonly PoolingScorer _scorer;
    private bool _disposed;

    internal AttentionPoolingTransformer(
        IHostEnvironment environment, SharedModel<PoolingModel> model, PoolingInput input, PoolingColumns columns,
        WeightPrecision precision)
    {
        _host = environment.Register(nameof(AttentionPoolingTransformer));
        _shared = model;
        _model = model.Model;
        _input = input;
        _columns = columns;
        WeightPrecision = precision;
        _scorer = new PoolingScorer(_host, _model, input, columns);
    }

    /// <summary>Components of one vector, and so of the context of one query.</summary>
    public int Size => _model.Options.Size;

    /// <inheritdoc cref="Seq2SeqTransformer.WeightPrecision"/>
    public WeightPrecision WeightPrecision { get; }

    bool ITransformer.IsRowToRowMapper => true;

    internal PoolingInput Input => _input;

    internal PoolingModelOptions ModelOptions => _model.Options;

    /// <summary>
    /// A copy of the learned queries, each of <see cref="Size"/> components. What a query is compared with are the vectors after
    /// standardisation, positions and self-attention layers; with a dot product, components of a high absolute value are those that
    /// attention depends on most.
    /// </summary>
    public float[][] GetQueries()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var scope = NewDisposeScope();
        return [.. _model.Queries.detach().cpu().data<float>().ToArray().Chunk(Size)];
    }

    /// <summary>
    /// Writes all learned weights in the layout of TorchSharp's <c>Module.save</c>, by name: <c>queries</c>, <c>attention.*</c>, and, where
    /// there are such, <c>embedding.*</c>, <c>positions.*</c>, <c>layer0.*</c> and on, <c>norm.*</c>, <c>mean</c> and <c>scale</c>.
    /// </summary>
    /// <param name="stream">Where to write; it stays open.</param>
    public void ExportWeights(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ObjectDisposedException.ThrowIf(_disposed, this);
        stream.Write(ModuleWeights.Of(_model).Bytes);
    }

    /// <summary>The schema that <see cref="Transform"/> gives for an input of this schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type than that trained on.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => CreateMapper(inputSchema).OutputSchema;

    /// <inheritdoc cref="Seq2SeqTransformer.WithWeightPrecision"/>
    public AttentionPoolingTransformer WithWeightPrecision(WeightPrecision precision)
    {
        OptionChecks.Defined(precision);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new AttentionPoolingTransformer(_host, _shared.Share(), _input, _columns, precision);
    }

    /// <summary>Adds the output columns to a view; nothing is read until a cursor is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type than that trained on.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoringView<PoolingRow, Pooled>(input, CreateMapper(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => CreateMapper(inputSchema);

    /// <summary>Ends the use of the weights, and frees them if no other transformer shares them; views made before can then no longer be read.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _shared.Release();
    }

    /// <summary>A model of the same weights, which the caller owns.</summary>
    internal PoolingModel CopyModel(double dropout)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var copy = new PoolingModel(_model.Options with { Dropout = dropout });
        ModuleWeights.Of(_model).LoadInto(copy);
        return copy;
    }

    private ScoringMapper<PoolingRow, Pooled> CreateMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new ScoringMapper<PoolingRow, Pooled>(_scorer, inputSchema);
    }
}
