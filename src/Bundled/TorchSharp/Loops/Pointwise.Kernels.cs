using System.Numerics;
using System.Runtime.Intrinsics;
using TorchSharp.Kernels;

namespace TorchSharp;

internal static unsafe partial class Pointwise
{
    private static void Run<TOp, T>(in StridedPlan plan, TensorImpl y, TensorImpl a, TensorImpl b)
        where TOp : struct, IBinaryOp
        where T : unmanaged, INumber<T>
    {
        try
        {
            plan.Run(new BinaryKernel<TOp, T> { Y = (T*)y.Data, A = (T*)a.Data, B = (T*)b.Data }, cost: TOp.Cost);
        }
        catch (DivideByZeroException)
        {
            throw Errors.Torch("ZeroDivisionError");
        }
    }

    private static void Compare<TOp, T>(in StridedPlan plan, TensorImpl y, TensorImpl a, TensorImpl b)
        where TOp : struct, ICompareOp
        where T : unmanaged, INumber<T> =>
        plan.Run(new CompareKernel<TOp, T> { Y = (bool*)y.Data, A = (T*)a.Data, B = (T*)b.Data });

    private static void Unary<TOp, T>(in StridedPlan plan, TensorImpl y, TensorImpl x)
        where TOp : struct, IUnaryOp
        where T : unmanaged, INumber<T> =>
        plan.Run(new UnaryKernel<TOp, T> { Y = (T*)y.Data, X = (T*)x.Data });

    private static void Where<T>(in StridedPlan plan, TensorImpl y, TensorImpl condition, TensorImpl a, TensorImpl b)
        where T : unmanaged =>
        plan.Run(new WhereKernel<T> { Y = (T*)y.Data, Condition = condition.Data, A = (T*)a.Data, B = (T*)b.Data });

    private struct BinaryKernel<TOp, T> : IStridedKernel
        where TOp : struct, IBinaryOp
        where T : unmanaged, INumber<T>
    {
        public T* Y;
        public T* A;
        public T* B;

        public readonly void Run(in Offsets at, in Offsets step, long count)
        {
            T* y = Y + at.A, a = A + at.B, b = B + at.C;
            long sy = step.A, sa = step.B, sb = step.C, i = 0;
            if (TOp.HasVector<T>() && sy == 1 && (sa | 1) == 1 && (sb | 1) == 1)
            {
                Vector<T> wideA = new(*a), wideB = new(*b);
                int width = Vector<T>.Count;
                if (sa == 1 && sb == 1)
                {
                    if (TOp.HasWide && WideLanes.AreFaster)
                    {
                        for (; i <= count - Vector512<T>.Count; i += Vector512<T>.Count)
                            TOp.Apply(Vector512.Load(a + i), Vector512.Load(b + i)).Store(y + i);
                    }
                    for (; i <= count - 2 * width; i += 2 * width)
                    {
                        Vector<T> low = TOp.Apply(Vector.Load(a + i), Vector.Load(b + i));
                        Vector<T> high = TOp.Apply(Vector.Load(a + i + width), Vector.Load(b + i + width));
                        low.Store(y + i);
                        high.Store(y + i + width);
                    }
                }
                else if (sa == 1)
                {
                    for (; i <= count - width; i += width)
                        TOp.Apply(Vector.Load(a + i), wideB).Store(y + i);
                }
                else if (sb == 1)
                {
                    for (; i <= count - width; i += width)
                        TOp.Apply(wideA, Vector.Load(b + i)).Store(y + i);
                }
            }
            for (; i < count; i++)
                y[i * sy] = TOp.Apply(a[i * sa], b[i * sb]);
        }
    }

    private struct CompareKernel<TOp, T> : IStridedKernel
        where TOp : struct, ICompareOp
        where T : unmanaged, INumber<T>
    {
        public bool* Y;
        public T* A;
        public T* B;

        public readonly void Run(in Offsets at, in Offsets step, long count)
        {
            bool* y = Y + at.A;
            T* a = A + at.B, b = B + at.C;
            for (long i = 0; i < count; i++)
                y[i * step.A] = TOp.Apply(a[i * step.B], b[i * step.C]);
        }
    }

    private struct UnaryKernel<TOp, T> : IStridedKernel
        where TOp : struct, IUnaryOp
        where T : unmanaged, INumber<T>
    {
        public T* Y;
        public T* X;

        public readonly void Run(in Offsets at, in Offsets step, long count)
        {
            T* y = Y + at.A, x = X + at.B;
            long i = 0;
            if (TOp.HasVector<T>() && step.A == 1 && step.B == 1)
            {
                for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                    TOp.Apply(Vector.Load(x + i)).Store(y + i);
            }
            for (; i < count; i++)
                y[i * step.A] = TOp.Apply(x[i * step.B]);
        }
    }

    private struct FloatKernel<TOp, T> : IStridedKernel
        where TOp : struct, IUnaryFloatOp
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* Y;
        public T* X;

        public readonly void Run(in Offsets at, in Offsets step, long count)
        {
            T* y = Y + at.A, x = X + at.B;
            if (typeof(T) == typeof(float) && step.A == 1 && step.B == 1 && count <= int.MaxValue
                && TOp.Bulk((float*)x, (float*)y, (int)count))
                return;
            if (typeof(T) == typeof(float) && BulkWithGaps((float*)x, (float*)y, step.B, step.A, count))
                return;
            for (long i = 0; i < count; i++)
                y[i * step.A] = TOp.Apply(x[i * step.B]);
        }

        /// <summary>
        /// The SIMD form for elements with gaps, so that a value's function is the same to the last bit wherever it stands.
        /// </summary>
        private static bool BulkWithGaps(float* x, float* y, long stepX, long stepY, long count)
        {
            const int Chunk = 64;
            float* values = stackalloc float[Chunk];
            for (long start = 0; start < count; start += Chunk)
            {
                int length = (int)Math.Min(Chunk, count - start);
                for (int i = 0; i < length; i++)
                    values[i] = x[(start + i) * stepX];
                if (!TOp.Bulk(values, values, length))
                    return false;
                for (int i = 0; i < length; i++)
                    y[(start + i) * stepY] = values[i];
            }
            return true;
        }
    }

    private struct WhereKernel<T> : IStridedKernel
        where T : unmanaged
    {
        public T* Y;
        public byte* Condition;
        public T* A;
        public T* B;

        public readonly void Run(in Offsets at, in Offsets step, long count)
        {
            T* y = Y + at.A, a = A + at.C, b = B + at.D;
            byte* condition = Condition + at.B;
            for (long i = 0; i < count; i++)
                y[i * step.A] = condition[i * step.B] != 0 ? a[i * step.C] : b[i * step.D];
        }
    }
}
