using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// General (bilinear) alignment: <c>score(q, k) = qᵀ W k</c>
/// (Luong, Pham and Manning 2015, "Effective Approaches to Attention-based Neural Machine Translation", section 3.1, "general").
/// </summary>
/// <remarks>Its one weight is <c>keys.weight</c>, [q, k].</remarks>
public sealed class GeneralAlignment : Alignment
{
    private readonly Linear _keys;

    /// <summary>Makes a general alignment.</summary>
    /// <param name="querySize">The size of a query, q.</param>
    /// <param name="keySize">The size of a key, k.</param>
    public GeneralAlignment(long querySize, long keySize)
        : base(nameof(GeneralAlignment))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(querySize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(keySize, 1);
        _keys = Linear(keySize, querySize, hasBias: false);
        register_module("keys", _keys);
    }

    /// <inheritdoc/>
    public override Tensor PrepareKeys(Tensor keys) => _keys.call(keys); // [batch, source, q]

    /// <inheritdoc/>
    public override Tensor Score(Tensor query, Tensor prepared) => query.bmm(prepared.transpose(1, 2)); // [batch, target, source]

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _keys.Dispose();
        base.Dispose(disposing);
    }
}
