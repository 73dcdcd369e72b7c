using System.Numerics;

namespace TorchSharp;

internal readonly struct NegOp : IUnaryOp
{
    public static bool HasVector<T>() => Vector<T>.IsSupported;

    public static T Apply<T>(T x)
        where T : unmanaged, INumber<T> => unchecked(-x);

    public static Vector<T> Apply<T>(Vector<T> x)
        where T : unmanaged => -x;
}

internal readonly struct AbsOp : IUnaryOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, INumber<T> => T.IsNegative(x) ? -x : x;
}

/// <summary>-1, 0 or 1; NaN stays.</summary>
internal readonly struct SignOp : IUnaryOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, INumber<T> => x > T.Zero ? T.One : x < T.Zero ? -T.One : T.IsNaN(x) ? x : T.Zero;
}

/// <summary>The larger of x and 0; NaN stays.</summary>
internal readonly struct ReluOp : IUnaryOp
{
    public static bool HasVector<T>() => Vector<T>.IsSupported;

    public static Vector<T> Apply<T>(Vector<T> x)
        where T : unmanaged => Vector.ConditionalSelect(Vector.LessThanOrEqual(x, Vector<T>.Zero), Vector<T>.Zero, x);

    public static T Apply<T>(T x)
        where T : unmanaged, INumber<T> => x <= T.Zero ? T.Zero : x;
}

internal readonly struct BitwiseNotOp : IUnaryOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, INumber<T> => T.CreateTruncating(~long.CreateTruncating(x));
}

internal readonly struct FloorOp : IUnaryOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, INumber<T> => typeof(T) == typeof(float) ? (T)(object)MathF.Floor((float)(object)x)
        : typeof(T) == typeof(double) ? (T)(object)Math.Floor((double)(object)x) : x;
}

internal readonly struct CeilOp : IUnaryOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, INumber<T> => typeof(T) == typeof(float) ? (T)(object)MathF.Ceiling((float)(object)x)
        : typeof(T) == typeof(double) ? (T)(object)Math.Ceiling((double)(object)x) : x;
}

internal readonly struct TruncOp : IUnaryOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, INumber<T> => typeof(T) == typeof(float) ? (T)(object)MathF.Truncate((float)(object)x)
        : typeof(T) == typeof(double) ? (T)(object)Math.Truncate((double)(object)x) : x;
}

/// <summary>Half to even.</summary>
internal readonly struct RoundOp : IUnaryOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, INumber<T> => typeof(T) == typeof(float) ? (T)(object)MathF.Round((float)(object)x)
        : typeof(T) == typeof(double) ? (T)(object)Math.Round((double)(object)x) : x;
}
