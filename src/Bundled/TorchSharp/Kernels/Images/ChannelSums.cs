using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>Sums over images and places, one a channel: lanes within short stretches, stretches in double precision.</summary>
internal unsafe struct ChannelSums<T> : IRangeJob where T : unmanaged, INumberBase<T>
{
    private const long ElementsPerTask = 16_384;
    private const long Stretch = 1024;

    private T* _source;
    private T* _target;
    private long _images;
    private long _channels;
    private long _area;

    /// <summary>Sums each channel.</summary>
    /// <param name="source">[images, channels, area].</param>
    /// <param name="images">How many images.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="area">How many places.</param>
    /// <param name="target">[channels], written.</param>
    public static void Run(T* source, long images, long channels, long area, T* target)
    {
        ChannelSums<T> job = new() { _source = source, _target = target, _images = images, _channels = channels, _area = area };
        Workers.For(job, channels, Math.Max(1, ElementsPerTask / Math.Max(1, images * area)));
    }

    public readonly void Run(long start, long end)
    {
        for (long channel = start; channel < end; channel++)
        {
            double sum = 0;
            for (long image = 0; image < _images; image++)
                sum += Sum(_source + (image * _channels + channel) * _area, _area);
            _target[channel] = T.CreateTruncating(sum);
        }
    }

    /// <summary>The sum of some numbers.</summary>
    public static double Sum(T* source, long count)
    {
        double total = 0;
        for (long start = 0; start < count; start += Stretch)
        {
            long i = start, end = Math.Min(count, start + Stretch);
            Vector<T> lanes = Vector<T>.Zero;
            for (; i <= end - Vector<T>.Count; i += Vector<T>.Count)
                lanes += Vector.Load(source + i);
            T sum = Vector.Sum(lanes);
            for (; i < end; i++)
                sum += source[i];
            total += double.CreateTruncating(sum);
        }
        return total;
    }

    /// <summary>The sum of the products of numbers, each less an offset, of two rows.</summary>
    public static double Products(T* a, T offsetA, T* b, T offsetB, long count)
    {
        double total = 0;
        Vector<T> offsetsA = new(offsetA), offsetsB = new(offsetB);
        for (long start = 0; start < count; start += Stretch)
        {
            long i = start, end = Math.Min(count, start + Stretch);
            Vector<T> lanes = Vector<T>.Zero;
            for (; i <= end - Vector<T>.Count; i += Vector<T>.Count)
                lanes += (Vector.Load(a + i) - offsetsA) * (Vector.Load(b + i) - offsetsB);
            T sum = Vector.Sum(lanes);
            for (; i < end; i++)
                sum += (a[i] - offsetA) * (b[i] - offsetB);
            total += double.CreateTruncating(sum);
        }
        return total;
    }
}
