using Microsoft.ML.Attention.Layers;
using Microsoft.ML.Attention.Modules;
using Microsoft.ML.Attention.Text;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Pooling;

/// <summary>
/// Learned queries over the vectors of a row: <c>context_m = Σ_j weight_mj value_j</c> (Yang et al. 2016, "Hierarchical Attention
/// Networks", equations 5 to 7, where the query is the word context vector; Ilse et al. 2018, "Attention-based Deep Multiple Instance
/// Learning", equations 7 and 8).
/// </summary>
/// <remarks>Make it outside of dispose scopes: a module's weights die with the scope they were made in.</remarks>
internal sealed class PoolingModel : Module
{
    private const double SmallScore = 0.1;

    private const string MeanName = "mean";
    private const string ScaleName = "scale";
    private const string QueriesName = "queries";

    private readonly Embedding? _embedding;
    private readonly PositionalEncoding? _positions;
    private readonly SelfAttentionLayer[] _layers;
    private readonly LayerNorm? _norm;
    private readonly Modules.Attention _attention;

    public PoolingModel(PoolingModelOptions options)
        : base(nameof(PoolingModel))
    {
        Options = options;
        if (options.Embeddings > 0)
        {
            register_module("embedding", _embedding = Embedding(options.Embeddings, options.Size, padding_idx: Vocabulary.PadId));
        }
        else
        {
            register_buffer(MeanName, zeros(options.Size));
            register_buffer(ScaleName, ones(options.Size));
        }
        _positions = options.PositionalEncoding switch
        {
            PositionalEncodingKind.None => null,
            PositionalEncodingKind.Sinusoidal => new SinusoidalPositionalEncoding(options.Size, options.MaxLength),
            _ => new LearnedPositionalEncoding(options.Size, options.MaxLength),
        };
        if (_positions is not null)
            register_module("positions", _positions);
        _layers = new SelfAttentionLayer[options.SelfAttentionLayers];
        for (int i = 0; i < _layers.Length; i++)
            register_module($"layer{i}", _layers[i] = new SelfAttentionLayer(options.Size, options.Heads, options.FeedForwardSize, options.Dropout));
        if (_layers.Length > 0)
            register_module("norm", _norm = LayerNorm(options.Size));

        register_parameter(QueriesName, new Parameter(empty(options.Queries, options.Size)));
        register_module("attention", _attention = CreateAttention(options));
        StartAlike();
    }

    public PoolingModelOptions Options { get; }

    /// <summary>Where the weights are, and so where a batch belongs.</summary>
    public Device Device => Queries.device;

    /// <summary>The queries, [queries, size].</summary>
    /// <remarks>Asked for by name, as are the buffers, because moving the module to a device may put other tensors in their places.</remarks>
    public Parameter Queries => get_parameter(QueriesName)!;

    private Tensor Mean => get_buffer(MeanName)!;

    private Tensor Scale => get_buffer(ScaleName)!;

    /// <summary>
    /// Sets what the components of given vectors are centred and divided by before they are compared, so that their units do not matter.
    /// </summary>
    public void SetStatistics(VectorStatistics statistics)
    {
        using var scope = NewDisposeScope();
        using var free = no_grad();
        Mean.copy_(tensor(statistics.Mean));
        Scale.copy_(tensor(statistics.Scale));
    }

    /// <summary>Keeps training from changing parts of the model.</summary>
    public void Freeze(AttentionPoolingParts parts)
    {
        if (parts.HasFlag(AttentionPoolingParts.Encoder))
        {
            foreach (Module? part in new Module?[] { _embedding, _positions, _norm }.Concat(_layers))
                FreezeAll(part?.parameters() ?? []);
        }
        if (parts.HasFlag(AttentionPoolingParts.Attention))
            FreezeAll([Queries, .. _attention.parameters()]);
    }

    /// <summary>Pools a batch.</summary>
    /// <returns>The context, [batch, queries, size], and the weights, [batch, queries, source].</returns>
    public (Tensor context, Tensor weights) Pool(PoolingBatch batch)
    {
        Tensor seen = _embedding is null
            ? Standardized(batch.Inputs)
            : functional.dropout(_embedding.call(batch.Inputs), Options.Dropout, training); // [batch, source, size]
        // The values of plain pooling are the vectors as they were given: what comes out is in the units of what went in.
        Tensor values = _embedding is null ? batch.Inputs : seen;
        if (_positions is not null)
            seen = _positions.call(seen);
        if (_norm is not null)
        {
            foreach (SelfAttentionLayer layer in _layers)
                seen = layer.Encode(seen, batch.Mask);
            values = seen = _norm.call(seen);
        }
        Tensor queries = Queries.unsqueeze(0).expand(batch.Inputs.shape[0], -1, -1); // [batch, queries, size]
        return _attention.call(queries, seen, values, batch.Mask);
    }

    /// <summary>Brings a context into the range that the layers of a network like.</summary>
    /// <param name="context">The context, [batch, queries, size].</param>
    public Tensor Standardize(Tensor context) => _embedding is null && _norm is null ? Standardized(context) : context;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _embedding?.Dispose();
            _positions?.Dispose();
            foreach (SelfAttentionLayer layer in _layers)
                layer.Dispose();
            _norm?.Dispose();
            _attention.Dispose();
        }
        base.Dispose(disposing);
    }

    private Tensor Standardized(Tensor vectors) => (vectors - Mean) * Scale;

    /// <summary>
    /// Makes the first scores small, so that all vectors weigh nearly the same at first: what training makes of them then is what the data
    /// says, not what the lot did.
    /// </summary>
    private void StartAlike()
    {
        using var scope = NewDisposeScope();
        using var free = no_grad();
        init.normal_(Queries, 0, SmallScore / Math.Sqrt(Options.Size));
        foreach ((string name, Parameter parameter) in _attention.named_parameters())
        {
            if (name == "alignment.energy.weight") // additive alignment's scores do not fall with its query
                parameter.mul_(SmallScore);
        }
    }

    private static void FreezeAll(IEnumerable<Parameter> parameters)
    {
        foreach (Parameter parameter in parameters)
            parameter.requires_grad = false;
    }

    private static Modules.Attention CreateAttention(PoolingModelOptions options)
    {
        if (options.Alignment == AlignmentKind.None)
            return new Modules.Attention(new UniformAlignment());
        var sizes = new AttentionSizes(options.Size, options.Size, options.AttentionSize, options.MaxLength, options.WindowSize);
        return new Modules.Attention(
            AttentionFactory.CreateAlignment(options.Alignment, sizes), AttentionFactory.CreateWeighting(options.Weighting, sizes));
    }
}
