using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// The third step of attention: weights and values to a context. Derive from it to make a combination of your own.
/// </summary>
public abstract class Combination : Module<Tensor, Tensor, Tensor>
{
    /// <summary>Makes a combination.</summary>
    /// <param name="name">The module's name.</param>
    protected Combination(string name)
        : base(name)
    {
    }

    /// <summary>Combines the values by their weights.</summary>
    /// <param name="weights">The weights, [batch, target, source].</param>
    /// <param name="values">The values, [batch, source, v].</param>
    /// <returns>The context, [batch, target, v].</returns>
    public abstract override Tensor forward(Tensor weights, Tensor values);

    /// <summary>Combines the values by their weights, knowing the queries.</summary>
    /// <param name="weights">The weights, [batch, target, source].</param>
    /// <param name="values">The values, [batch, source, v].</param>
    /// <param name="query">The queries, [batch, target, q]. Unless overridden, they make no difference.</param>
    /// <returns>The context, [batch, target, v].</returns>
    public virtual Tensor Combine(Tensor weights, Tensor values, Tensor query) => call(weights, values);
}
