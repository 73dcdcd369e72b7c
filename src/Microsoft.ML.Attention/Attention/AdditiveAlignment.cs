using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// Additive alignment: <c>score(q, k) = vᵀ tanh(W q + U k)</c>
/// (Bahdanau, Cho and Bengio 2015, "Neural Machine Translation by Jointly Learning to Align and Translate", appendix A.1.2).
/// </summary>
/// <remarks>
/// Its weights are <c>query.weight</c> (W), [attention, q], <c>keys.weight</c> (U), [attention, k], and <c>energy.weight</c> (v), [1, attention].
/// Scoring takes memory of batch x target x source x attention numbers.
/// </remarks>
public sealed class AdditiveAlignment : Alignment
{
    private readonly Linear _query;
    private readonly Linear _keys;
    private readonly Linear _energy;

    /// <summary>Makes an additive alignment.</summary>
    /// <param name="querySize">The size of a query, q.</param>
    /// <param name="keySize">The size of a key, k.</param>
    /// <param name="attentionSize">The size of the hidden layer that compares the two.</param>
    public AdditiveAlignment(long querySize, long keySize, long attentionSize)
        : base(nameof(AdditiveAlignment))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(querySize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(keySize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(attentionSize, 1);
        _query = Linear(querySize, attentionSize, hasBias: false);
        _keys = Linear(keySize, attentionSize, hasBias: false);
        _energy = Linear(attentionSize, 1, hasBias: false);
        register_module("query", _query);
        register_module("keys", _keys);
        register_module("energy", _energy);
    }

    /// <inheritdoc/>
    public override Tensor PrepareKeys(Tensor keys) => _keys.call(keys).unsqueeze(1); // [batch, 1, source, attention]

    /// <inheritdoc/>
    public override Tensor Score(Tensor query, Tensor prepared)
    {
        var hidden = (prepared + _query.call(query).unsqueeze(2)).tanh_(); // [batch, target, source, attention]
        return _energy.call(hidden).squeeze(3); // [batch, target, source]
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _query.Dispose();
            _keys.Dispose();
            _energy.Dispose();
        }
        base.Dispose(disposing);
    }
}
