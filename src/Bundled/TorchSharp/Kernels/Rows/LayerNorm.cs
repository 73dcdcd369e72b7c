using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Layer normalisation over contiguous rows (Ba, Kiros and Hinton, 2016): <c>y = (x - mean) / sqrt(variance + eps) * gain + bias</c>, the variance
/// biased.
/// </summary>
internal static unsafe class LayerNorm
{
    private const long Grain = 16_384;

    /// <summary>Rows are summed into at most so many partial gradients; a fixed number keeps sums the same for any number of threads.</summary>
    private const long MostPartials = 16;
    private const long RowsPerPartial = 32;

    /// <summary>Normalises each row and keeps what the backward pass needs.</summary>
    /// <param name="gain">One per column, or null for 1.</param>
    /// <param name="bias">One per column, or null for 0.</param>
    /// <param name="means">One per row, written; null if nobody needs them.</param>
    /// <param name="inverseDeviations">One per row, written: 1 / sqrt(variance + eps); null together with the means.</param>
    public static void Forward(
        float* source, float* target, long rows, long columns, float* gain, float* bias, float epsilon, float* means, float* inverseDeviations)
    {
        ForwardJob job = new()
        {
            Source = source,
            Target = target,
            Columns = (nint)columns,
            Gain = gain,
            Bias = bias,
            Epsilon = epsilon,
            Means = means,
            InverseDeviations = inverseDeviations,
        };
        if (columns > 0)
            Workers.For(job, rows, Math.Max(1, Grain / columns));
    }

    /// <summary>Gradients of input, gain and bias; each of the three may be null when not wanted.</summary>
    public static void Backward(
        float* source, float* outputGradient, long rows, long columns, float* gain, float* means, float* inverseDeviations,
        float* inputGradient, float* gainGradient, float* biasGradient)
    {
        if (columns <= 0)
            return;
        long partials = Math.Clamp(rows / RowsPerPartial, 1, MostPartials);
        bool sums = gainGradient != null || biasGradient != null;
        using NativeBuffer? buffer = sums ? NativeBuffer.OfFloats(partials * 2 * columns, zeroed: true) : null;
        BackwardJob job = new()
        {
            Source = source,
            OutputGradient = outputGradient,
            Rows = rows,
            Columns = (nint)columns,
            Gain = gain,
            Means = means,
            InverseDeviations = inverseDeviations,
            InputGradient = inputGradient,
            Sums = sums ? buffer!.Floats : null,
            Partials = partials,
        };
        Workers.For(job, partials, 1);
        if (gainGradient != null)
            ColumnSums.Run(buffer!.Floats, partials, columns, 2 * columns, gainGradient);
        if (biasGradient != null)
            ColumnSums.Run(buffer!.Floats + columns, partials, columns, 2 * columns, biasGradient);
    }

    private struct ForwardJob : IRangeJob
    {
        public float* Source;
        public float* Target;
        public nint Columns;
        public float* Gain;
        public float* Bias;
        public float Epsilon;
        public float* Means;
        public float* InverseDeviations;

        public readonly void Run(long start, long end)
        {
            for (long row = start; row < end; row++)
            {
                float* x = Source + row * Columns;
                float mean = (float)(VectorSums.Sum(x, Columns) / Columns);
                float variance = (float)(SquaredDistance(x, mean, Columns) / Columns);
                float inverse = 1 / MathF.Sqrt(variance + Epsilon);
                if (Means != null)
                    (Means[row], InverseDeviations[row]) = (mean, inverse);
                Normalise(x, mean, inverse, Target + row * Columns);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Normalise(float* x, float mean, float inverse, float* y)
        {
            Vector<float> means = new(mean), inverses = new(inverse);
            nint i = 0;
            for (; i + Vector<float>.Count <= Columns; i += Vector<float>.Count)
            {
                Vector<float> value = (Vector.Load(x + i) - means) * inverses;
                if (Gain != null)
                    value *= Vector.Load(Gain + i);
                if (Bias != null)
                    value += Vector.Load(Bias + i);
                value.Store(y + i);
            }
            for (; i < Columns; i++)
            {
                float value = (x[i] - mean) * inverse;
                if (Gain != null)
                    value *= Gain[i];
                y[i] = Bias != null ? value + Bias[i] : value;
            }
        }
    }

    private struct BackwardJob : IRangeJob
    {
        public float* Source;
        public float* OutputGradient;
        public long Rows;
        public nint Columns;
        public float* Gain;
        public float* Means;
        public float* InverseDeviations;
        public float* InputGradient;
        public float* Sums;
        public long Partials;

        public readonly void Run(long start, long end)
        {
            for (long partial = start; partial < end; partial++)
            {
                float* sums = Sums == null ? null : Sums + partial * 2 * Columns;
                for (long row = Rows * partial / Partials; row < Rows * (partial + 1) / Partials; row++)
                    RunRow(row, sums);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void RunRow(long row, float* sums)
        {
            float* x = Source + row * Columns;
            float* dy = OutputGradient + row * Columns;
            Vector<float> means = new(Means[row]), inverses = new(InverseDeviations[row]);
            Vector<float> gradientSum = default, productSum = default;
            float lastGradient = 0, lastProduct = 0;
            nint i = 0;
            for (; i + Vector<float>.Count <= Columns; i += Vector<float>.Count)
            {
                Vector<float> normal = (Vector.Load(x + i) - means) * inverses;
                Vector<float> gradient = Vector.Load(dy + i);
                if (sums != null)
                {
                    (Vector.Load(sums + i) + gradient * normal).Store(sums + i);
                    (Vector.Load(sums + Columns + i) + gradient).Store(sums + Columns + i);
                }
                if (Gain != null)
                    gradient *= Vector.Load(Gain + i);
                gradientSum += gradient;
                productSum += gradient * normal;
            }
            for (; i < Columns; i++)
            {
                float normal = (x[i] - Means[row]) * InverseDeviations[row];
                float gradient = dy[i];
                if (sums != null)
                {
                    sums[i] += gradient * normal;
                    sums[Columns + i] += gradient;
                }
                if (Gain != null)
                    gradient *= Gain[i];
                lastGradient += gradient;
                lastProduct += gradient * normal;
            }
            if (InputGradient != null)
            {
                float meanGradient = (Vector.Sum(gradientSum) + lastGradient) / Columns;
                float meanProduct = (Vector.Sum(productSum) + lastProduct) / Columns;
                InputGradientRow(row, meanGradient, meanProduct);
            }
        }

        /// <summary>dx = (g - mean of g - n * mean of g n) / deviation, with g = dy * gain and n the normalised input.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void InputGradientRow(long row, float meanGradient, float meanProduct)
        {
            float* x = Source + row * Columns;
            float* dy = OutputGradient + row * Columns;
            float* dx = InputGradient + row * Columns;
            float mean = Means[row], inverse = InverseDeviations[row];
            Vector<float> means = new(mean), inverses = new(inverse), gradients = new(meanGradient), products = new(meanProduct);
            nint i = 0;
            for (; i + Vector<float>.Count <= Columns; i += Vector<float>.Count)
            {
                Vector<float> normal = (Vector.Load(x + i) - means) * inverses;
                Vector<float> gradient = Vector.Load(dy + i);
                if (Gain != null)
                    gradient *= Vector.Load(Gain + i);
                ((gradient - gradients - normal * products) * inverses).Store(dx + i);
            }
            for (; i < Columns; i++)
            {
                float normal = (x[i] - mean) * inverse;
                float gradient = Gain != null ? dy[i] * Gain[i] : dy[i];
                dx[i] = (gradient - meanGradient - normal * meanProduct) * inverse;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SquaredDistance(float* x, float mean, nint count)
    {
        Vector<float> means = new(mean);
        Vector<float> sums = default;
        nint i = 0;
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
        {
            Vector<float> distance = Vector.Load(x + i) - means;
            sums += distance * distance;
        }
        double sum = Vector.Sum(sums);
        for (; i < count; i++)
            sum += (x[i] - mean) * (x[i] - mean);
        return sum;
    }
}
