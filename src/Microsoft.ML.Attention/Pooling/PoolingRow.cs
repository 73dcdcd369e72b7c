namespace Microsoft.ML.Attention.Pooling;

/// <summary>One row of the input column as the model takes it.</summary>
/// <param name="Count">The number of vectors, tokens or keys.</param>
/// <param name="Vectors">The vectors, one after the other; empty unless the input holds vectors.</param>
/// <param name="Ids">The ids of the tokens or keys; empty if the input holds vectors.</param>
/// <param name="Tokens">The tokens as people see them; empty unless the input holds text or tokens.</param>
/// <param name="Cut">Whether the row had more, which is not read.</param>
internal sealed record PoolingRow(int Count, float[] Vectors, int[] Ids, ReadOnlyMemory<char>[] Tokens, bool Cut)
{
    /// <summary>Whether a component of a vector is infinite or not a number.</summary>
    public bool HasNonFinite => Array.Exists(Vectors, value => !float.IsFinite(value));
}
