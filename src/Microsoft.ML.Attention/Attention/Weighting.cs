using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// The second step of attention: scores to weights over the keys. Derive from it to make a weighting of your own.
/// </summary>
/// <remarks>
/// A weighting owns the masking: masked keys get weight 0 exactly, and a row whose keys are all masked gets zeros, never NaN,
/// in the weights and in their gradients.
/// </remarks>
public abstract class Weighting : Module<Tensor, Tensor?, Tensor>
{
    /// <summary>Makes a weighting.</summary>
    /// <param name="name">The module's name.</param>
    protected Weighting(string name)
        : base(name)
    {
    }

    /// <summary>Turns scores into weights.</summary>
    /// <param name="scores">The scores, [batch, target, source].</param>
    /// <param name="mask">True for a real key, [batch, source] bool; null when every key is real.</param>
    /// <returns>The weights, [batch, target, source].</returns>
    public abstract override Tensor forward(Tensor scores, Tensor? mask);
}
