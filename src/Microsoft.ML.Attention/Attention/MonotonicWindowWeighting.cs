using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// Local weighting that runs along with the output: softmax over the keys no more than D positions away from the query's own position
/// (Luong, Pham and Manning 2015, section 3.2, "local-m"). Queries beyond a row's end look at its end.
/// </summary>
public sealed class MonotonicWindowWeighting : WindowWeighting
{
    /// <summary>Makes a local weighting.</summary>
    /// <param name="halfWidth">How many positions to each side the window reaches, D, at least 1. The default is 10.</param>
    public MonotonicWindowWeighting(long halfWidth = 10)
        : base(nameof(MonotonicWindowWeighting), halfWidth, fades: false)
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor scores, Tensor? mask) => Weigh(scores, scores, mask, default);

    private protected override Tensor Centers(Tensor scores, Tensor query, Tensor lengths, AttentionStep step) =>
        arange(step.Position, step.Position + scores.shape[1], dtype: scores.dtype, device: scores.device)
            .view(1, -1, 1).minimum(lengths - 1); // [1 or batch, target, 1]
}
