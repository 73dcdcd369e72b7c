using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>Dropout (Srivastava et al., 2014) that scales what it keeps by 1 / (1 - p).</summary>
internal static unsafe class Dropout
{
    /// <summary>Draws a mask of ones and zeros and applies it; source and target may be the same memory.</summary>
    /// <param name="probability">Of a zero, in [0, 1]; 0 draws nothing and keeps all.</param>
    /// <param name="mask">One byte per element, written; the backward pass needs it.</param>
    public static void Forward(float* source, float* target, byte* mask, long count, double probability, RandomStream stream)
    {
        if (probability == 0)
            NativeMemory.Fill(mask, (nuint)count, 1);
        else
            stream.Bernoulli(1 - probability, mask, count);
        Apply(source, mask, target, count, probability);
    }

    /// <summary><c>target = source * mask / (1 - p)</c>: the forward pass with a mask that is there, and the backward pass.</summary>
    public static void Apply(float* source, byte* mask, float* target, long count, double probability)
    {
        // With p = 1 nothing is kept, and 0 * (1 / 0) must not appear.
        float scale = probability >= 1 ? 0 : (float)(1 / (1 - probability));
        Workers.For(new ApplyJob { Source = source, Mask = mask, Target = target, Scale = scale }, count, VectorMath.ArithmeticGrain);
    }

    private struct ApplyJob : IRangeJob
    {
        public float* Source;
        public byte* Mask;
        public float* Target;
        public float Scale;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run(long start, long end)
        {
            Vector<float> scale = new(Scale);
            long i = start;
            for (; i + Vector<byte>.Count <= end; i += Vector<byte>.Count)
            {
                Vector.Widen(Vector.Load(Mask + i), out Vector<ushort> low, out Vector<ushort> high);
                Vector.Widen(low, out Vector<uint> first, out Vector<uint> second);
                Vector.Widen(high, out Vector<uint> third, out Vector<uint> fourth);
                ApplyVector(first, scale, i);
                ApplyVector(second, scale, i + Vector<float>.Count);
                ApplyVector(third, scale, i + 2 * Vector<float>.Count);
                ApplyVector(fourth, scale, i + 3 * Vector<float>.Count);
            }
            for (; i < end; i++)
                Target[i] = Source[i] * (Mask[i] * Scale);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void ApplyVector(Vector<uint> mask, Vector<float> scale, long i) =>
            (Vector.Load(Source + i) * (Vector.ConvertToSingle(Vector.AsVectorInt32(mask)) * scale)).Store(Target + i);
    }
}
