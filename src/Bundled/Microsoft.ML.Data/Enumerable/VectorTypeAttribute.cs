namespace Microsoft.ML.Data;

/// <summary>Gives the vector column of an array or <see cref="VBuffer{T}"/> member its size; without it the size varies by row.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class VectorTypeAttribute : Attribute
{
    internal int[]? Dims { get; }

    /// <summary>A vector of variable size.</summary>
    public VectorTypeAttribute()
    {
    }

    /// <summary>A vector of <paramref name="size"/> items.</summary>
    /// <param name="size">The number of items; 0 for a variable size, never negative.</param>
    public VectorTypeAttribute(int size)
    {
        if (size < 0)
            throw Runtime.Contracts.ExceptParam(nameof(size), "Should be a non-negative number");
        Dims = [size];
    }

    /// <summary>A vector with several dimensions, the last of which varies fastest.</summary>
    /// <param name="dimensions">The size of each dimension; 0 for a variable one, never negative.</param>
    public VectorTypeAttribute(params int[] dimensions)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        foreach (int size in dimensions)
        {
            if (size < 0)
                throw Runtime.Contracts.ExceptParam(nameof(dimensions), "Should contain only non-negative values");
        }
        Dims = dimensions;
    }
}
