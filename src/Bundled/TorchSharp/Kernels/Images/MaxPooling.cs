using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>The largest value of each window of an image plane, with its place; the first one wins, and NaN counts as the largest.</summary>
internal unsafe struct MaxPooling<T> : IRangeJob where T : unmanaged, INumber<T>
{
    private const long ElementsPerTask = 8192;

    private T* _x;
    private T* _y;
    private long* _places;
    private ConvolutionSizes _sizes;
    private long _outputHeight;
    private long _outputWidth;

    /// <summary>Pools planes.</summary>
    /// <param name="sizes">The sizes of a plane and of the way of the window.</param>
    /// <param name="outputHeight">How many windows there are from top to bottom.</param>
    /// <param name="outputWidth">How many from left to right.</param>
    /// <param name="planes">How many planes.</param>
    /// <param name="x">[planes, height, width].</param>
    /// <param name="y">[planes, output height, output width], written.</param>
    /// <param name="places">Where in its plane each value was found, laid out as <paramref name="y"/>, written.</param>
    public static void Run(
        in ConvolutionSizes sizes, long outputHeight, long outputWidth, long planes, T* x, T* y, long* places)
    {
        MaxPooling<T> job = new()
        {
            _x = x,
            _y = y,
            _places = places,
            _sizes = sizes,
            _outputHeight = outputHeight,
            _outputWidth = outputWidth,
        };
        Workers.For(job, planes, Math.Max(1, ElementsPerTask / Math.Max(1, sizes.InputArea)));
    }

    /// <summary>Gives each gradient to the place that its value came from.</summary>
    /// <param name="planes">How many planes.</param>
    /// <param name="inputArea">The places of a plane.</param>
    /// <param name="outputArea">The windows of a plane.</param>
    /// <param name="gradient">[planes, windows].</param>
    /// <param name="places">Laid out as the gradient.</param>
    /// <param name="dx">[planes, places], zeros before.</param>
    public static void Backward(long planes, long inputArea, long outputArea, T* gradient, long* places, T* dx)
        => Workers.For(
            new BackwardJob { Gradient = gradient, Places = places, Result = dx, InputArea = inputArea, OutputArea = outputArea }, planes,
            Math.Max(1, ElementsPerTask / Math.Max(1, outputArea)));

    public readonly void Run(long start, long end)
    {
        for (long plane = start; plane < end; plane++)
        {
            T* x = _x + plane * _sizes.InputArea;
            long output = plane * _outputHeight * _outputWidth;
            for (long oy = 0; oy < _outputHeight; oy++)
            {
                for (long ox = 0; ox < _outputWidth; ox++, output++)
                {
                    long place = Largest(x, oy, ox);
                    _y[output] = x[place];
                    _places[output] = place;
                }
            }
        }
    }

    private readonly long Largest(T* x, long oy, long ox)
    {
        (long top, long bottom) = Range(_sizes.Vertical, oy, _sizes.Height);
        (long left, long right) = Range(_sizes.Horizontal, ox, _sizes.Width);
        long best = top * _sizes.Width + left;
        for (long y = top; y < bottom; y += _sizes.Vertical.Dilation)
        {
            for (long place = y * _sizes.Width + left; place < y * _sizes.Width + right; place += _sizes.Horizontal.Dilation)
            {
                // Not (a <= b) is true of a larger value and of NaN alike; a NaN once found stays.
                if (!(x[place] <= x[best]) && !T.IsNaN(x[best]))
                    best = place;
            }
        }
        return best;
    }

    private static (long Start, long End) Range(ConvolutionSizes.Axis axis, long step, long length)
    {
        long start = step * axis.Stride - axis.Padding, end = Math.Min(start + axis.Span, length);
        if (start < 0)
            start += (-start + axis.Dilation - 1) / axis.Dilation * axis.Dilation;
        return (start, end);
    }

    private struct BackwardJob : IRangeJob
    {
        public T* Gradient;
        public long* Places;
        public T* Result;
        public long InputArea;
        public long OutputArea;

        public readonly void Run(long start, long end)
        {
            for (long plane = start; plane < end; plane++)
            {
                for (long i = plane * OutputArea; i < (plane + 1) * OutputArea; i++)
                    Result[plane * InputArea + Places[i]] += Gradient[i];
            }
        }
    }
}
