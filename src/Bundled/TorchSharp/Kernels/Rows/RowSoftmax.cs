using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// Softmax and log-softmax along contiguous rows, forward and backward. A row of negative infinities, or with a positive one, becomes NaN, as in
/// PyTorch; a negative infinity beside finite values becomes an exact 0. Source and target may be the same memory.
/// </summary>
internal static unsafe class RowSoftmax
{
    /// <summary>Elements per task.</summary>
    private const long Grain = 8192;

    /// <summary>y = exp(x - max) / sum of the row.</summary>
    public static void Softmax(float* source, float* target, long rows, long columns) =>
        Run(new Job { Kind = Kind.Softmax, First = source, Target = target, Columns = (nint)columns }, rows);

    /// <summary>One row in place, on the calling thread.</summary>
    public static void SoftmaxOne(float* row, nint columns) => SoftmaxOne(row, row, columns);

    /// <summary>y = x - max - log sum exp(x - max).</summary>
    public static void LogSoftmax(float* source, float* target, long rows, long columns) =>
        Run(new Job { Kind = Kind.LogSoftmax, First = source, Target = target, Columns = (nint)columns }, rows);

    /// <summary>dx = y (dy - sum of y dy), from the softmax's output.</summary>
    public static void SoftmaxBackward(float* output, float* outputGradient, float* inputGradient, long rows, long columns) =>
        Run(new Job { Kind = Kind.SoftmaxBackward, First = output, Second = outputGradient, Target = inputGradient, Columns = (nint)columns }, rows);

    /// <summary>dx = dy - exp(y) sum of dy, from the log-softmax's output.</summary>
    public static void LogSoftmaxBackward(float* output, float* outputGradient, float* inputGradient, long rows, long columns) =>
        Run(
            new Job { Kind = Kind.LogSoftmaxBackward, First = output, Second = outputGradient, Target = inputGradient, Columns = (nint)columns }, rows);

    /// <summary>Writes exp(x - shift), unless <paramref name="target"/> is null, and returns the sum.</summary>
    internal static float ExpShifted(float* source, float shift, float* target, nint count)
    {
        nint i = 0;
        float sum = WideLanes.AreFaster ? ExpShifted<WideLanes, Vector512<float>>(source, shift, target, count, ref i) : 0;
        sum += ExpShifted<NativeLanes, Vector<float>>(source, shift, target, count, ref i);
        if (i < count)
        {
            Vector<float> last = ExpFunction.Invoke(VectorMath.LoadPart(source + i, count - i) - new Vector<float>(shift));
            if (target != null)
                VectorMath.StorePart(last, target + i, count - i);
            for (int lane = 0; i < count; i++, lane++)
                sum += last[lane];
        }
        return sum;
    }

    /// <summary>Goes on from <paramref name="i"/> over as many elements as whole vectors hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float ExpShifted<TLanes, TVector>(float* source, float shift, float* target, nint count, ref nint i)
        where TLanes : ILanes<TVector>
        where TVector : struct
    {
        TVector shifts = TLanes.Create(shift), sums = TLanes.Create(0);
        nint next = i;
        for (; next + TLanes.Count <= count; next += TLanes.Count)
        {
            TVector value = ExpFunction.Invoke<TLanes, TVector>(TLanes.Subtract(TLanes.Load(source + next), shifts));
            if (target != null)
                TLanes.Store(value, target + next);
            sums = TLanes.Add(sums, value);
        }
        i = next;
        return TLanes.Sum(sums);
    }

    private static void SoftmaxOne(float* source, float* target, nint columns)
    {
        float total = ExpShifted(source, VectorSums.Max(source, columns), target, columns);
        VectorSums.Scale(1 / total, target, columns);
    }

    private static void Run(in Job job, long rows)
    {
        if (job.Columns > 0)
            Workers.For(job, rows, Math.Max(1, Grain / job.Columns));
    }

    private enum Kind
    {
        Softmax,
        LogSoftmax,
        SoftmaxBackward,
        LogSoftmaxBackward,
    }

    private struct Job : IRangeJob
    {
        public Kind Kind;
        public float* First;
        public float* Second;
        public float* Target;
        public nint Columns;

        public readonly void Run(long start, long end)
        {
            for (long row = start; row < end; row++)
            {
                float* first = First + row * Columns;
                float* second = Second + row * Columns;
                float* target = Target + row * Columns;
                switch (Kind)
                {
                    case Kind.Softmax:
                        SoftmaxOne(first, target, Columns);
                        break;
                    case Kind.LogSoftmax:
                        float max = VectorSums.Max(first, Columns);
                        float sum = ExpShifted(first, max, null, Columns);
                        SubtractTwice(first, max, MathF.Log(sum), target, Columns);
                        break;
                    case Kind.SoftmaxBackward:
                        WeighDifference(first, second, VectorSums.Dot(first, second, Columns), target, Columns);
                        break;
                    default:
                        SubtractExp(first, second, (float)VectorSums.Sum(second, Columns), target, Columns);
                        break;
                }
            }
        }
    }

    /// <summary>x - a - b in this order: a is large, b small, and their sum would lose b's last bits.</summary>
    private static void SubtractTwice(float* source, float a, float b, float* target, nint count)
    {
        Vector<float> first = new(a), second = new(b);
        nint i = 0;
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
            (Vector.Load(source + i) - first - second).Store(target + i);
        for (; i < count; i++)
            target[i] = source[i] - a - b;
    }

    private static void WeighDifference(float* output, float* gradient, float dot, float* target, nint count)
    {
        Vector<float> dots = new(dot);
        nint i = 0;
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
            (Vector.Load(output + i) * (Vector.Load(gradient + i) - dots)).Store(target + i);
        for (; i < count; i++)
            target[i] = output[i] * (gradient[i] - dot);
    }

    private static void SubtractExp(float* output, float* gradient, float sum, float* target, nint count)
    {
        Vector<float> sums = new(sum);
        nint i = 0;
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
            (Vector.Load(gradient + i) - ExpFunction.Invoke(Vector.Load(output + i)) * sums).Store(target + i);
        if (i < count)
        {
            Vector<float> last = VectorMath.LoadPart(gradient + i, count - i) - ExpFunction.Invoke(VectorMath.LoadPart(output + i, count - i)) * sums;
            VectorMath.StorePart(last, target + i, count - i);
        }
    }
}
