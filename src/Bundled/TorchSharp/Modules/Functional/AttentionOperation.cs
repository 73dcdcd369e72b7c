using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Scaled dot-product attention (Vaswani et al., "Attention is all you need", 2017, equation 1).</summary>
internal static class AttentionOperation
{
    /// <summary>Attends.</summary>
    /// <param name="query">[…, targets, width].</param>
    /// <param name="key">[…, sources, width].</param>
    /// <param name="value">[…, sources, value width].</param>
    /// <param name="masks">Of shapes that broadcast to the scores, [..., targets, sources]: truth values, true where a source is taken out,
    /// or numbers that are added.</param>
    /// <param name="dropout">The probability with which a weight is dropped.</param>
    /// <returns>[…, targets, value width], and the weights [..., targets, sources] as they were applied.</returns>
    public static (TensorImpl Output, TensorImpl Weights) Apply(
        TensorImpl query, TensorImpl key, TensorImpl value, IEnumerable<TensorImpl> masks, double dropout)
    {
        TensorImpl scaled = Ops.Mul(query, Ops.Number(1 / Math.Sqrt(query.Shape[^1])));
        TensorImpl scores = Ops.MatMul(scaled, Ops.Transpose(key, -2, -1)); // […, targets, sources]
        foreach (TensorImpl mask in masks)
            scores = mask.DType == ScalarType.Bool ? Ops.MaskedFill(scores, mask, double.NegativeInfinity) : Ops.Add(scores, mask);
        TensorImpl weights = DropoutOperation.Apply(Ops.Softmax(scores, -1), dropout, training: true);
        return (Ops.MatMul(weights, value), weights);
    }

    /// <summary>True where a target must not see a source: behind its own place.</summary>
    public static TensorImpl Causal(long targets, long sources)
        => Ops.Triangle(Ops.Full([targets, sources], true, ScalarType.Bool), 1, upper: true);
}
