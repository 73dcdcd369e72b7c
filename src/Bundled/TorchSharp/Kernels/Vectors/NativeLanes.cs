using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Vectors as wide as the runtime chooses: 256 bits on all current x86 processors.</summary>
internal readonly unsafe struct NativeLanes : ILanes<Vector<float>>
{
    public static int Count => Vector<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(float* source) => Vector.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> value, float* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Create(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Add(Vector<float> x, Vector<float> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Subtract(Vector<float> x, Vector<float> y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Multiply(Vector<float> x, Vector<float> y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Divide(Vector<float> x, Vector<float> y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> MultiplyAdd(Vector<float> x, Vector<float> y, Vector<float> z) => Vector.FusedMultiplyAdd(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Min(Vector<float> x, Vector<float> y) => Vector.MinNative(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Max(Vector<float> x, Vector<float> y) => Vector.MaxNative(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Abs(Vector<float> x) => Vector.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> CopySign(Vector<float> x, Vector<float> sign) => Vector.ConditionalSelect(new Vector<int>(int.MinValue), sign, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> IfLess(Vector<float> x, Vector<float> y, Vector<float> then, Vector<float> otherwise) =>
        Vector.ConditionalSelect(Vector.LessThan(x, y), then, otherwise);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> AddBits(Vector<float> x, Vector<float> y) =>
        Vector.AsVectorSingle(Vector.AsVectorInt32(x) + Vector.AsVectorInt32(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SubtractBits(Vector<float> x, Vector<float> y) =>
        Vector.AsVectorSingle(Vector.AsVectorInt32(x) - Vector.AsVectorInt32(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ShiftBitsLeft(Vector<float> x, int count) =>
        Vector.AsVectorSingle(Vector.ShiftLeft(Vector.AsVectorInt32(x), count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ShiftBitsRight(Vector<float> x, int count) =>
        Vector.AsVectorSingle(Vector.ShiftRightArithmetic(Vector.AsVectorInt32(x), count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector<float> x) => Vector.Sum(x);
}
