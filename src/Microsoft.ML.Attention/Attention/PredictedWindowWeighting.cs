using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// Local weighting with a predicted centre: <c>p = S · sigmoid(vᵀ tanh(W q))</c> for a row of length S, and
/// <c>weight_s ∝ exp(score_s) exp(-(s - p)² / (2 (D/2)²))</c> for <c>|s - p| ≤ D</c>, else 0
/// (Luong, Pham and Manning 2015, section 3.2, "local-p", equations 9 and 10).
/// </summary>
/// <remarks>
/// Unlike in equation 10, the weights are normalised after the Gaussian, too, so that they sum to 1. Its weights are
/// <c>hidden.weight</c> (W), [hidden, q], and <c>center.weight</c> (v), [1, hidden].
/// </remarks>
public sealed class PredictedWindowWeighting : WindowWeighting
{
    private readonly Linear _hidden;
    private readonly Linear _center;

    /// <summary>Makes a local weighting.</summary>
    /// <param name="querySize">The size of a query, q.</param>
    /// <param name="hiddenSize">The size of the hidden layer that predicts the centre.</param>
    /// <param name="halfWidth">How many positions to each side the window reaches, D, at least 1. The default is 10.</param>
    public PredictedWindowWeighting(long querySize, long hiddenSize, long halfWidth = 10)
        : base(nameof(PredictedWindowWeighting), halfWidth, fades: true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(querySize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hiddenSize, 1);
        _hidden = Linear(querySize, hiddenSize, hasBias: false);
        _center = Linear(hiddenSize, 1, hasBias: false);
        register_module("hidden", _hidden);
        register_module("center", _center);
    }

    /// <summary>Not possible, because the centre comes from the queries.</summary>
    /// <exception cref="InvalidOperationException">Always: call <see cref="WindowWeighting.Weigh"/>.</exception>
    public override Tensor forward(Tensor scores, Tensor? mask) => throw new InvalidOperationException(
        $"{nameof(PredictedWindowWeighting)} predicts its window from the queries: call {nameof(Weigh)}, which takes them.");

    private protected override Tensor Centers(Tensor scores, Tensor query, Tensor lengths, AttentionStep step) =>
        _center.call(_hidden.call(query).tanh()).sigmoid() * lengths; // [batch, target, 1]

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hidden.Dispose();
            _center.Dispose();
        }
        base.Dispose(disposing);
    }
}
