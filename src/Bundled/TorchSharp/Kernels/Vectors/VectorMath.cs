using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// Functions applied to contiguous floats, parallel for long arrays; source and target may be the same memory. An element's result does not
/// depend on where in the array it stands.
/// </summary>
internal static unsafe class VectorMath
{
    /// <summary>Elements per task for functions of some ten instructions.</summary>
    public const long FunctionGrain = 8192;

    /// <summary>Elements per task where reading and writing memory is most of the work.</summary>
    public const long ArithmeticGrain = 32_768;

    public static void Exp(float* source, float* target, long count) => Map<ExpFunction>(source, target, count, FunctionGrain);

    public static void Log(float* source, float* target, long count) => Map<LogFunction>(source, target, count, FunctionGrain);

    public static void Tanh(float* source, float* target, long count) => Map<TanhFunction>(source, target, count, FunctionGrain);

    public static void Sigmoid(float* source, float* target, long count) => Map<SigmoidFunction>(source, target, count, FunctionGrain);

    public static void Erf(float* source, float* target, long count) => Map<ErfFunction>(source, target, count, FunctionGrain);

    public static void Sin(float* source, float* target, long count) => Map<SinFunction>(source, target, count, FunctionGrain);

    public static void Cos(float* source, float* target, long count) => Map<CosFunction>(source, target, count, FunctionGrain);

    /// <summary><c>target[i] = f(source[i])</c>.</summary>
    public static void Map<TFunction>(float* source, float* target, long count, long grain = ArithmeticGrain)
        where TFunction : IVectorFunction
    {
        if (count <= grain)
            MapRange<TFunction>(source, target, (nint)count);
        else
            Workers.For(new MapJob<TFunction> { Source = source, Target = target }, count, grain);
    }

    /// <summary><c>target[i] = f(left[i], right[i])</c>.</summary>
    public static void Zip<TFunction>(float* left, float* right, float* target, long count, long grain = ArithmeticGrain)
        where TFunction : IVectorFunction2
    {
        if (count <= grain)
            ZipRange<TFunction>(left, right, target, (nint)count);
        else
            Workers.For(new ZipJob<TFunction> { Left = left, Right = right, Target = target }, count, grain);
    }

    /// <summary><c>target[i] = f(left[i], right)</c>.</summary>
    public static void ZipScalar<TFunction>(float* left, float right, float* target, long count, long grain = ArithmeticGrain)
        where TFunction : IVectorFunction2
    {
        if (count <= grain)
            ZipScalarRange<TFunction>(left, right, target, (nint)count);
        else
            Workers.For(new ZipScalarJob<TFunction> { Left = left, Right = right, Target = target }, count, grain);
    }

    /// <summary>As <see cref="Map"/>, on the calling thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MapRange<TFunction>(float* source, float* target, nint count)
        where TFunction : IVectorFunction
    {
        nint i = 0;
        if (TFunction.HasWide && WideLanes.AreFaster)
        {
            for (; i + WideLanes.Count <= count; i += WideLanes.Count)
                TFunction.Invoke(Vector512.Load(source + i)).Store(target + i);
        }
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
            TFunction.Invoke(Vector.Load(source + i)).Store(target + i);
        if (i < count)
            StorePart(TFunction.Invoke(LoadPart(source + i, count - i)), target + i, count - i);
    }

    /// <summary>As <see cref="Zip"/>, on the calling thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ZipRange<TFunction>(float* left, float* right, float* target, nint count)
        where TFunction : IVectorFunction2
    {
        nint width = Vector<float>.Count;
        nint i = 0;
        for (; i + width <= count; i += width)
            TFunction.Invoke(Vector.Load(left + i), Vector.Load(right + i)).Store(target + i);
        if (i < count)
            StorePart(TFunction.Invoke(LoadPart(left + i, count - i), LoadPart(right + i, count - i)), target + i, count - i);
    }

    /// <summary>As <see cref="ZipScalar"/>, on the calling thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ZipScalarRange<TFunction>(float* left, float right, float* target, nint count)
        where TFunction : IVectorFunction2
    {
        Vector<float> y = new(right);
        nint width = Vector<float>.Count;
        nint i = 0;
        for (; i + width <= count; i += width)
            TFunction.Invoke(Vector.Load(left + i), y).Store(target + i);
        if (i < count)
            StorePart(TFunction.Invoke(LoadPart(left + i, count - i), y), target + i, count - i);
    }

    /// <summary>The first <paramref name="count"/> lanes from memory, the others 1: a value that no function here stumbles over.</summary>
    public static Vector<float> LoadPart(float* source, nint count)
    {
        float* lanes = stackalloc float[Vector<float>.Count];
        for (int i = 0; i < Vector<float>.Count; i++)
            lanes[i] = i < count ? source[i] : 1;
        return Vector.Load(lanes);
    }

    /// <summary>Writes the first <paramref name="count"/> lanes.</summary>
    public static void StorePart(Vector<float> value, float* target, nint count)
    {
        for (int i = 0; i < count; i++)
            target[i] = value[i];
    }

    private struct MapJob<TFunction> : IRangeJob
        where TFunction : IVectorFunction
    {
        public float* Source;
        public float* Target;

        public readonly void Run(long start, long end) => MapRange<TFunction>(Source + start, Target + start, (nint)(end - start));
    }

    private struct ZipJob<TFunction> : IRangeJob
        where TFunction : IVectorFunction2
    {
        public float* Left;
        public float* Right;
        public float* Target;

        public readonly void Run(long start, long end) => ZipRange<TFunction>(Left + start, Right + start, Target + start, (nint)(end - start));
    }

    private struct ZipScalarJob<TFunction> : IRangeJob
        where TFunction : IVectorFunction2
    {
        public float* Left;
        public float Right;
        public float* Target;

        public readonly void Run(long start, long end) => ZipScalarRange<TFunction>(Left + start, Right, Target + start, (nint)(end - start));
    }
}
