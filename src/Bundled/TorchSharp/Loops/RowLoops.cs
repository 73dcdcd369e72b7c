using System.Numerics;
using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Work on whole rows: extrema, running sums and products, sorting. Inputs are contiguous; a row is the last dimension.</summary>
internal static unsafe class RowLoops
{
    /// <summary>One pass over the rows of a tensor of any type.</summary>
    private interface IRowKernel
    {
        static abstract void Run<T>(T* x, void* y, long* index, long width, bool flag)
            where T : unmanaged, INumber<T>;
    }

    /// <summary>The number of the first largest (or smallest) element of each row; NaN counts as both. [rows]</summary>
    public static TensorImpl ArgExtremum(TensorImpl rows, bool smallest)
    {
        TensorImpl y = TensorImpl.Empty(ScalarType.Int64, rows.Shape[0]);
        Run<ArgKernel>(rows, null, y, smallest, 0, 1);
        return y;
    }

    /// <summary>Running sums, from the end if <paramref name="backwards"/>. Same type and shape.</summary>
    public static TensorImpl CumSum(TensorImpl rows, bool backwards = false)
    {
        TensorImpl y = TensorImpl.Empty(rows.DType, rows.Shape);
        Run<CumSumKernel>(rows, y, null, backwards, rows.Shape[1], 0);
        return y;
    }

    /// <summary>Running products.</summary>
    public static TensorImpl CumProd(TensorImpl rows)
    {
        TensorImpl y = TensorImpl.Empty(rows.DType, rows.Shape);
        Run<CumProdKernel>(rows, y, null, false, rows.Shape[1], 0);
        return y;
    }

    /// <summary>The product of each row. [rows]</summary>
    public static TensorImpl Product(TensorImpl rows)
    {
        TensorImpl y = TensorImpl.Empty(rows.DType, rows.Shape[0]);
        Run<ProductKernel>(rows, y, null, false, 1, 0);
        return y;
    }

    /// <summary>For each element the product of the others of its row.</summary>
    public static TensorImpl ProductOfOthers(TensorImpl rows)
    {
        TensorImpl y = TensorImpl.Empty(rows.DType, rows.Shape);
        Run<OthersKernel>(rows, y, null, false, rows.Shape[1], 0);
        return y;
    }

    /// <summary>The order in which each row is sorted, equal ones in their old order; NaN is the largest. int64, same shape.</summary>
    public static TensorImpl SortOrder(TensorImpl rows, bool descending)
    {
        TensorImpl y = TensorImpl.Empty(ScalarType.Int64, rows.Shape);
        Run<SortKernel>(rows, null, y, descending, 0, rows.Shape[1]);
        return y;
    }

    private static void Run<TKernel>(TensorImpl x, TensorImpl? y, TensorImpl? index, bool flag, long strideY, long strideIndex)
        where TKernel : struct, IRowKernel
    {
        switch (x.DType)
        {
            case ScalarType.Float32: Run<TKernel, float>(x, y, index, flag, strideY, strideIndex); break;
            case ScalarType.Float64: Run<TKernel, double>(x, y, index, flag, strideY, strideIndex); break;
            case ScalarType.Int64: Run<TKernel, long>(x, y, index, flag, strideY, strideIndex); break;
            case ScalarType.Int32: Run<TKernel, int>(x, y, index, flag, strideY, strideIndex); break;
            case ScalarType.Int16: Run<TKernel, short>(x, y, index, flag, strideY, strideIndex); break;
            case ScalarType.Int8: Run<TKernel, sbyte>(x, y, index, flag, strideY, strideIndex); break;
            case ScalarType.Byte or ScalarType.Bool: Run<TKernel, byte>(x, y, index, flag, strideY, strideIndex); break;
            default: throw TorchSharp.DType.Unsupported(x.DType);
        }
    }

    private static void Run<TKernel, T>(TensorImpl x, TensorImpl? y, TensorImpl? index, bool flag, long strideY, long strideIndex)
        where TKernel : struct, IRowKernel
        where T : unmanaged, INumber<T>
    {
        var job = new RowJob<TKernel, T>
        {
            X = (T*)x.Data,
            Y = y == null ? null : (T*)y.Data,
            Index = index == null ? null : index.Longs,
            Width = x.Shape[1],
            StrideY = strideY,
            StrideIndex = strideIndex,
            Flag = flag,
        };
        Workers.For(job, x.Shape[0], Math.Max(1, 16384 / Math.Max(1, x.Shape[1])));
    }

    private struct RowJob<TKernel, T> : IRangeJob
        where TKernel : struct, IRowKernel
        where T : unmanaged, INumber<T>
    {
        public T* X;
        public T* Y;
        public long* Index;
        public long Width;
        public long StrideY;
        public long StrideIndex;
        public bool Flag;

        public readonly void Run(long start, long end)
        {
            for (long row = start; row < end; row++)
                TKernel.Run(X + row * Width, Y + row * StrideY, Index + row * StrideIndex, Width, Flag);
        }
    }

    private readonly struct ArgKernel : IRowKernel
    {
        public static void Run<T>(T* x, void* y, long* index, long width, bool smallest)
            where T : unmanaged, INumber<T>
        {
            if (typeof(T) == typeof(float) && width > 0)
            {
                *index = RowExtremum.IndexOf((float*)x, checked((nint)width), smallest);
                return;
            }
            long best = 0;
            for (long i = 1; i < width && !T.IsNaN(x[best]); i++)
            {
                if (T.IsNaN(x[i]) || (smallest ? x[i] < x[best] : x[i] > x[best]))
                    best = i;
            }
            *index = best;
        }
    }

    private readonly struct CumSumKernel : IRowKernel
    {
        public static void Run<T>(T* x, void* y, long* index, long width, bool backwards)
            where T : unmanaged, INumber<T>
        {
            T* sums = (T*)y;
            // libtorch adds float32 in double here.
            double wide = 0;
            T exact = T.Zero;
            for (long k = 0; k < width; k++)
            {
                long i = backwards ? width - 1 - k : k;
                if (typeof(T) == typeof(float))
                {
                    wide += (float)(object)x[i];
                    sums[i] = T.CreateTruncating(wide);
                }
                else
                {
                    exact += x[i];
                    sums[i] = exact;
                }
            }
        }
    }

    private readonly struct CumProdKernel : IRowKernel
    {
        public static void Run<T>(T* x, void* y, long* index, long width, bool flag)
            where T : unmanaged, INumber<T>
        {
            T product = T.One;
            for (long i = 0; i < width; i++)
                ((T*)y)[i] = product *= x[i];
        }
    }

    private readonly struct ProductKernel : IRowKernel
    {
        public static void Run<T>(T* x, void* y, long* index, long width, bool flag)
            where T : unmanaged, INumber<T>
        {
            T product = T.One;
            for (long i = 0; i < width; i++)
                product *= x[i];
            *(T*)y = product;
        }
    }

    private readonly struct OthersKernel : IRowKernel
    {
        public static void Run<T>(T* x, void* y, long* index, long width, bool flag)
            where T : unmanaged, INumber<T>
        {
            T* others = (T*)y;
            T before = T.One, after = T.One;
            for (long i = 0; i < width; i++)
            {
                others[i] = before;
                before *= x[i];
            }
            for (long i = width - 1; i >= 0; i--)
            {
                others[i] *= after;
                after *= x[i];
            }
        }
    }

    private readonly struct SortKernel : IRowKernel
    {
        public static void Run<T>(T* x, void* y, long* index, long width, bool descending)
            where T : unmanaged, INumber<T>
        {
            var keys = new (T Value, int Place)[width];
            for (int i = 0; i < keys.Length; i++)
                keys[i] = (x[i], i);
            Array.Sort(keys, descending ? Descending : Ascending);
            for (int i = 0; i < keys.Length; i++)
                index[i] = keys[i].Place;

            static int Ascending((T Value, int Place) a, (T Value, int Place) b)
            {
                int order = Compare(a.Value, b.Value);
                return order != 0 ? order : a.Place - b.Place;
            }

            static int Descending((T Value, int Place) a, (T Value, int Place) b)
            {
                int order = Compare(b.Value, a.Value);
                return order != 0 ? order : a.Place - b.Place;
            }

            static int Compare(T a, T b) => T.IsNaN(a) ? (T.IsNaN(b) ? 0 : 1) : T.IsNaN(b) ? -1 : a < b ? -1 : a > b ? 1 : 0;
        }
    }
}
