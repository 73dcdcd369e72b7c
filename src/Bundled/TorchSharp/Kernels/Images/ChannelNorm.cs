using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>Shifts and scales the channels of images, [images, channels, area]; each channel is one task's from beginning to end.</summary>
internal static unsafe class ChannelNorm<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const long ElementsPerTask = 16_384;

    /// <summary>The mean and the biased variance of each channel, in two passes so that a large mean costs no digits.</summary>
    public static void Statistics(T* x, long images, long channels, long area, T* means, T* variances)
        => Each(images, channels, area, (channel, planes) =>
        {
            double sum = 0, squares = 0;
            foreach (long plane in planes)
                sum += ChannelSums<T>.Sum(x + plane, area);
            T mean = means[channel] = T.CreateTruncating(sum / (images * area));
            foreach (long plane in planes)
                squares += ChannelSums<T>.Products(x + plane, mean, x + plane, mean, area);
            variances[channel] = T.CreateTruncating(squares / (images * area));
        });

    /// <summary><c>y = (x - mean) * scale * weight + bias</c>; weight and bias may be null.</summary>
    public static void Forward(T* x, T* y, long images, long channels, long area, T* means, T* scales, T* weight, T* bias)
        => Each(images, channels, area, (channel, planes) =>
        {
            T factor = weight == null ? scales[channel] : scales[channel] * weight[channel];
            T addend = bias == null ? T.Zero : bias[channel];
            foreach (long plane in planes)
                Affine(x + plane, means[channel], factor, addend, y + plane, area);
        });

    /// <summary>The gradients of x, weight and bias.</summary>
    /// <param name="x">The images.</param>
    /// <param name="gradient">Of the result, laid out as the images.</param>
    /// <param name="images">How many images.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="area">How many places.</param>
    /// <param name="means">What was subtracted.</param>
    /// <param name="scales">What was multiplied by.</param>
    /// <param name="weight">The factors, or null.</param>
    /// <param name="fromBatch">Whether means and scales are those of the images themselves, and so depend on them.</param>
    /// <param name="dx">Written.</param>
    /// <param name="dWeight">Written.</param>
    /// <param name="dBias">Written.</param>
    public static void Backward(
        T* x, T* gradient, long images, long channels, long area, T* means, T* scales, T* weight, bool fromBatch, T* dx, T* dWeight, T* dBias)
        => Each(images, channels, area, (channel, planes) =>
        {
            T mean = means[channel], scale = scales[channel];
            double sum = 0, products = 0;
            foreach (long plane in planes)
            {
                sum += ChannelSums<T>.Sum(gradient + plane, area);
                products += ChannelSums<T>.Products(x + plane, mean, gradient + plane, T.Zero, area);
            }
            double normalized = products * double.CreateTruncating(scale), count = images * area;
            dBias[channel] = T.CreateTruncating(sum);
            dWeight[channel] = T.CreateTruncating(normalized);
            T factor = weight == null ? scale : scale * weight[channel];
            T slope = fromBatch ? -factor * scale * T.CreateTruncating(normalized / count) : T.Zero;
            T addend = fromBatch ? -factor * T.CreateTruncating(sum / count) : T.Zero;
            foreach (long plane in planes)
            {
                Affine(x + plane, mean, slope, addend, dx + plane, area);
                AddScaled(factor, gradient + plane, dx + plane, area);
            }
        });

    /// <summary>Runs a body for each channel with the places at which its planes begin.</summary>
    private static void Each(long images, long channels, long area, Action<long, long[]> body)
        => Workers.For(channels, Math.Max(1, ElementsPerTask / Math.Max(1, images * area)), (start, end) =>
        {
            long[] planes = new long[images];
            for (long channel = start; channel < end; channel++)
            {
                for (long image = 0; image < images; image++)
                    planes[image] = (image * channels + channel) * area;
                body(channel, planes);
            }
        });

    private static void Affine(T* x, T offset, T factor, T addend, T* y, long count)
    {
        long i = 0;
        Vector<T> offsets = new(offset), factors = new(factor), addends = new(addend);
        for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
            ((Vector.Load(x + i) - offsets) * factors + addends).Store(y + i);
        for (; i < count; i++)
            y[i] = (x[i] - offset) * factor + addend;
    }

    private static void AddScaled(T factor, T* source, T* target, long count)
    {
        long i = 0;
        Vector<T> factors = new(factor);
        for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
            (Vector.Load(target + i) + factors * Vector.Load(source + i)).Store(target + i);
        for (; i < count; i++)
            target[i] += factor * source[i];
    }
}
