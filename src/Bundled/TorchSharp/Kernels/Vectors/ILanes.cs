namespace TorchSharp.Kernels;

/// <summary>
/// What a function does to the floats of a vector, so that it is written once for vectors of every width. Each operation treats each lane alike
/// and on its own: a function gives the same bits whatever the width.
/// </summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    static abstract unsafe TVector Load(float* source);

    static abstract unsafe void Store(TVector value, float* target);

    /// <summary>The same value in all lanes.</summary>
    static abstract TVector Create(float value);

    static abstract TVector Add(TVector x, TVector y);

    static abstract TVector Subtract(TVector x, TVector y);

    static abstract TVector Multiply(TVector x, TVector y);

    static abstract TVector Divide(TVector x, TVector y);

    /// <summary><c>x y + z</c>, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector x, TVector y, TVector z);

    /// <summary>The smaller one; <paramref name="y"/> if one of them is NaN.</summary>
    static abstract TVector Min(TVector x, TVector y);

    /// <summary>The larger one; <paramref name="y"/> if one of them is NaN.</summary>
    static abstract TVector Max(TVector x, TVector y);

    static abstract TVector Abs(TVector x);

    /// <summary>x with the sign of <paramref name="sign"/>.</summary>
    static abstract TVector CopySign(TVector x, TVector sign);

    /// <summary><paramref name="then"/> where x is less than y, else <paramref name="otherwise"/>.</summary>
    static abstract TVector IfLess(TVector x, TVector y, TVector then, TVector otherwise);

    /// <summary>The bits of both added as 32-bit integers.</summary>
    static abstract TVector AddBits(TVector x, TVector y);

    /// <summary>The bits of y subtracted from those of x as 32-bit integers.</summary>
    static abstract TVector SubtractBits(TVector x, TVector y);

    /// <summary>The bits, as 32-bit integers, shifted to the left.</summary>
    static abstract TVector ShiftBitsLeft(TVector x, int count);

    /// <summary>The bits, as 32-bit integers, shifted to the right; the sign comes after them.</summary>
    static abstract TVector ShiftBitsRight(TVector x, int count);

    /// <summary>The sum of all lanes.</summary>
    static abstract float Sum(TVector x);
}
