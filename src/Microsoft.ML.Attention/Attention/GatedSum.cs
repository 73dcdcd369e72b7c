using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// The gated weighted sum of the values: <c>context = β Σ_j weight_j value_j</c> with <c>β = sigmoid(w · q + b)</c>, by which a query decides how much
/// it relies on the values at all (Xu et al. 2015, "Show, Attend and Tell", section 4.2.1).
/// </summary>
/// <remarks>Its weights are <c>gate.weight</c> (w), [1, q], and <c>gate.bias</c> (b), [1].</remarks>
public sealed class GatedSum : Combination
{
    private readonly Linear _gate;

    /// <summary>Makes a gated weighted sum.</summary>
    /// <param name="querySize">The size of a query, q.</param>
    public GatedSum(long querySize)
        : base(nameof(GatedSum))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(querySize, 1);
        _gate = Linear(querySize, 1);
        register_module("gate", _gate);
    }

    /// <summary>Not possible, because the gate comes from the queries.</summary>
    /// <exception cref="InvalidOperationException">Always: call <see cref="Combine"/>.</exception>
    public override Tensor forward(Tensor weights, Tensor values) => throw new InvalidOperationException(
        $"{nameof(GatedSum)} computes its gate from the queries: call {nameof(Combine)}, which takes them.");

    /// <inheritdoc/>
    public override Tensor Combine(Tensor weights, Tensor values, Tensor query) =>
        weights.bmm(values) * _gate.call(query).sigmoid(); // [batch, target, v]

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gate.Dispose();
        base.Dispose(disposing);
    }
}
