using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Softmax and its logarithm over contiguous rows, with their gradients: float32 by the kernels, float64 plainly.</summary>
internal static unsafe class SoftmaxRows
{
    /// <summary>Over the last dimension of a contiguous tensor.</summary>
    public static TensorImpl Forward(TensorImpl x, bool logarithm)
    {
        TensorImpl y = TensorImpl.Empty(x.DType, x.Shape);
        long width = x.Rank == 0 ? 1 : x.Shape[^1];
        if (x.Count == 0)
            return y;
        if (x.DType != ScalarType.Float32)
            Workers.For(new ForwardJob { X = x.Doubles, Y = y.Doubles, Width = width, Logarithm = logarithm }, x.Count / width,
                Math.Max(1, 4096 / width));
        else if (logarithm)
            RowSoftmax.LogSoftmax(x.Floats, y.Floats, x.Count / width, width);
        else
            RowSoftmax.Softmax(x.Floats, y.Floats, x.Count / width, width);
        return y;
    }

    /// <summary>The gradient from that of the result and the result, both contiguous.</summary>
    public static TensorImpl Backward(TensorImpl g, TensorImpl y, bool logarithm)
    {
        TensorImpl dx = TensorImpl.Empty(y.DType, y.Shape);
        long width = y.Rank == 0 ? 1 : y.Shape[^1];
        if (y.Count == 0)
            return dx;
        if (y.DType != ScalarType.Float32)
            Workers.For(new BackwardJob { G = g.Doubles, Y = y.Doubles, X = dx.Doubles, Width = width, Logarithm = logarithm },
                y.Count / width, Math.Max(1, 8192 / width));
        else if (logarithm)
            RowSoftmax.LogSoftmaxBackward(y.Floats, g.Floats, dx.Floats, y.Count / width, width);
        else
            RowSoftmax.SoftmaxBackward(y.Floats, g.Floats, dx.Floats, y.Count / width, width);
        return dx;
    }

    private struct ForwardJob : IRangeJob
    {
        public double* X;
        public double* Y;
        public long Width;
        public bool Logarithm;

        public readonly void Run(long start, long end)
        {
            for (long row = start; row < end; row++)
            {
                double* x = X + row * Width, y = Y + row * Width;
                double max = x[0];
                for (long i = 1; i < Width; i++)
                    max = double.IsNaN(max) || max >= x[i] ? max : x[i];
                double sum = 0;
                for (long i = 0; i < Width; i++)
                {
                    y[i] = Math.Exp(x[i] - max);
                    sum += y[i];
                }
                double log = Math.Log(sum);
                for (long i = 0; i < Width; i++)
                    y[i] = Logarithm ? x[i] - max - log : y[i] / sum;
            }
        }
    }

    private struct BackwardJob : IRangeJob
    {
        public double* G;
        public double* Y;
        public double* X;
        public long Width;
        public bool Logarithm;

        public readonly void Run(long start, long end)
        {
            for (long row = start; row < end; row++)
            {
                double* g = G + row * Width, y = Y + row * Width, x = X + row * Width;
                double sum = 0;
                for (long i = 0; i < Width; i++)
                    sum += Logarithm ? g[i] : g[i] * y[i];
                for (long i = 0; i < Width; i++)
                    x[i] = Logarithm ? g[i] - Math.Exp(y[i]) * sum : (g[i] - sum) * y[i];
            }
        }
    }
}
