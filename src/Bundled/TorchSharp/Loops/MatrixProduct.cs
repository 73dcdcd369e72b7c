using System.Numerics;
using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Matrix products of contiguous or transposed matrices: the one seam to the kernels.</summary>
internal static unsafe class MatrixProduct
{
    /// <summary>
    /// c = a b for [rows, inner] x [inner, columns], c contiguous; a and b may be transposed, padded rows, or anything (then they are
    /// copied).
    /// </summary>
    public static void Multiply(TensorImpl a, TensorImpl b, TensorImpl c) => MultiplyBatches(AsBatch(a), AsBatch(b), AsBatch(c));

    private static TensorImpl AsBatch(TensorImpl x) => x.View([1, .. x.Shape], [0, .. x.Strides], x.Offset);

    /// <summary>The same for [batch, …] matrices; a batch stride of 0 repeats one matrix.</summary>
    public static void MultiplyBatches(TensorImpl a, TensorImpl b, TensorImpl c)
    {
        a = Usable(a);
        b = Usable(b);
        switch (c.DType)
        {
            case ScalarType.Float32: Single(a, b, c); break;
            case ScalarType.Float64: Double(a, b, c); break;
            case ScalarType.Int64: Simple<long>(a, b, c); break;
            case ScalarType.Int32: Simple<int>(a, b, c); break;
            case ScalarType.Int16: Simple<short>(a, b, c); break;
            case ScalarType.Int8: Simple<sbyte>(a, b, c); break;
            case ScalarType.Byte: Simple<byte>(a, b, c); break;
            default: throw Errors.NotImplemented("addmm_impl_cpu_", c.DType);
        }
    }

    private static TensorImpl Usable(TensorImpl x) => x.Strides[1] == 1 || x.Strides[2] == 1 || x.Shape[1] == 1 || x.Shape[2] == 1 ? x
        : Pointwise.Copy(x);

    private static void Single(TensorImpl a, TensorImpl b, TensorImpl c)
    {
        bool transposeA = IsTransposed(a), transposeB = IsTransposed(b);
        long batches = c.Shape[0], rows = c.Shape[1], columns = c.Shape[2], inner = a.Shape[2];
        long leadA = a.Strides[transposeA ? 2 : 1], leadB = b.Strides[transposeB ? 2 : 1];
        if (batches == 1)
        {
            Gemm.Multiply(transposeA, transposeB, rows, columns, inner, 1, a.Floats, leadA, b.Floats, leadB, 0, c.Floats, columns);
        }
        else
        {
            Gemm.MultiplyBatched(transposeA, transposeB, batches, rows, columns, inner,
                1, a.Floats, leadA, a.Strides[0], b.Floats, leadB, b.Strides[0], 0, c.Floats, columns, rows * columns);
        }
    }

    private static void Double(TensorImpl a, TensorImpl b, TensorImpl c)
    {
        bool transposeA = IsTransposed(a), transposeB = IsTransposed(b);
        long rows = c.Shape[1], columns = c.Shape[2], inner = a.Shape[2];
        for (long i = 0; i < c.Shape[0]; i++)
        {
            Gemm.Multiply(transposeA, transposeB, rows, columns, inner, 1, a.Doubles + i * a.Strides[0], a.Strides[transposeA ? 2 : 1],
                b.Doubles + i * b.Strides[0], b.Strides[transposeB ? 2 : 1], 0, c.Doubles + i * rows * columns, columns);
        }
    }

    /// <summary>Whether the columns of the [batch, row, column] matrices lie together instead of the rows.</summary>
    private static bool IsTransposed(TensorImpl x) => x.Strides[2] != 1 && x.Shape[2] != 1;

    private static void Simple<T>(TensorImpl a, TensorImpl b, TensorImpl c)
        where T : unmanaged, INumber<T>
    {
        long batches = c.Shape[0], rows = c.Shape[1], columns = c.Shape[2], inner = a.Shape[2];
        var job = new SimpleJob<T>
        {
            A = (T*)a.Data,
            B = (T*)b.Data,
            C = (T*)c.Data,
            StridesA = a.Strides,
            StridesB = b.Strides,
            Rows = rows,
            Columns = columns,
            Inner = inner,
        };
        Workers.For(job, batches * rows, Math.Max(1, 32768 / Math.Max(1, columns * inner)));
    }

    private struct SimpleJob<T> : IRangeJob
        where T : unmanaged, INumber<T>
    {
        public T* A;
        public T* B;
        public T* C;
        public long[] StridesA;
        public long[] StridesB;
        public long Rows;
        public long Columns;
        public long Inner;

        public readonly void Run(long start, long end)
        {
            for (long index = start; index < end; index++)
            {
                long batch = index / Rows, row = index % Rows;
                T* a = A + batch * StridesA[0] + row * StridesA[1];
                T* b = B + batch * StridesB[0];
                T* c = C + index * Columns;
                new Span<T>(c, (int)Columns).Clear();
                for (long k = 0; k < Inner; k++)
                {
                    T factor = a[k * StridesA[2]];
                    T* other = b + k * StridesB[1];
                    if (StridesB[2] == 1)
                    {
                        for (long j = 0; j < Columns; j++)
                            c[j] += factor * other[j];
                    }
                    else
                    {
                        for (long j = 0; j < Columns; j++)
                            c[j] += factor * other[j * StridesB[2]];
                    }
                }
            }
        }
    }
}
