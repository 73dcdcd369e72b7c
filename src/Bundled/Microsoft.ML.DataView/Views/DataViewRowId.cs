namespace Microsoft.ML.Data;

/// <summary>
/// A 128-bit number that identifies a row. Transforms that make several rows of one, or one of several, derive new ids by
/// <see cref="Fork"/>, <see cref="Next"/> and <see cref="Combine"/>, which mix all bits so that ids do not collide in practice.
/// </summary>
public readonly struct DataViewRowId : IComparable<DataViewRowId>, IEquatable<DataViewRowId>
{
    /// <summary>The lower 64 bits.</summary>
    public readonly ulong Low;

    /// <summary>The upper 64 bits.</summary>
    public readonly ulong High;

    /// <summary>Makes an id of its two halves.</summary>
    /// <param name="low">The lower 64 bits; a row's index in simple views.</param>
    /// <param name="high">The upper 64 bits.</param>
    public DataViewRowId(ulong low, ulong high)
    {
        Low = low;
        High = high;
    }

    /// <summary>Orders by <see cref="High"/>, then <see cref="Low"/>.</summary>
    public int CompareTo(DataViewRowId other)
    {
        int result = High.CompareTo(other.High);
        return result != 0 ? result : Low.CompareTo(other.Low);
    }

    /// <inheritdoc/>
    public bool Equals(DataViewRowId other) => Low == other.Low && High == other.High;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DataViewRowId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Low, High);

    /// <summary>The id of the first row made of this one. Never equal to <see cref="Next"/> of the same id.</summary>
    public DataViewRowId Fork() => Mix(this, 1);

    /// <summary>The id that follows this one among the rows made of one row.</summary>
    public DataViewRowId Next() => Mix(this, 0);

    /// <summary>The id of a row made of the row with this id and the row with the other; order matters.</summary>
    public DataViewRowId Combine(DataViewRowId other)
    {
        DataViewRowId mixed = Mix(this, 2);
        return Mix(new DataViewRowId(mixed.Low ^ other.Low, mixed.High ^ other.High), 3);
    }

    /// <summary>32 hexadecimal digits, the upper half first.</summary>
    public override string ToString() => $"{High:x16}{Low:x16}";

    // A Feistel network of four rounds: a bijection for each salt, so distinct ids stay distinct.
    private static DataViewRowId Mix(DataViewRowId id, ulong salt)
    {
        ulong low = id.Low;
        ulong high = id.High;
        for (ulong round = 0; round < 4; round++)
            (low, high) = (high ^ Scramble(low + ((4 * salt) + round + 1) * 0x9E3779B97F4A7C15UL), low);
        return new DataViewRowId(low, high);
    }

    // The finaliser of SplitMix64: G. L. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number Generators",
    // OOPSLA 2014, with the constants of Stafford's variant 13.
    private static ulong Scramble(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9UL;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBUL;
        return bits ^ (bits >> 31);
    }
}
