using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Modules;

/// <summary>Makes masks for attention: bool tensors that are true where a query may attend to a key.</summary>
/// <remarks>
/// A mask of [batch, source] holds for all queries of a row alike, one of [batch, target, source] says it for each query. A query
/// that may attend to no key gets zero weights and a zero context; <see cref="Pairs"/> makes such queries of masked ones.
/// </remarks>
public static class AttentionMask
{
    /// <summary>A mask of padded sequences: the first keys of each row, as many as it is long, are real.</summary>
    /// <param name="lengths">The rows' lengths, [batch] int64.</param>
    /// <param name="source">The padded length.</param>
    /// <returns>The mask, [batch, source], on the device of <paramref name="lengths"/>.</returns>
    public static Tensor FromLengths(Tensor lengths, long source)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        ArgumentOutOfRangeException.ThrowIfNegative(source);
        return arange(source, dtype: ScalarType.Int64, device: lengths.device).unsqueeze(0) < lengths.unsqueeze(1);
    }

    /// <summary>A mask of padded sequences: the first keys of each row, as many as it is long, are real.</summary>
    /// <param name="lengths">The rows' lengths.</param>
    /// <param name="source">The padded length.</param>
    /// <param name="device">Where the mask is made; the default is the CPU.</param>
    /// <returns>The mask, [batch, source].</returns>
    public static Tensor FromLengths(IReadOnlyList<long> lengths, long source, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        return FromLengths(tensor(lengths.ToArray(), device: device), source);
    }

    /// <summary>A mask that hides the future: the query at position i may attend to the keys at positions up to i + offset.</summary>
    /// <param name="target">The number of queries.</param>
    /// <param name="source">The number of keys.</param>
    /// <param name="offset">The position of the first query among the keys; the default is 0.</param>
    /// <param name="device">Where the mask is made; the default is the CPU.</param>
    /// <returns>The mask, [1, target, source]; it fits any batch.</returns>
    public static Tensor Causal(long target, long source, long offset = 0, Device? device = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(target);
        ArgumentOutOfRangeException.ThrowIfNegative(source);
        var queries = arange(offset, offset + target, dtype: ScalarType.Int64, device: device).view(1, target, 1);
        return arange(source, dtype: ScalarType.Int64, device: device) <= queries;
    }

    /// <summary>A mask of pairs: a real query may attend to a real key.</summary>
    /// <param name="queries">True for a real query, [batch, target].</param>
    /// <param name="keys">True for a real key, [batch, source].</param>
    /// <returns>The mask, [batch, target, source].</returns>
    public static Tensor Pairs(Tensor queries, Tensor keys)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(keys);
        return queries.unsqueeze(2).logical_and(keys.unsqueeze(1));
    }

    /// <summary>A mask of what two masks both allow.</summary>
    /// <param name="first">A mask, [batch, source] or [batch, target, source]; null allows everything.</param>
    /// <param name="second">A mask, [batch, source] or [batch, target, source]; null allows everything.</param>
    /// <returns>The mask, with the dimensions of the larger one; null when both are.</returns>
    public static Tensor? Both(Tensor? first, Tensor? second)
    {
        if (first is null || second is null)
            return first ?? second;
        return (first.dim() < second.dim() ? first.unsqueeze(1) : first)
            .logical_and(second.dim() < first.dim() ? second.unsqueeze(1) : second);
    }
}
