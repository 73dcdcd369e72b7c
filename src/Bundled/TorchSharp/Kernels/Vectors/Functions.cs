using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

// The polynomials below are minimax fits made for this file (iterated weighted least squares in extended precision); their errors stay
// below 5e-9, so what remains is the rounding of single precision.

/// <summary>exp: x = n ln 2 + r with |r| at most ln 2 / 2, and exp r = 1 + r + r² P(r). Below -103.9 it is 0, above 88.7 infinite.</summary>
internal readonly struct ExpFunction : IVectorFunction
{
    public static bool HasWide => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Invoke(Vector<float> x) => Invoke<NativeLanes, Vector<float>>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Invoke(Vector512<float> x) => Invoke<WideLanes, Vector512<float>>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x)
        where TLanes : ILanes<TVector>
        where TVector : struct
    {
        // Min and max with x second hand a NaN on; adding 1.5 * 2^23 rounds to an integer that stands in the low bits.
        x = TLanes.Max(TLanes.Create(-104f), TLanes.Min(TLanes.Create(89f), x));
        TVector shift = TLanes.Create(12582912f);
        TVector shifted = TLanes.MultiplyAdd(x, TLanes.Create(1.44269504f), shift);
        TVector n = TLanes.Subtract(shifted, shift);
        TVector r = TLanes.MultiplyAdd(n, TLanes.Create(-0.693145752f), x);
        r = TLanes.MultiplyAdd(n, TLanes.Create(-1.42860677e-6f), r);
        TVector p = Polynomial<TLanes, TVector>(r);
        // Two factors, because 2^n itself leaves the normal range before the result does.
        TVector exponent = TLanes.SubtractBits(shifted, shift);
        TVector half = TLanes.ShiftBitsRight(exponent, 1);
        p = TLanes.Multiply(p, PowerOfTwo<TLanes, TVector>(half));
        return TLanes.Multiply(p, PowerOfTwo<TLanes, TVector>(TLanes.SubtractBits(exponent, half)));
    }

    /// <summary>exp r for |r| up to ln 2 / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Polynomial<TLanes, TVector>(TVector r)
        where TLanes : ILanes<TVector>
        where TVector : struct
    {
        TVector p = TLanes.MultiplyAdd(TLanes.Create(1.381432047e-3f), r, TLanes.Create(8.368851075e-3f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(4.166840109e-2f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(1.666651952e-1f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(4.999999337e-1f));
        return TLanes.Add(TLanes.MultiplyAdd(p, TLanes.Multiply(r, r), r), TLanes.Create(1));
    }

    /// <summary>2 to the power of an integer that stands in the bits: 1 with the integer added to its exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector PowerOfTwo<TLanes, TVector>(TVector exponent)
        where TLanes : ILanes<TVector>
        where TVector : struct => TLanes.AddBits(TLanes.ShiftBitsLeft(exponent, 23), TLanes.Create(1));
}

/// <summary>The natural logarithm: x = 2^e (1 + f) with 1 + f between √½ and √2, and log(1 + f) = f - f²/2 + f³ P(f).</summary>
internal readonly struct LogFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Invoke(Vector<float> x)
    {
        Vector<int> isTiny = Vector.LessThan(x, new Vector<float>(1.17549435e-38f));
        Vector<float> normal = Vector.ConditionalSelect(isTiny, x * new Vector<float>(8388608f), x);
        // Counting from √½ instead of 1 puts the mantissa into the wanted interval.
        Vector<int> bits = Vector.AsVectorInt32(normal) - new Vector<int>(0x3f3504f3);
        Vector<float> e = Vector.ConvertToSingle(Vector.ShiftRightArithmetic(bits, 23));
        e -= Vector.ConditionalSelect(isTiny, new Vector<float>(23f), default);
        Vector<float> f = Vector.AsVectorSingle((bits & new Vector<int>(0x7fffff)) + new Vector<int>(0x3f3504f3)) - Vector<float>.One;
        Vector<float> p = Vector.FusedMultiplyAdd(new Vector<float>(6.746640337e-2f), f, new Vector<float>(-1.167565178e-1f));
        p = Vector.FusedMultiplyAdd(p, f, new Vector<float>(1.188816232e-1f));
        p = Vector.FusedMultiplyAdd(p, f, new Vector<float>(-1.240558893e-1f));
        p = Vector.FusedMultiplyAdd(p, f, new Vector<float>(1.421955235e-1f));
        p = Vector.FusedMultiplyAdd(p, f, new Vector<float>(-1.666799585e-1f));
        p = Vector.FusedMultiplyAdd(p, f, new Vector<float>(2.000211866e-1f));
        p = Vector.FusedMultiplyAdd(p, f, new Vector<float>(-2.500000960e-1f));
        p = Vector.FusedMultiplyAdd(p, f, new Vector<float>(3.333331260e-1f));
        Vector<float> square = f * f;
        Vector<float> tail = Vector.FusedMultiplyAdd(square * f, p, e * new Vector<float>(-2.12194440e-4f));
        tail = Vector.FusedMultiplyAdd(square, new Vector<float>(-0.5f), tail);
        Vector<float> result = Vector.FusedMultiplyAdd(e, new Vector<float>(0.693359375f), f + tail);
        Vector<float> infinity = new(float.PositiveInfinity);
        result = Vector.ConditionalSelect(Vector.Equals(x, infinity), infinity, result);
        result = Vector.ConditionalSelect(Vector.Equals(x, default), -infinity, result);
        // Negative or NaN: the comparison is false for both.
        return Vector.ConditionalSelect(Vector.GreaterThanOrEqual(x, default), result, new Vector<float>(float.NaN));
    }
}

/// <summary>tanh: an odd polynomial up to 0.625, beyond it 1 - 2 / (exp 2|x| + 1).</summary>
internal readonly struct TanhFunction : IVectorFunction
{
    public static bool HasWide => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Invoke(Vector<float> x) => Invoke<NativeLanes, Vector<float>>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Invoke(Vector512<float> x) => Invoke<WideLanes, Vector512<float>>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x)
        where TLanes : ILanes<TVector>
        where TVector : struct
    {
        TVector magnitude = TLanes.Abs(x);
        TVector u = TLanes.Multiply(x, x);
        TVector p = TLanes.MultiplyAdd(TLanes.Create(-5.704986770e-3f), u, TLanes.Create(2.063908700e-2f));
        p = TLanes.MultiplyAdd(p, u, TLanes.Create(-5.373971500e-2f));
        p = TLanes.MultiplyAdd(p, u, TLanes.Create(1.333144220e-1f));
        p = TLanes.MultiplyAdd(p, u, TLanes.Create(-3.333328194e-1f));
        TVector small = TLanes.MultiplyAdd(p, TLanes.Multiply(u, magnitude), magnitude);
        TVector above = TLanes.Add(ExpOfTwice<TLanes, TVector>(magnitude), TLanes.Create(1));
        TVector large = TLanes.Subtract(TLanes.Create(1), TLanes.Divide(TLanes.Create(2), above));
        return TLanes.CopySign(TLanes.IfLess(magnitude, TLanes.Create(0.625f), small, large), x);
    }

    /// <summary>
    /// exp 2x for x from 0, as <see cref="ExpFunction"/> has it, but for a power of two that is added to the exponent: from 10 on, where tanh has long been
    /// 1, x counts as 10.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExpOfTwice<TLanes, TVector>(TVector x)
        where TLanes : ILanes<TVector>
        where TVector : struct
    {
        x = TLanes.Min(TLanes.Create(10f), x);
        TVector shift = TLanes.Create(12582912f);
        TVector shifted = TLanes.MultiplyAdd(x, TLanes.Create(2.88539008f), shift);
        TVector n = TLanes.Subtract(shifted, shift);
        TVector r = TLanes.MultiplyAdd(n, TLanes.Create(-0.693145752f), TLanes.Add(x, x));
        r = TLanes.MultiplyAdd(n, TLanes.Create(-1.42860677e-6f), r);
        return TLanes.AddBits(ExpFunction.Polynomial<TLanes, TVector>(r), TLanes.ShiftBitsLeft(shifted, 23));
    }
}

/// <summary>The logistic function 1 / (1 + exp -x).</summary>
internal readonly struct SigmoidFunction : IVectorFunction
{
    public static bool HasWide => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Invoke(Vector<float> x) => Invoke<NativeLanes, Vector<float>>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Invoke(Vector512<float> x) => Invoke<WideLanes, Vector512<float>>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x)
        where TLanes : ILanes<TVector>
        where TVector : struct
    {
        TVector negative = TLanes.Multiply(x, TLanes.Create(-1));
        TVector below = TLanes.Add(TLanes.Create(1), ExpFunction.Invoke<TLanes, TVector>(negative));
        return TLanes.Divide(TLanes.Create(1), below);
    }
}

/// <summary>The error function: x P(x²) up to 1, beyond it 1 - exp(-x²) t Q(t) with t = 1 / (1 + x/2).</summary>
internal readonly struct ErfFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Invoke(Vector<float> x)
    {
        // erf(4) already rounds to 1; the clamp lets a NaN through.
        Vector<float> magnitude = Vector.MinNative(new Vector<float>(4f), Vector.Abs(x));
        Vector<float> u = magnitude * magnitude;
        Vector<float> p = Vector.FusedMultiplyAdd(new Vector<float>(7.853861069e-5f), u, new Vector<float>(-8.010193540e-4f));
        p = Vector.FusedMultiplyAdd(p, u, new Vector<float>(5.188327676e-3f));
        p = Vector.FusedMultiplyAdd(p, u, new Vector<float>(-2.685381193e-2f));
        p = Vector.FusedMultiplyAdd(p, u, new Vector<float>(1.128358515e-1f));
        p = Vector.FusedMultiplyAdd(p, u, new Vector<float>(-3.761262582e-1f));
        p = Vector.FusedMultiplyAdd(p, u, new Vector<float>(1.128379166e+0f));
        Vector<float> small = p * x;
        Vector<float> t = Vector<float>.One / Vector.FusedMultiplyAdd(magnitude, new Vector<float>(0.5f), Vector<float>.One);
        Vector<float> q = Vector.FusedMultiplyAdd(new Vector<float>(-5.100607953e-2f), t, new Vector<float>(-5.372716841e-2f));
        q = Vector.FusedMultiplyAdd(q, t, new Vector<float>(3.813349917e-1f));
        q = Vector.FusedMultiplyAdd(q, t, new Vector<float>(1.312877391e-1f));
        q = Vector.FusedMultiplyAdd(q, t, new Vector<float>(3.126737170e-1f));
        q = Vector.FusedMultiplyAdd(q, t, new Vector<float>(2.789175909e-1f));
        Vector<float> large = Vector<float>.One - ExpFunction.Invoke(-u) * t * q;
        large = Vector.ConditionalSelect(new Vector<int>(int.MinValue), x, large);
        return Vector.ConditionalSelect(Vector.LessThan(magnitude, Vector<float>.One), small, large);
    }
}

/// <summary>The sine, by the runtime's own vector function.</summary>
internal readonly struct SinFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Invoke(Vector<float> x) => Vector.Sin(x);
}

/// <summary>The cosine, by the runtime's own vector function.</summary>
internal readonly struct CosFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Invoke(Vector<float> x) => Vector.Cos(x);
}
