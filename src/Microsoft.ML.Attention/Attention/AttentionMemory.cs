using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Modules;

/// <summary>Keys and values as the heads of a <see cref="MultiHeadAttention"/> read them.</summary>
/// <param name="Keys">The prepared keys, [batch, heads, source, …].</param>
/// <param name="Values">The values, [batch, heads, source, size / heads].</param>
internal sealed record AttentionMemory(Tensor Keys, Tensor Values)
{
    public IEnumerable<Tensor> Tensors => [Keys, Values];

    /// <summary>These and then others, of the same rows and heads.</summary>
    public AttentionMemory Then(AttentionMemory others) => new(cat([Keys, others.Keys], 2), cat([Values, others.Values], 2));

    /// <summary>The rows of these numbers, in their order.</summary>
    /// <param name="rows">[selected] int64.</param>
    public AttentionMemory Select(Tensor rows) => new(Keys.index_select(0, rows), Values.index_select(0, rows));
}
