namespace Microsoft.ML.Data;

/// <summary>The number of distinct values of a key type; none given means as many as the raw type can hold.</summary>
public sealed class KeyCount
{
    /// <summary>The number of values, or <see langword="null"/> for the most the raw type allows.</summary>
    public ulong? Count;

    /// <summary>A key count that leaves the number to the raw type.</summary>
    public KeyCount()
    {
    }

    /// <summary>A key type with <paramref name="count"/> values.</summary>
    /// <param name="count">The number of values; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is 0.</exception>
    public KeyCount(ulong count)
    {
        if (count == 0)
            throw Runtime.Contracts.ExceptParam(nameof(count), "The cardinality of valid key values has to be greater than 0, got 0");
        Count = count;
    }
}
