using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// Hard weighting: the unmasked key with the highest score, the first of several, gets weight 1, the others 0. Its gradient is that of softmax, the
/// straight-through estimator (Bengio, Léonard and Courville 2013, "Estimating or Propagating Gradients Through Stochastic Neurons").
/// </summary>
public sealed class HardWeighting : Weighting
{
    /// <summary>Makes a hard weighting.</summary>
    public HardWeighting()
        : base(nameof(HardWeighting))
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor scores, Tensor? mask)
    {
        var excluded = Excluded(scores, mask);
        if (scores.shape[^1] == 0)
            return scores;

        var suppressed = Suppress(scores, excluded);
        var hard = functional.one_hot(suppressed.argmax(-1), scores.shape[^1]).to_type(scores.dtype); // [batch, target, source]
        if (suppressed.requires_grad)
        {
            var soft = suppressed.softmax(-1);
            hard = hard + (soft - soft.detach()); // adds exactly 0, and its gradient
        }
        return Clear(hard, excluded);
    }
}
