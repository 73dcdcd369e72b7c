using TorchSharp.Kernels;

namespace Benchmarks;

/// <summary>Vector functions beside the scalar loops that they replace, on one thread.</summary>
internal static unsafe class FunctionBenchmark
{
    private const int Count = 16_384;

    private delegate void Kernel(float* source, float* target, nint count);

    public static int Run(string[] arguments)
    {
        Workers.Count = 1;
        Turns turns = new(new Options(arguments).Number("rounds", 9), processorTime: true);
        using NativeBuffer source = NativeBuffer.OfFloats(Count), target = NativeBuffer.OfFloats(Count);
        new RandomStream(1).Uniform(source.Floats, Count, 0.1f, 4);
        Console.WriteLine("Nanoseconds per element at best, and how many times faster than MathF");
        Measure("exp", VectorMath.MapRange<ExpFunction>, MathF.Exp);
        Measure("log", VectorMath.MapRange<LogFunction>, MathF.Log);
        Measure("tanh", VectorMath.MapRange<TanhFunction>, MathF.Tanh);
        Measure("sigmoid", VectorMath.MapRange<SigmoidFunction>, x => 1 / (1 + MathF.Exp(-x)));
        Measure("sin", VectorMath.MapRange<SinFunction>, MathF.Sin);
        return 0;

        void Measure(string name, Kernel kernel, Func<float, float> scalar)
        {
            (double ours, double theirs, double ratio) = turns.Compare(
                () => kernel(source.Floats, target.Floats, Count),
                () =>
                {
                    for (int i = 0; i < Count; i++)
                        target.Floats[i] = scalar(source.Floats[i]);
                });
            Console.WriteLine($"{name,-10} {1e9 * ours / Count,6:F2} ns  MathF {1e9 * theirs / Count,6:F2} ns  ratio {ratio:F1}");
        }
    }
}
