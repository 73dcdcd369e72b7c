namespace TorchSharp.Kernels;

/// <summary>
/// Each step along one direction of an image as a weighted sum of a run of places: what average pooling and interpolation have in common.
/// </summary>
internal sealed class AxisWeights
{
    private readonly List<long> _starts = [];
    private readonly List<int> _offsets = [0];
    private readonly List<double> _weights = [];

    /// <summary>How many steps there are.</summary>
    public int Count => _starts.Count;

    /// <summary>The first place that a step reads.</summary>
    public long Start(long step) => _starts[(int)step];

    /// <summary>The weights of the places from there on.</summary>
    public ReadOnlySpan<double> Weights(long step)
        => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_weights)[_offsets[(int)step].._offsets[(int)step + 1]];

    /// <summary>Means over windows that move along, as in average pooling.</summary>
    /// <param name="axis">The window's way.</param>
    /// <param name="steps">How many windows.</param>
    /// <param name="length">The places.</param>
    /// <param name="countPadding">Whether padding counts as zeros rather than not at all.</param>
    /// <param name="divisor">What sums are divided by, or null for the number of places that count.</param>
    public static AxisWeights Windows(ConvolutionSizes.Axis axis, long steps, long length, bool countPadding, double? divisor)
    {
        AxisWeights result = new();
        for (long step = 0; step < steps; step++)
        {
            // A window may stick out of the padding, too (ceil_mode); that part never counts.
            long start = step * axis.Stride - axis.Padding, end = Math.Min(start + axis.Kernel, length + axis.Padding);
            long first = Math.Max(0, start), last = Math.Min(end, length);
            double count = divisor ?? (countPadding ? end - start : last - first);
            result.Add(first, Math.Max(0, last - first), 1 / count);
        }
        return result;
    }

    /// <summary>Means over windows that divide the places as evenly as they can.</summary>
    public static AxisWeights Shares(long steps, long length)
    {
        AxisWeights result = new();
        for (long step = 0; step < steps; step++)
        {
            long start = step * length / steps, end = ((step + 1) * length + steps - 1) / steps;
            result.Add(start, end - start, 1.0 / (end - start));
        }
        return result;
    }

    /// <summary>One place for each step, the one its start falls into.</summary>
    /// <param name="steps">How many steps.</param>
    /// <param name="length">The places.</param>
    /// <param name="scale">Places a step.</param>
    public static AxisWeights Nearest(long steps, long length, double scale)
    {
        AxisWeights result = new();
        for (long step = 0; step < steps; step++)
            result.Add(Math.Min((long)Math.Floor(step * (float)scale), length - 1), 1, 1);
        return result;
    }

    /// <summary>Straight lines between the centres of the places, or between the outermost places themselves.</summary>
    /// <param name="steps">How many steps.</param>
    /// <param name="length">The places.</param>
    /// <param name="scale">Places a step.</param>
    /// <param name="alignCorners">Whether the first and last step stand on the first and last place.</param>
    public static AxisWeights Linear(long steps, long length, double scale, bool alignCorners)
    {
        AxisWeights result = new();
        for (long step = 0; step < steps; step++)
        {
            double position = alignCorners ? step * scale : Math.Max(0, (step + 0.5) * scale - 0.5);
            long place = Math.Min((long)position, length - 1);
            double share = Math.Clamp(position - place, 0, 1);
            if (place == length - 1)
            {
                result.Add(place, 1, 1);
                continue;
            }
            result._starts.Add(place);
            result._weights.Add(1 - share);
            result._weights.Add(share);
            result._offsets.Add(result._weights.Count);
        }
        return result;
    }

    /// <summary>Cubic convolution (Keys, "Cubic convolution interpolation for digital image processing", 1981, equation 4) with a = -0.75;
    /// the outermost place stands for those beyond it.</summary>
    /// <inheritdoc cref="Linear"/>
    public static AxisWeights Cubic(long steps, long length, double scale, bool alignCorners)
    {
        const double a = -0.75;
        AxisWeights result = new();
        Span<double> weights = stackalloc double[4];
        for (long step = 0; step < steps; step++)
        {
            double position = alignCorners ? step * scale : (step + 0.5) * scale - 0.5;
            long place = (long)Math.Floor(position);
            double share = position - place;
            weights[0] = Outer(1 + share);
            weights[1] = Inner(share);
            weights[2] = Inner(1 - share);
            weights[3] = Outer(2 - share);
            long first = Math.Clamp(place - 1, 0, length - 1), last = Math.Clamp(place + 2, 0, length - 1);
            result.Add(first, last - first + 1, 0);
            for (int i = 0; i < 4; i++)
            {
                long at = Math.Clamp(place - 1 + i, 0, length - 1) - first;
                result._weights[result._offsets[(int)step] + (int)at] += weights[i];
            }
        }
        return result;

        static double Inner(double x) => ((a + 2) * x - (a + 3)) * x * x + 1;

        static double Outer(double x) => ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
    }

    private void Add(long start, long count, double weight)
    {
        _starts.Add(start);
        for (long i = 0; i < count; i++)
            _weights.Add(weight);
        _offsets.Add(_weights.Count);
    }
}
