using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>A linear map of image planes that weights rows and columns independently: <c>y[i, j] = Σ v[i, k] h[j, l] x[k, l]</c>.</summary>
internal unsafe struct SeparableMap<T> : IRangeJob where T : unmanaged, INumberBase<T>
{
    private const long ElementsPerTask = 8192;

    private T* _source;
    private T* _target;
    private AxisWeights _vertical;
    private AxisWeights _horizontal;
    private long _height;
    private long _width;
    private bool _transposed;

    /// <summary>Maps planes.</summary>
    /// <param name="vertical">The weights of rows.</param>
    /// <param name="horizontal">The weights of columns.</param>
    /// <param name="planes">How many planes.</param>
    /// <param name="height">Rows of a plane.</param>
    /// <param name="width">Columns of a plane.</param>
    /// <param name="x">[planes, height, width].</param>
    /// <param name="y">[planes, steps of the rows, steps of the columns], written.</param>
    public static void Forward(AxisWeights vertical, AxisWeights horizontal, long planes, long height, long width, T* x, T* y)
        => Run(new() { _source = x, _target = y, _vertical = vertical, _horizontal = horizontal, _height = height, _width = width }, planes);

    /// <summary>Takes gradients back through the map.</summary>
    /// <param name="vertical">The weights of rows.</param>
    /// <param name="horizontal">The weights of columns.</param>
    /// <param name="planes">How many planes.</param>
    /// <param name="height">Rows of a plane.</param>
    /// <param name="width">Columns of a plane.</param>
    /// <param name="gradient">Laid out as the result of the map.</param>
    /// <param name="dx">[planes, height, width], zeros before.</param>
    public static void Backward(AxisWeights vertical, AxisWeights horizontal, long planes, long height, long width, T* gradient, T* dx)
        => Run(
            new()
            {
                _source = gradient,
                _target = dx,
                _vertical = vertical,
                _horizontal = horizontal,
                _height = height,
                _width = width,
                _transposed = true,
            },
            planes);

    public readonly void Run(long start, long end)
    {
        T* row = (T*)Scratch.Floats(Scratch.Use.Columns, _width * (sizeof(T) / sizeof(float)));
        long area = _height * _width, steps = (long)_vertical.Count * _horizontal.Count;
        for (long plane = start; plane < end; plane++)
        {
            for (long i = 0; i < _vertical.Count; i++)
            {
                if (_transposed)
                    RowBackward(_source + plane * steps + i * _horizontal.Count, i, row, _target + plane * area);
                else
                    RowForward(_source + plane * area, i, row, _target + plane * steps + i * _horizontal.Count);
            }
        }
    }

    private static void Run(SeparableMap<T> job, long planes)
        => Workers.For(job, planes, Math.Max(1, ElementsPerTask / Math.Max(1, job._height * job._width)));

    private readonly void RowForward(T* x, long i, T* row, T* y)
    {
        new Span<T>(row, (int)_width).Clear();
        T* source = x + _vertical.Start(i) * _width;
        foreach (double weight in _vertical.Weights(i))
        {
            AddScaled(T.CreateTruncating(weight), source, row, _width);
            source += _width;
        }
        for (int j = 0; j < _horizontal.Count; j++)
        {
            T sum = T.Zero;
            T* place = row + _horizontal.Start(j);
            foreach (double weight in _horizontal.Weights(j))
                sum += T.CreateTruncating(weight) * *place++;
            y[j] = sum;
        }
    }

    private readonly void RowBackward(T* gradient, long i, T* row, T* dx)
    {
        new Span<T>(row, (int)_width).Clear();
        for (int j = 0; j < _horizontal.Count; j++)
        {
            T* place = row + _horizontal.Start(j);
            foreach (double weight in _horizontal.Weights(j))
                *place++ += T.CreateTruncating(weight) * gradient[j];
        }
        T* target = dx + _vertical.Start(i) * _width;
        foreach (double weight in _vertical.Weights(i))
        {
            AddScaled(T.CreateTruncating(weight), row, target, _width);
            target += _width;
        }
    }

    private static void AddScaled(T weight, T* source, T* target, long count)
    {
        long i = 0;
        Vector<T> weights = new(weight);
        for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
            (Vector.Load(target + i) + weights * Vector.Load(source + i)).Store(target + i);
        for (; i < count; i++)
            target[i] += weight * source[i];
    }
}
