using System.Numerics;

namespace TorchSharp;

internal readonly struct EqualOp : ICompareOp
{
    public static bool Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => a == b;
}

internal readonly struct NotEqualOp : ICompareOp
{
    public static bool Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => a != b;
}

internal readonly struct LessOp : ICompareOp
{
    public static bool Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => a < b;
}

internal readonly struct LessEqualOp : ICompareOp
{
    public static bool Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => a <= b;
}

internal readonly struct GreaterOp : ICompareOp
{
    public static bool Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => a > b;
}

internal readonly struct GreaterEqualOp : ICompareOp
{
    public static bool Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => a >= b;
}

internal readonly struct LogicalAndOp : ICompareOp
{
    public static bool Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => a != T.Zero && b != T.Zero;
}

internal readonly struct LogicalOrOp : ICompareOp
{
    public static bool Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => a != T.Zero || b != T.Zero;
}

internal readonly struct LogicalXorOp : ICompareOp
{
    public static bool Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => a != T.Zero != (b != T.Zero);
}

internal readonly struct IsNaNOp : ICompareOp
{
    public static bool Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => T.IsNaN(a);
}

internal readonly struct IsInfinityOp : ICompareOp
{
    public static bool Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => T.IsInfinity(a);
}

internal readonly struct IsFiniteOp : ICompareOp
{
    public static bool Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => T.IsFinite(a);
}

internal readonly struct SignBitOp : ICompareOp
{
    public static bool Apply<T>(T a, T b)
        where T : unmanaged, INumber<T> => T.IsNegative(a);
}
