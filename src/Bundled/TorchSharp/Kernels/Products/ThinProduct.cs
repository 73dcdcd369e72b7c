using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>
/// Products with one row, or with few rows and a B whose columns are contiguous. They are bound by reading B, which is read once, in
/// its own order, and never copied.
/// </summary>
internal static unsafe class ThinProduct
{
    private const long WorkPerTask = 64 * 1024;

    /// <summary>Runs a product that has one row, or whose B has <see cref="BlockedProduct.BDepth"/> 1.</summary>
    public static void Run(in BlockedProduct product)
    {
        using ProductClock.Lap lap = ProductClock.Start();
        Job job = new() { Product = product };
        if (product.ADepth != 1)
        {
            // One row with gaps, or few rows stored by columns: make the depth contiguous first.
            float* copy = Scratch.Floats(Scratch.Use.Vector, product.Rows * product.Depth);
            for (long i = 0; i < product.Rows; i++)
            {
                for (long d = 0; d < product.Depth; d++)
                    copy[i * product.Depth + d] = product.A[i * product.ARow + d * product.ADepth];
            }
            job.Product.A = copy;
            job.Product.ARow = (nint)product.Depth;
            job.Product.ADepth = 1;
        }
        long grain = Math.Max(1, WorkPerTask / (product.Rows * product.Depth));
        Workers.For(job, product.Columns, (grain + 15) / 16 * 16);
    }

    /// <summary>
    /// Runs many products of one row each, on the calling thread, with the sums in the same order as <see cref="Run"/> has them: products so small
    /// that choosing a way anew for each would cost more than the arithmetic.
    /// </summary>
    /// <param name="product">The first product: one contiguous row of A, and a B either of whose sides is contiguous.</param>
    /// <param name="batches">How many.</param>
    /// <param name="strideA">Elements from one A to the next.</param>
    /// <param name="strideB">Elements from one B to the next.</param>
    /// <param name="strideC">Elements from one C to the next.</param>
    public static void RunRows(in BlockedProduct product, long batches, long strideA, long strideB, long strideC)
    {
        Job job = new() { Product = product };
        for (long i = 0; i < batches; i++)
        {
            if (i + 1 < batches)
                FetchAhead(product, job.Product.B + strideB);
            job.Run(0, product.Columns);
            job.Product.A += strideA;
            job.Product.B += strideB;
            job.Product.C += strideC;
        }
    }

    /// <summary>Asks for the next B: its lines are too short for the processor to foresee where they go on.</summary>
    private static void FetchAhead(in BlockedProduct product, float* b)
    {
        const int FloatsPerLine = 16;
        if (!Sse.IsSupported)
            return;
        bool isTransposed = product.BDepth == 1;
        long lines = isTransposed ? product.Columns : product.Depth, length = isTransposed ? product.Depth : product.Columns;
        nint stride = isTransposed ? product.BColumn : product.BDepth;
        for (long line = 0; line < lines; line++)
        {
            for (long i = 0; i < length; i += FloatsPerLine)
                Sse.Prefetch0(b + i);
            b += stride;
        }
    }

    private struct Job : IRangeJob
    {
        public BlockedProduct Product;

        public readonly void Run(long start, long end)
        {
            if (Product.BDepth == 1)
                DotProducts(start, end);
            else if (Product.BColumn == 1)
                SumOfRows(start, end);
            else
                StridedDotProducts(start, end);
        }

        private readonly void DotProducts(long start, long end)
        {
            nint depth = (nint)Product.Depth, aRow = Product.ARow, bColumn = Product.BColumn;
            float* sums = stackalloc float[16];
            for (long row = 0; row < Product.Rows;)
            {
                int height = Product.Rows - row >= 4 ? 4 : 1;
                int width = height == 4 ? 3 : 4;
                float* a = Product.A + row * aRow;
                for (long column = start; column < end;)
                {
                    float* b = Product.B + column * bColumn;
                    int columns = (int)Math.Min(width, end - column);
                    if (columns < width)
                    {
                        columns = 1;
                        for (int i = 0; i < height; i++)
                            sums[i] = Dot(a + i * aRow, b, depth);
                    }
                    else if (height == 4)
                    {
                        Dots4x3(a, aRow, b, bColumn, depth, sums);
                    }
                    else
                    {
                        Dots1x4(a, b, bColumn, depth, sums);
                    }
                    for (int i = 0; i < height; i++)
                    {
                        for (int j = 0; j < columns; j++)
                            Put(row + i, column + j, sums[i * columns + j]);
                    }
                    column += columns;
                }
                row += height;
            }
        }

        private readonly void StridedDotProducts(long start, long end)
        {
            for (long column = start; column < end; column++)
            {
                float sum = 0;
                for (long d = 0; d < Product.Depth; d++)
                    sum += Product.A[d] * Product.B[d * Product.BDepth + column * Product.BColumn];
                Put(0, column, sum);
            }
        }

        /// <summary>The single row of C as the weighted sum of B's rows.</summary>
        private readonly void SumOfRows(long start, long end)
        {
            float* sums = Scratch.Floats(Scratch.Use.Output, end - start);
            new Span<float>(sums, checked((int)(end - start))).Clear();
            float* b = Product.B + start;
            nint stride = Product.BDepth;
            long depth = 0;
            for (; depth + 4 <= Product.Depth; depth += 4)
                AddFourRows(Product.A + depth, b + depth * stride, stride, sums, (nint)(end - start));
            for (; depth < Product.Depth; depth++)
                VectorSums.AddScaled(Product.A[depth], b + depth * stride, sums, (nint)(end - start));
            long next = Product.CColumn == 1 && Product.RowBias == null ? PutVectors(start, end, sums) : start;
            for (; next < end; next++)
                Put(0, next, sums[next - start]);
        }

        /// <summary>Puts as many whole vectors of one row as there are and returns the first column that is left.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly long PutVectors(long start, long end, float* sums)
        {
            long column = start;
            for (; column + Vector<float>.Count <= end; column += Vector<float>.Count)
            {
                Vector<float> value = Vector.Load(sums + (column - start)) * Product.Alpha;
                if (Product.ColumnBias != null)
                    value += Vector.Load(Product.ColumnBias + column);
                if (Product.Beta != 0)
                    value += Product.Beta * Vector.Load(Product.C + column);
                value.Store(Product.C + column);
            }
            return column;
        }

        private readonly void Put(long row, long column, float sum)
        {
            float* c = Product.C + row * Product.CRow + column * Product.CColumn;
            float value = sum * Product.Alpha;
            if (Product.ColumnBias != null)
                value += Product.ColumnBias[column];
            if (Product.RowBias != null)
                value += Product.RowBias[row];
            if (Product.Beta != 0)
                value += Product.Beta * *c;
            *c = value;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void AddFourRows(float* weights, float* b, nint stride, float* sums, nint count)
        {
            Vector<float> w0 = new(weights[0]), w1 = new(weights[1]), w2 = new(weights[2]), w3 = new(weights[3]);
            float* b1 = b + stride;
            float* b2 = b + 2 * stride;
            float* b3 = b + 3 * stride;
            nint i = 0;
            for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
            {
                Vector<float> first = Vector.FusedMultiplyAdd(w1, Vector.Load(b1 + i), w0 * Vector.Load(b + i));
                Vector<float> second = Vector.FusedMultiplyAdd(w3, Vector.Load(b3 + i), w2 * Vector.Load(b2 + i));
                (Vector.Load(sums + i) + (first + second)).Store(sums + i);
            }
            for (; i < count; i++)
                sums[i] += weights[0] * b[i] + weights[1] * b1[i] + (weights[2] * b2[i] + weights[3] * b3[i]);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Dots4x3(float* a, nint aRow, float* b, nint bColumn, nint depth, float* sums)
        {
            float* a1 = a + aRow;
            float* a2 = a + 2 * aRow;
            float* a3 = a + 3 * aRow;
            float* b1 = b + bColumn;
            float* b2 = b + 2 * bColumn;
            Vector<float> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
            Vector<float> s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
            nint d = 0;
            for (; d + Vector<float>.Count <= depth; d += Vector<float>.Count)
            {
                Vector<float> y0 = Vector.Load(b + d), y1 = Vector.Load(b1 + d), y2 = Vector.Load(b2 + d);
                Vector<float> x = Vector.Load(a + d);
                s00 = Vector.FusedMultiplyAdd(x, y0, s00);
                s01 = Vector.FusedMultiplyAdd(x, y1, s01);
                s02 = Vector.FusedMultiplyAdd(x, y2, s02);
                x = Vector.Load(a1 + d);
                s10 = Vector.FusedMultiplyAdd(x, y0, s10);
                s11 = Vector.FusedMultiplyAdd(x, y1, s11);
                s12 = Vector.FusedMultiplyAdd(x, y2, s12);
                x = Vector.Load(a2 + d);
                s20 = Vector.FusedMultiplyAdd(x, y0, s20);
                s21 = Vector.FusedMultiplyAdd(x, y1, s21);
                s22 = Vector.FusedMultiplyAdd(x, y2, s22);
                x = Vector.Load(a3 + d);
                s30 = Vector.FusedMultiplyAdd(x, y0, s30);
                s31 = Vector.FusedMultiplyAdd(x, y1, s31);
                s32 = Vector.FusedMultiplyAdd(x, y2, s32);
            }
            (sums[0], sums[1], sums[2]) = (Vector.Sum(s00), Vector.Sum(s01), Vector.Sum(s02));
            (sums[3], sums[4], sums[5]) = (Vector.Sum(s10), Vector.Sum(s11), Vector.Sum(s12));
            (sums[6], sums[7], sums[8]) = (Vector.Sum(s20), Vector.Sum(s21), Vector.Sum(s22));
            (sums[9], sums[10], sums[11]) = (Vector.Sum(s30), Vector.Sum(s31), Vector.Sum(s32));
            for (; d < depth; d++)
            {
                AddProducts(a[d], b[d], b1[d], b2[d], sums);
                AddProducts(a1[d], b[d], b1[d], b2[d], sums + 3);
                AddProducts(a2[d], b[d], b1[d], b2[d], sums + 6);
                AddProducts(a3[d], b[d], b1[d], b2[d], sums + 9);
            }
        }

        private static void AddProducts(float x, float y0, float y1, float y2, float* sums)
        {
            sums[0] += x * y0;
            sums[1] += x * y1;
            sums[2] += x * y2;
        }

        /// <summary>One dot product, added up as the blocks of several are, so that no result depends on where a task begins.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static float Dot(float* a, float* b, nint depth)
        {
            Vector<float> sums = default;
            nint d = 0;
            for (; d + Vector<float>.Count <= depth; d += Vector<float>.Count)
                sums = Vector.FusedMultiplyAdd(Vector.Load(a + d), Vector.Load(b + d), sums);
            float sum = Vector.Sum(sums);
            for (; d < depth; d++)
                sum += a[d] * b[d];
            return sum;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Dots1x4(float* a, float* b, nint bColumn, nint depth, float* sums)
        {
            float* b1 = b + bColumn;
            float* b2 = b + 2 * bColumn;
            float* b3 = b + 3 * bColumn;
            Vector<float> s0 = default, s1 = default, s2 = default, s3 = default;
            nint d = 0;
            for (; d + Vector<float>.Count <= depth; d += Vector<float>.Count)
            {
                Vector<float> x = Vector.Load(a + d);
                s0 = Vector.FusedMultiplyAdd(x, Vector.Load(b + d), s0);
                s1 = Vector.FusedMultiplyAdd(x, Vector.Load(b1 + d), s1);
                s2 = Vector.FusedMultiplyAdd(x, Vector.Load(b2 + d), s2);
                s3 = Vector.FusedMultiplyAdd(x, Vector.Load(b3 + d), s3);
            }
            (sums[0], sums[1], sums[2], sums[3]) = (Vector.Sum(s0), Vector.Sum(s1), Vector.Sum(s2), Vector.Sum(s3));
            for (; d < depth; d++)
            {
                sums[0] += a[d] * b[d];
                sums[1] += a[d] * b1[d];
                sums[2] += a[d] * b2[d];
                sums[3] += a[d] * b3[d];
            }
        }
    }
}
