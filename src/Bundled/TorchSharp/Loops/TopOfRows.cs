using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>
/// The largest few of each row without sorting it: one pass that compares a vector of elements at a time with the least one kept, which in
/// a long row seldom finds anything to keep.
/// </summary>
internal static unsafe class TopOfRows
{
    /// <summary>More than this, and sorting the row is as fast.</summary>
    public const int Most = 128;

    /// <summary>Where the largest elements of each row are, largest first, equal ones in their old order; NaN is the largest.</summary>
    /// <param name="rows">Contiguous single-precision numbers, [rows, width].</param>
    /// <param name="count">How many to find, 1 to <see cref="Most"/> and to the width.</param>
    /// <returns>int64, [rows, count].</returns>
    public static TensorImpl Order(TensorImpl rows, int count)
    {
        TensorImpl y = TensorImpl.Empty(torch.ScalarType.Int64, rows.Shape[0], count);
        var job = new Job { X = (float*)rows.Data, Y = y.Longs, Width = rows.Shape[1], Count = count };
        Workers.For(job, rows.Shape[0], Math.Max(1, 16384 / Math.Max(1, rows.Shape[1])));
        return y;
    }

    private static bool IsLarger(float a, float b) => a > b || (float.IsNaN(a) && !float.IsNaN(b));

    private struct Job : IRangeJob
    {
        public float* X;
        public long* Y;
        public long Width;
        public int Count;

        public readonly void Run(long start, long end)
        {
            float* values = stackalloc float[Count];
            for (long row = start; row < end; row++)
                Find(X + row * Width, Y + row * Count, values);
        }

        private readonly void Find(float* x, long* places, float* values)
        {
            int kept = 0;
            long i = 0;
            for (; kept < Count; i++)
                Insert(x[i], i, places, values, kept++);
            for (; i + Vector<float>.Count <= Width; i += Vector<float>.Count)
            {
                // False where either is NaN, which the elements one by one then settle.
                if (Vector.LessThanOrEqualAll(Unsafe.ReadUnaligned<Vector<float>>(x + i), new Vector<float>(values[Count - 1])))
                    continue;
                for (long j = i; j < i + Vector<float>.Count; j++)
                    Offer(x[j], j, places, values);
            }

            for (; i < Width; i++)
                Offer(x[i], i, places, values);
        }

        private readonly void Offer(float value, long place, long* places, float* values)
        {
            if (IsLarger(value, values[Count - 1]))
                Insert(value, place, places, values, Count - 1);
        }

        /// <summary>Puts an element among the sorted ones, of which there are as many as <paramref name="at"/> says.</summary>
        private static void Insert(float value, long place, long* places, float* values, int at)
        {
            for (; at > 0 && IsLarger(value, values[at - 1]); at--)
            {
                values[at] = values[at - 1];
                places[at] = places[at - 1];
            }

            values[at] = value;
            places[at] = place;
        }
    }
}
