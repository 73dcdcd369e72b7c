using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// Location-aware alignment: additive alignment that also sees where the step before looked.
/// <c>score_j = vᵀ tanh(W q + U k_j + V f_j + b)</c>, where f is the convolution of the previous weights with learned filters
/// (Chorowski et al. 2015, "Attention-Based Models for Speech Recognition", section 2.1, equations 8 and 9).
/// </summary>
/// <remarks>
/// Its weights are <c>query.weight</c> (W), [attention, q], <c>keys.weight</c> (U), [attention, k], and <c>keys.bias</c> (b),
/// <c>filters.weight</c>, [filters, 2 x half width + 1], <c>features.weight</c> (V), [attention, filters], and
/// <c>energy.weight</c> (v), [1, attention]. Without previous weights, at a first step, f is 0.
/// </remarks>
public sealed class LocationAwareAlignment : Alignment
{
    private readonly Linear _query;
    private readonly Linear _keys;
    private readonly Linear _filters;
    private readonly Linear _features;
    private readonly Linear _energy;
    private readonly long _halfWidth;

    /// <summary>Makes a location-aware alignment.</summary>
    /// <param name="querySize">The size of a query, q.</param>
    /// <param name="keySize">The size of a key, k.</param>
    /// <param name="attentionSize">The size of the hidden layer that compares the two.</param>
    /// <param name="filters">The number of filters. The default is 10.</param>
    /// <param name="halfWidth">How many positions to each side a filter sees, at least 0. The default is 10.</param>
    public LocationAwareAlignment(long querySize, long keySize, long attentionSize, long filters = 10, long halfWidth = 10)
        : base(nameof(LocationAwareAlignment))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(querySize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(keySize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(attentionSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(filters, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(halfWidth);
        _halfWidth = halfWidth;
        _query = Linear(querySize, attentionSize, hasBias: false);
        _keys = Linear(keySize, attentionSize);
        _filters = Linear(2 * halfWidth + 1, filters, hasBias: false);
        _features = Linear(filters, attentionSize, hasBias: false);
        _energy = Linear(attentionSize, 1, hasBias: false);
        register_module("query", _query);
        register_module("keys", _keys);
        register_module("filters", _filters);
        register_module("features", _features);
        register_module("energy", _energy);
    }

    /// <inheritdoc/>
    public override Tensor PrepareKeys(Tensor keys) => _keys.call(keys).unsqueeze(1); // [batch, 1, source, attention]

    /// <inheritdoc/>
    public override Tensor Score(Tensor query, Tensor prepared) => Score(query, prepared, default);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are previous weights, but not of [batch, source], or more queries than one.</exception>
    public override Tensor Score(Tensor query, Tensor prepared, AttentionStep step)
    {
        var hidden = prepared + _query.call(query).unsqueeze(2); // [batch, target, source, attention]
        if (step.PreviousWeights is { } previous)
            hidden = hidden + Features(query, prepared, previous).unsqueeze(1);
        return _energy.call(hidden.tanh()).squeeze(3); // [batch, target, source]
    }

    private Tensor Features(Tensor query, Tensor prepared, Tensor previous)
    {
        var (batch, source) = (prepared.shape[0], prepared.shape[2]);
        if (query.shape[1] != 1 || previous.dim() != 2 || previous.shape[0] != batch || previous.shape[1] != source)
        {
            throw new ArgumentException(
                $"There are {query.shape[1]} queries and previous weights of [{string.Join(", ", previous.shape)}]; expected one query a step "
                + $"and weights of [batch, source] = [{batch}, {source}]: call it step by step.", nameof(previous));
        }
        // Windows of the padded weights times the filters are their convolution.
        var windows = functional.pad(previous, [_halfWidth, _halfWidth]).unfold(1, 2 * _halfWidth + 1, 1); // [batch, source, width]
        return _features.call(_filters.call(windows)); // [batch, source, attention]
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _query.Dispose();
            _keys.Dispose();
            _filters.Dispose();
            _features.Dispose();
            _energy.Dispose();
        }
        base.Dispose(disposing);
    }
}
