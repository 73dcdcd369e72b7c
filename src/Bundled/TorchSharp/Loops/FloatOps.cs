using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp;

internal readonly unsafe struct ExpOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Exp(x);

    public static bool Bulk(float* x, float* y, int count)
    {
        VectorMath.MapRange<ExpFunction>(x, y, count);
        return true;
    }
}

internal readonly struct Expm1Op : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.ExpM1(x);
}

internal readonly unsafe struct LogOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Log(x);

    public static bool Bulk(float* x, float* y, int count)
    {
        VectorMath.MapRange<LogFunction>(x, y, count);
        return true;
    }
}

internal readonly struct Log2Op : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Log2(x);
}

internal readonly struct Log10Op : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Log10(x);
}

internal readonly struct Log1pOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.LogP1(x);
}

internal readonly struct SqrtOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Sqrt(x);
}

internal readonly struct RsqrtOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.One / T.Sqrt(x);
}

internal readonly struct ReciprocalOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.One / x;
}

internal readonly unsafe struct TanhOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Tanh(x);

    public static bool Bulk(float* x, float* y, int count)
    {
        VectorMath.MapRange<TanhFunction>(x, y, count);
        return true;
    }
}

internal readonly unsafe struct SigmoidOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));

    public static bool Bulk(float* x, float* y, int count)
    {
        VectorMath.MapRange<SigmoidFunction>(x, y, count);
        return true;
    }
}

internal readonly unsafe struct SinOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Sin(x);

    public static bool Bulk(float* x, float* y, int count)
    {
        VectorMath.MapRange<SinFunction>(x, y, count);
        return true;
    }
}

internal readonly unsafe struct CosOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Cos(x);

    public static bool Bulk(float* x, float* y, int count)
    {
        VectorMath.MapRange<CosFunction>(x, y, count);
        return true;
    }
}

internal readonly struct TanOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Tan(x);
}

internal readonly struct AsinOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Asin(x);
}

internal readonly struct AcosOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Acos(x);
}

internal readonly struct AtanOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Atan(x);
}

internal readonly struct SinhOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Sinh(x);
}

internal readonly struct CoshOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Cosh(x);
}

internal readonly struct AsinhOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Asinh(x);
}

internal readonly struct AcoshOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Acosh(x);
}

internal readonly struct AtanhOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Atanh(x);
}

internal readonly struct Exp2Op : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Exp2(x);
}

internal readonly unsafe struct ErfOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(SpecialMath.Erf(double.CreateTruncating(x)));

    public static bool Bulk(float* x, float* y, int count)
    {
        VectorMath.MapRange<ErfFunction>(x, y, count);
        return true;
    }
}

internal readonly struct ErfcOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(SpecialMath.Erfc(double.CreateTruncating(x)));
}

internal readonly struct LogSigmoidOp : IUnaryFloatOp
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Min(x, T.Zero) - T.LogP1(T.Exp(-T.Abs(x)));
}
