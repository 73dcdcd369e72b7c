using System.Numerics;
using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Softmax and its logarithm over contiguous rows, with their gradients.</summary>
internal static unsafe class SoftmaxRows
{
    /// <summary>Over the last dimension of a contiguous tensor.</summary>
    public static TensorImpl Forward(TensorImpl x, bool logarithm)
    {
        TensorImpl y = TensorImpl.Empty(x.DType, x.Shape);
        long width = x.Rank == 0 ? 1 : x.Shape[^1];
        if (x.Count == 0)
            return y;
        long grain = Math.Max(1, 4096 / width);
        if (x.DType == ScalarType.Float32)
            Workers.For(new ForwardJob<float> { X = x.Floats, Y = y.Floats, Width = width, Logarithm = logarithm }, x.Count / width, grain);
        else
            Workers.For(new ForwardJob<double> { X = x.Doubles, Y = y.Doubles, Width = width, Logarithm = logarithm }, x.Count / width, grain);
        return y;
    }

    /// <summary>The gradient from that of the result and the result, both contiguous.</summary>
    public static TensorImpl Backward(TensorImpl g, TensorImpl y, bool logarithm)
    {
        TensorImpl dx = TensorImpl.Empty(y.DType, y.Shape);
        long width = y.Rank == 0 ? 1 : y.Shape[^1];
        if (y.Count == 0)
            return dx;
        long grain = Math.Max(1, 8192 / width);
        if (y.DType == ScalarType.Float32)
            Workers.For(new BackwardJob<float> { G = g.Floats, Y = y.Floats, X = dx.Floats, Width = width, Logarithm = logarithm }, y.Count / width, grain);
        else
            Workers.For(new BackwardJob<double> { G = g.Doubles, Y = y.Doubles, X = dx.Doubles, Width = width, Logarithm = logarithm }, y.Count / width, grain);
        return dx;
    }

    private struct ForwardJob<T> : IRangeJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* X;
        public T* Y;
        public long Width;
        public bool Logarithm;

        public readonly void Run(long start, long end)
        {
            for (long row = start; row < end; row++)
            {
                T* x = X + row * Width, y = Y + row * Width;
                T max = x[0];
                for (long i = 1; i < Width; i++)
                    max = T.IsNaN(max) || max >= x[i] ? max : x[i];
                double sum = 0;
                for (long i = 0; i < Width; i++)
                {
                    y[i] = T.Exp(x[i] - max);
                    sum += double.CreateTruncating(y[i]);
                }
                T total = T.CreateTruncating(sum), log = T.Log(total);
                for (long i = 0; i < Width; i++)
                    y[i] = Logarithm ? x[i] - max - log : y[i] / total;
            }
        }
    }

    private struct BackwardJob<T> : IRangeJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* G;
        public T* Y;
        public T* X;
        public long Width;
        public bool Logarithm;

        public readonly void Run(long start, long end)
        {
            for (long row = start; row < end; row++)
            {
                T* g = G + row * Width, y = Y + row * Width, x = X + row * Width;
                double sum = 0;
                for (long i = 0; i < Width; i++)
                    sum += double.CreateTruncating(Logarithm ? g[i] : g[i] * y[i]);
                T total = T.CreateTruncating(sum);
                for (long i = 0; i < Width; i++)
                    x[i] = Logarithm ? g[i] - T.Exp(y[i]) * total : (g[i] - total) * y[i];
            }
        }
    }
}
