using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// The first step of attention: scores between queries and keys. Derive from it to make an alignment of your own; all it must have is
/// <see cref="Score(Tensor, Tensor)"/>.
/// </summary>
/// <remarks>
/// Whatever depends on the keys alone is computed once per sequence by <see cref="PrepareKeys"/>, because a recurrent
/// decoder asks for scores against the same keys at every step.
/// </remarks>
public abstract class Alignment : Module<Tensor, Tensor, Tensor>
{
    /// <summary>Makes an alignment.</summary>
    /// <param name="name">The module's name.</param>
    protected Alignment(string name)
        : base(name)
    {
    }

    /// <summary>Computes what depends on the keys alone.</summary>
    /// <param name="keys">The keys, [batch, source, k].</param>
    /// <returns>What <see cref="Score(Tensor, Tensor)"/> takes as its second argument; its first dimension is the batch.</returns>
    public virtual Tensor PrepareKeys(Tensor keys) => keys;

    /// <summary>Scores each query against each key.</summary>
    /// <param name="query">The queries, [batch, target, q].</param>
    /// <param name="prepared">The result of <see cref="PrepareKeys"/>.</param>
    /// <returns>The scores, [batch, target, source]; any real number.</returns>
    public abstract Tensor Score(Tensor query, Tensor prepared);

    /// <summary>Scores each query against each key, knowing where in the output the queries are.</summary>
    /// <param name="query">The queries, [batch, target, q].</param>
    /// <param name="prepared">The result of <see cref="PrepareKeys"/>.</param>
    /// <param name="step">The place in the output. Unless overridden, it makes no difference.</param>
    /// <returns>The scores, [batch, target, source]; any real number.</returns>
    public virtual Tensor Score(Tensor query, Tensor prepared, AttentionStep step) => Score(query, prepared);

    /// <summary>Scores each query against each key.</summary>
    /// <param name="query">The queries, [batch, target, q].</param>
    /// <param name="keys">The keys, [batch, source, k].</param>
    /// <returns>The scores, [batch, target, source].</returns>
    public sealed override Tensor forward(Tensor query, Tensor keys) => Score(query, PrepareKeys(keys));
}
