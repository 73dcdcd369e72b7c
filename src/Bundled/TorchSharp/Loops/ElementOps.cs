using System.Numerics;
using System.Runtime.Intrinsics;

namespace TorchSharp;

/// <summary>y = f(a, b) within one element type.</summary>
internal interface IBinaryOp
{
    static abstract T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T>;

    /// <summary>Whether <see cref="Apply{T}(Vector{T}, Vector{T})"/> exists for <typeparamref name="T"/>.</summary>
    static virtual bool HasVector<T>() => false;

    static virtual Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged => throw new InvalidOperationException("No vector form.");

    /// <summary>Whether there is a form for 512 bits, too, where there is one for <see cref="Vector{T}"/>.</summary>
    static virtual bool HasWide => false;

    static virtual Vector512<T> Apply<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged => throw new InvalidOperationException("No wide form.");

    /// <summary>About how many additions one element is worth.</summary>
    static virtual int Cost => 1;
}

/// <summary>y = f(a, b) that only floating types have.</summary>
internal interface IBinaryFloatOp
{
    static abstract T Apply<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>A truth value about two elements.</summary>
internal interface ICompareOp
{
    static abstract bool Apply<T>(T a, T b)
        where T : unmanaged, INumber<T>;
}

/// <summary>y = f(x) within one element type.</summary>
internal interface IUnaryOp
{
    static abstract T Apply<T>(T x)
        where T : unmanaged, INumber<T>;

    static virtual bool HasVector<T>() => false;

    static virtual Vector<T> Apply<T>(Vector<T> x)
        where T : unmanaged => throw new InvalidOperationException("No vector form.");
}

/// <summary>y = f(x) for floating types; integers are made float32 first.</summary>
internal unsafe interface IUnaryFloatOp
{
    static abstract T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>A SIMD form over a contiguous run; false if there is none.</summary>
    static virtual bool Bulk(float* x, float* y, int count) => false;
}
