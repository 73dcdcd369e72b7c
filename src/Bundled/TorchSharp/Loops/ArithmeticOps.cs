using System.Numerics;
using System.Runtime.Intrinsics;

namespace TorchSharp;

internal readonly struct AddOp : IBinaryOp
{
    public static bool HasVector<T>() => Vector<T>.IsSupported;

    public static T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => a + b;

    public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged => a + b;

    public static bool HasWide => true;

    public static Vector512<T> Apply<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged => a + b;
}

internal readonly struct SubOp : IBinaryOp
{
    public static bool HasVector<T>() => Vector<T>.IsSupported;

    public static T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => a - b;

    public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged => a - b;

    public static bool HasWide => true;

    public static Vector512<T> Apply<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged => a - b;
}

internal readonly struct MulOp : IBinaryOp
{
    public static bool HasVector<T>() => Vector<T>.IsSupported;

    public static T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => a * b;

    public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged => a * b;

    public static bool HasWide => true;

    public static Vector512<T> Apply<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged => a * b;
}

/// <summary>True division, of floats only.</summary>
internal readonly struct DivOp : IBinaryOp
{
    public static bool HasVector<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    public static T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => a / b;

    public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged => a / b;
}

/// <summary>NaN wins, as in libtorch.</summary>
internal readonly struct MaximumOp : IBinaryOp
{
    public static T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => T.IsNaN(a) ? a : T.IsNaN(b) ? b : a > b ? a : b;
}

internal readonly struct MinimumOp : IBinaryOp
{
    public static T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => T.IsNaN(a) ? a : T.IsNaN(b) ? b : a < b ? a : b;
}

/// <summary>Division rounded towards zero.</summary>
internal readonly struct TruncDivOp : IBinaryOp
{
    public static T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float))
            return T.CreateTruncating(MathF.Truncate((float)(object)a / (float)(object)b));
        if (typeof(T) == typeof(double))
            return T.CreateTruncating(Math.Truncate((double)(object)a / (double)(object)b));
        return IntegerDivision.Quotient(a, b);
    }
}

/// <summary>Division rounded down: -7 // 3 = -3.</summary>
internal readonly struct FloorDivOp : IBinaryOp
{
    public static T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            if (b == T.Zero)
                return a / b;
            T modulus = a % b;
            T quotient = (a - modulus) / b;
            if (modulus != T.Zero && T.IsNegative(b) != T.IsNegative(modulus))
                quotient -= T.One;
            T floor = T.CreateTruncating(Math.Floor(double.CreateTruncating(quotient)));
            return quotient == T.Zero ? T.CopySign(T.Zero, a / b) : quotient - floor > T.One / (T.One + T.One) ? floor + T.One : floor;
        }
        T whole = IntegerDivision.Quotient(a, b);
        return unchecked(whole * b) != a && T.IsNegative(a) != T.IsNegative(b) ? whole - T.One : whole;
    }
}

/// <summary>The remainder with the divisor's sign.</summary>
internal readonly struct RemainderOp : IBinaryOp
{
    public static T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T>
    {
        T modulus = FmodOp.Apply(a, b);
        return modulus != T.Zero && T.IsNegative(b) != T.IsNegative(modulus) ? modulus + b : modulus;
    }
}

/// <summary>The remainder with the dividend's sign.</summary>
internal readonly struct FmodOp : IBinaryOp
{
    public static T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
            return a % b;
        return b == -T.One && T.IsNegative(b) ? T.Zero : a % b;
    }
}

internal readonly struct PowOp : IBinaryOp
{
    public static int Cost => 16;

    public static T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float))
            return (T)(object)MathF.Pow((float)(object)a, (float)(object)b);
        if (typeof(T) == typeof(double))
            return (T)(object)Math.Pow((double)(object)a, (double)(object)b);
        if (T.IsNegative(b))
            return a == T.One ? T.One : T.IsNegative(a) && a == -T.One ? (T.IsOddInteger(b) ? -T.One : T.One) : T.Zero;
        T result = T.One, power = a;
        for (long rest = long.CreateTruncating(b); rest > 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
                result *= power;
            power *= power;
        }
        return result;
    }
}

internal readonly struct AndOp : IBinaryOp
{
    public static T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => T.CreateTruncating(long.CreateTruncating(a) & long.CreateTruncating(b));
}

internal readonly struct OrOp : IBinaryOp
{
    public static T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => T.CreateTruncating(long.CreateTruncating(a) | long.CreateTruncating(b));
}

internal readonly struct XorOp : IBinaryOp
{
    public static T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => T.CreateTruncating(long.CreateTruncating(a) ^ long.CreateTruncating(b));
}

internal readonly struct LeftShiftOp : IBinaryOp
{
    public static T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => T.CreateTruncating(long.CreateTruncating(a) << int.CreateTruncating(b));
}

internal readonly struct RightShiftOp : IBinaryOp
{
    public static T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => T.CreateTruncating(long.CreateTruncating(a) >> int.CreateTruncating(b));
}

/// <summary>g (1 - y²), the derivative of tanh by its value.</summary>
internal readonly struct TanhGradientOp : IBinaryOp
{
    public static bool HasVector<T>() => Vector<T>.IsSupported;

    public static T Apply<T>(T g, T y)
        where T : unmanaged, INumber<T> => g * (T.One - y * y);

    public static Vector<T> Apply<T>(Vector<T> g, Vector<T> y)
        where T : unmanaged => g * (Vector<T>.One - y * y);
}

/// <summary>g y (1 - y), the derivative of the logistic function by its value.</summary>
internal readonly struct SigmoidGradientOp : IBinaryOp
{
    public static bool HasVector<T>() => Vector<T>.IsSupported;

    public static T Apply<T>(T g, T y)
        where T : unmanaged, INumber<T> => g * (T.One - y) * y;

    public static Vector<T> Apply<T>(Vector<T> g, Vector<T> y)
        where T : unmanaged => g * (Vector<T>.One - y) * y;
}

/// <summary>g where y is not 0 or below (NaN passes), the derivative of relu by its value.</summary>
internal readonly struct ReluGradientOp : IBinaryOp
{
    public static bool HasVector<T>() => Vector<T>.IsSupported;

    public static Vector<T> Apply<T>(Vector<T> g, Vector<T> y)
        where T : unmanaged => Vector.ConditionalSelect(Vector.LessThanOrEqual(y, Vector<T>.Zero), Vector<T>.Zero, g);

    public static T Apply<T>(T g, T y)
        where T : unmanaged, INumber<T> => y <= T.Zero ? T.Zero : g;
}

/// <summary>Integer division that refuses zero and wraps where the processor would trap.</summary>
internal static class IntegerDivision
{
    public static T Quotient<T>(T a, T b)
        where T : unmanaged, INumber<T>
    {
        // The smallest integer divided by -1 has no positive counterpart: it wraps.
        if (T.IsNegative(b) && b == -T.One)
            return unchecked(T.Zero - a);
        return a / b;
    }
}
