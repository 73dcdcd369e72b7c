using System.Collections.Immutable;
using System.Text;
using Microsoft.ML.Internal.DataView;

namespace Microsoft.ML.Data;

/// <summary>The type of vectors and tensors; a value is a <see cref="VBuffer{T}"/> of the item's raw type.</summary>
public sealed class VectorDataViewType : StructuredDataViewType
{
    /// <summary>Makes the type of vectors with one dimension.</summary>
    /// <param name="itemType">The type of each item.</param>
    /// <param name="size">The number of items in every vector, or 0 if it differs from row to row.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is negative.</exception>
    public VectorDataViewType(PrimitiveDataViewType itemType, int size = 0) : base(RawTypeOf(itemType))
    {
        Guard.Require(size >= 0, nameof(size), $"A vector's size must be 0 (unknown) or positive; got {size}");
        ItemType = itemType;
        Size = size;
        Dimensions = [size];
    }

    /// <summary>Makes the type of tensors.</summary>
    /// <param name="itemType">The type of each item.</param>
    /// <param name="dimensions">At least one; 0 stands for a dimension that differs from row to row.</param>
    /// <exception cref="ArgumentOutOfRangeException">No dimension, a negative one, or more than 2^31-1 items.</exception>
    public VectorDataViewType(PrimitiveDataViewType itemType, params int[] dimensions)
        : this(itemType, ImmutableArray.Create(Guard.NotNull(dimensions))) { }

    /// <inheritdoc cref="VectorDataViewType(PrimitiveDataViewType, int[])"/>
    public VectorDataViewType(PrimitiveDataViewType itemType, ImmutableArray<int> dimensions) : base(RawTypeOf(itemType))
    {
        Guard.Require(!dimensions.IsDefaultOrEmpty, nameof(dimensions), "A vector type needs at least one dimension");
        ItemType = itemType;
        Dimensions = dimensions;
        Size = SizeOf(dimensions);
    }

    /// <summary>The length of each dimension; 0 where it differs from row to row.</summary>
    public ImmutableArray<int> Dimensions { get; }

    /// <summary>True if all values have the same number of items.</summary>
    public bool IsKnownSize => Size > 0;

    /// <summary>The type of each item.</summary>
    public PrimitiveDataViewType ItemType { get; }

    /// <summary>The number of items of every value: the product of the dimensions; 0 if one of them is not known.</summary>
    public int Size { get; }

    private static Type RawTypeOf(PrimitiveDataViewType itemType) => typeof(VBuffer<>).MakeGenericType(Guard.NotNull(itemType).RawType);

    private static int SizeOf(ImmutableArray<int> dimensions)
    {
        bool unknown = false;
        long size = 1;
        foreach (int dimension in dimensions)
        {
            Guard.Require(dimension >= 0, nameof(dimensions), $"A dimension must be 0 (unknown) or positive; got {dimension}");
            unknown |= dimension == 0;
            size *= Math.Max(1, dimension);
            Guard.Require(size <= int.MaxValue, nameof(dimensions),
                $"The product of the dimensions must be at most {int.MaxValue}; got {string.Join(" x ", dimensions)}");
        }
        return unknown ? 0 : (int)size;
    }

    /// <inheritdoc/>
    public override bool Equals(DataViewType? other)
        => ReferenceEquals(this, other)
            || (other is VectorDataViewType vector && vector.Size == Size && vector.ItemType.Equals(ItemType)
                && vector.Dimensions.AsSpan().SequenceEqual(Dimensions.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? other) => other is DataViewType type && Equals(type);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(ItemType);
        foreach (int dimension in Dimensions)
            hash.Add(dimension);
        return hash.ToHashCode();
    }

    /// <summary>For instance <c>Vector&lt;Single, 3&gt;</c>, <c>Vector&lt;Single&gt;</c> (any size), <c>Vector&lt;Single, *, 3&gt;</c>.</summary>
    public override string ToString()
    {
        StringBuilder text = new StringBuilder("Vector<").Append(ItemType);
        if (Dimensions.Length > 1 || Size > 0)
        {
            foreach (int dimension in Dimensions)
                _ = dimension > 0 ? text.Append(", ").Append(dimension) : text.Append(", *");
        }
        return text.Append('>').ToString();
    }
}
