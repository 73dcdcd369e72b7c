using System.Numerics;
using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Sums over dimensions. Long sums are made of blocks, so that float32 loses no more than a few units in the last place.</summary>
internal static unsafe class Summation
{
    private const int Block = 4096;

    /// <summary>The sum over some dimensions.</summary>
    /// <param name="x">Of a type in <see cref="Sums"/>; others are cast to it first.</param>
    /// <param name="reduced">For each dimension, whether to sum over it.</param>
    /// <param name="type">The type of the result.</param>
    /// <returns>With size 1 where it was summed.</returns>
    public static TensorImpl Sum(TensorImpl x, bool[] reduced, ScalarType type)
    {
        ScalarType compute = Sums(type);
        x = Pointwise.Cast(x, compute);
        long[] shape = [.. x.Shape];
        for (int d = 0; d < shape.Length; d++)
        {
            if (reduced[d])
                shape[d] = 1;
        }
        TensorImpl y = TensorImpl.Empty(compute, shape);
        switch (compute)
        {
            case ScalarType.Float32: Run<float>(x, y, reduced); break;
            case ScalarType.Float64: Run<double>(x, y, reduced); break;
            default: Run<long>(x, y, reduced); break;
        }
        return Pointwise.Cast(y, type);
    }

    private static ScalarType Sums(ScalarType type) => type switch
    {
        ScalarType.Float32 or ScalarType.Float64 or ScalarType.Int64 => type,
        _ => TorchSharp.DType.IsFloating(type) ? ScalarType.Float32 : ScalarType.Int64,
    };

    private static void Run<T>(TensorImpl x, TensorImpl y, bool[] reduced)
        where T : unmanaged, INumber<T>
    {
        if (y.Count == 0)
            return;
        // Kept dimensions walk over the results, reduced ones over what goes into each.
        var keptSizes = new List<long>();
        var keptStrides = new List<long>();
        var sizes = new List<long>();
        var strides = new List<long>();
        for (int d = 0; d < x.Rank; d++)
        {
            if (x.Shape[d] == 1)
                continue;
            Append(reduced[d] ? sizes : keptSizes, reduced[d] ? strides : keptStrides, x.Shape[d], x.Strides[d]);
        }
        bool columns = keptStrides.Count > 0 && keptStrides[^1] == 1 && keptSizes[^1] >= 4 && (strides.Count == 0 || strides[^1] != 1);
        var sum = new SumJob<T>
        {
            X = (T*)x.Data,
            Y = (T*)y.Data,
            Kept = [.. keptSizes],
            KeptStrides = [.. keptStrides],
            Sizes = [.. sizes],
            Strides = [.. strides],
            Columns = columns,
        };
        long inputs = x.Count / y.Count;
        if (y.Count == 1 && inputs > 4 * Block && sizes.Count == 1 && strides[0] == 1)
            SumLong(sum, inputs, (T*)y.Data);
        else if (columns)
            Workers.For(sum, y.Count, Math.Max(64, (32768 / Math.Max(1, inputs) + 63) / 64 * 64));
        else
            Workers.For(sum, y.Count, Math.Max(1, 32768 / Math.Max(1, inputs)));
    }

    private static void Append(List<long> sizes, List<long> strides, long size, long stride)
    {
        if (sizes.Count > 0 && strides[^1] == size * stride)
        {
            sizes[^1] *= size;
            strides[^1] = stride;
            return;
        }
        sizes.Add(size);
        strides.Add(stride);
    }

    private static void SumLong<T>(SumJob<T> sum, long count, T* y)
        where T : unmanaged, INumber<T>
    {
        // The pieces do not depend on the number of threads, so neither does the result.
        long pieces = Math.Min(64, (count + Block - 1) / Block);
        long length = (count + pieces - 1) / pieces;
        T* partial = stackalloc T[64];
        Workers.For(new LongJob<T> { X = sum.X, Partial = partial, Count = count, Length = length }, pieces, 1);
        double total = 0;
        T exact = T.Zero;
        for (long i = 0; i < pieces; i++)
        {
            total += double.CreateTruncating(partial[i]);
            exact += partial[i];
        }
        *y = typeof(T) == typeof(float) ? T.CreateTruncating(total) : exact;
    }

    private struct LongJob<T> : IRangeJob
        where T : unmanaged, INumber<T>
    {
        public T* X;
        public T* Partial;
        public long Count;
        public long Length;

        public readonly void Run(long start, long end)
        {
            for (long i = start; i < end; i++)
                Partial[i] = Row(X + i * Length, Math.Max(0, Math.Min(Length, Count - i * Length)), 1);
        }
    }

    private struct SumJob<T> : IRangeJob
        where T : unmanaged, INumber<T>
    {
        public T* X;
        public T* Y;
        public long[] Kept;
        public long[] KeptStrides;
        public long[] Sizes;
        public long[] Strides;
        public bool Columns;

        public readonly void Run(long start, long end)
        {
            if (Columns)
                RunColumns(start, end);
            else
                RunRows(start, end);
        }

        private readonly void RunRows(long start, long end)
        {
            for (long i = start; i < end; i++)
                Y[i] = SumOf(X + Offset(i));
        }

        private readonly long Offset(long index)
        {
            long offset = 0;
            for (int d = Kept.Length - 1; d >= 0; d--)
            {
                offset += index % Kept[d] * KeptStrides[d];
                index /= Kept[d];
            }
            return offset;
        }

        private readonly T SumOf(T* x)
        {
            if (Sizes.Length == 0)
                return *x;
            long inner = Sizes[^1], outer = 1;
            for (int d = 0; d < Sizes.Length - 1; d++)
                outer *= Sizes[d];
            if (outer == 1)
                return Row(x, inner, Strides[^1]);
            double wide = 0;
            T exact = T.Zero;
            for (long o = 0; o < outer; o++)
            {
                T row = Row(x + ReducedOffset(o), inner, Strides[^1]);
                if (typeof(T) == typeof(float))
                    wide += double.CreateTruncating(row);
                else
                    exact += row;
            }
            return typeof(T) == typeof(float) ? T.CreateTruncating(wide) : exact;
        }

        /// <summary>The offset of the o-th run of the innermost reduced dimension.</summary>
        private readonly long ReducedOffset(long o)
        {
            long offset = 0;
            for (int d = Sizes.Length - 2; d >= 0; d--)
            {
                offset += o % Sizes[d] * Strides[d];
                o /= Sizes[d];
            }
            return offset;
        }

        /// <summary>Adds whole runs of the innermost kept dimension at once.</summary>
        private readonly void RunColumns(long start, long end)
        {
            long width = Kept[^1];
            long inputs = 1;
            foreach (long size in Sizes)
                inputs *= size;
            for (long i = start; i < end;)
            {
                long run = Math.Min(width - i % width, end - i);
                T* x = X + Offset(i), y = Y + i;
                new Span<T>(y, (int)run).Clear();
                long inner = Sizes.Length == 0 ? 1 : Sizes[^1];
                for (long o = 0; o < inputs; o += inner)
                {
                    T* row = x + (Sizes.Length == 0 ? 0 : ReducedOffset(o / inner));
                    for (long r = 0; r < inner; r++)
                        AddRow(y, row + (Sizes.Length == 0 ? 0 : r * Strides[^1]), run);
                }
                i += run;
            }
        }

        private static void AddRow(T* y, T* x, long count)
        {
            long i = 0;
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                (Vector.Load(y + i) + Vector.Load(x + i)).Store(y + i);
            for (; i < count; i++)
                y[i] += x[i];
        }
    }

    private static T Row<T>(T* x, long count, long stride)
        where T : unmanaged, INumber<T>
    {
        if (count <= Block)
            return ShortRow(x, count, stride);
        double wide = 0;
        T exact = T.Zero;
        for (long i = 0; i < count; i += Block)
        {
            T part = ShortRow(x + i * stride, Math.Min(Block, count - i), stride);
            if (typeof(T) == typeof(float))
                wide += double.CreateTruncating(part);
            else
                exact += part;
        }
        return typeof(T) == typeof(float) ? T.CreateTruncating(wide) : exact;
    }

    private static T ShortRow<T>(T* x, long count, long stride)
        where T : unmanaged, INumber<T>
    {
        T sum = T.Zero;
        long i = 0;
        int width = Vector<T>.Count;
        if (stride == 1 && count >= 4 * width)
        {
            Vector<T> a = Vector<T>.Zero, b = a, c = a, d = a;
            for (; i <= count - 4 * width; i += 4 * width)
            {
                a += Vector.Load(x + i);
                b += Vector.Load(x + i + width);
                c += Vector.Load(x + i + 2 * width);
                d += Vector.Load(x + i + 3 * width);
            }
            sum = Vector.Sum(a + b + (c + d));
        }
        else if (typeof(T) == typeof(float))
        {
            double wide = 0;
            for (; i < count; i++)
                wide += double.CreateTruncating(x[i * stride]);
            return T.CreateTruncating(wide);
        }
        for (; i < count; i++)
            sum += x[i * stride];
        return sum;
    }
}
