using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// One row times a packed matrix, <c>c = a * B + bias</c>: bound by reading the matrix, which every thread reads in long runs, two panels side by
/// side. Sums have the order of <see cref="BlockedProduct"/>, so a row's result is the same to the last bit whatever rows are multiplied with it.
/// </summary>
internal static unsafe class PackedRowProduct
{
    /// <summary>Bytes worth a task of their own: a microsecond of reading. A helper that fetched its first tasks' bytes ahead soon takes more.</summary>
    private const long BytesPerTask = 32 * 1024;
    private const long TasksPerThread = 16;

    /// <summary>Multiplies; <paramref name="bias"/> may be null.</summary>
    public static void Run(float* a, PackedMatrix b, float* c, float* bias)
    {
        using ProductClock.Lap lap = ProductClock.Start();
        Work work = new() { A = a, B = b, C = c, Bias = bias, BlockDepth = (nint)BlockedProduct.BlockDepth(b.Depth) };
        int threads = Workers.Count;
        // A multiple of the number of threads, so that all of them are done at the same time.
        long rounds = Math.Min(TasksPerThread, b.Bytes / (BytesPerTask * threads));
        long tasks = threads == 1 || rounds == 0 || Workers.IsInside ? 1 : Math.Min(rounds * threads, b.PanelCount);
        work.PanelsPerTask = (b.PanelCount + tasks - 1) / tasks;
        if (tasks > 1)
            work.PanelsPerTask += work.PanelsPerTask % 2;
        tasks = (b.PanelCount + work.PanelsPerTask - 1) / work.PanelsPerTask;
        if (tasks == 1)
        {
            work.Run(0, b.PanelCount);
            return;
        }
        Workers.Expect(ReadingOrder.Next(b.ReadBy(work.PanelsPerTask)));
        Workers.Run((int)Math.Min(tasks, Workers.MaximumTasks), &RunTask, Unsafe.AsPointer(ref work));
    }

    private static void RunTask(void* context, int task)
    {
        ref Work work = ref Unsafe.AsRef<Work>(context);
        long start = task * work.PanelsPerTask;
        work.Run(start, Math.Min(start + work.PanelsPerTask, work.B.PanelCount));
    }

    private struct Work
    {
        public float* A;
        public PackedMatrix B;
        public float* C;
        public float* Bias;
        public nint BlockDepth;
        public long PanelsPerTask;

        public readonly void Run(long panel, long end)
        {
            int width = B.Kernels.Columns;
            bool pairs = B.Kernels == TileKernels.Avx512;
            while (panel < end)
            {
                long column = panel * width;
                if (pairs && panel + 2 <= end && column + 2 * width <= B.Columns)
                {
                    TwoPanels((nint)B.Depth, BlockDepth, A, B.Panel(panel), B.Panel(panel + 1), C + column, Bias == null ? null : Bias + column);
                    panel += 2;
                }
                else
                {
                    OnePanel(panel, column);
                    panel++;
                }
            }
        }

        private readonly void OnePanel(long panel, long column)
        {
            TileKernels kernels = B.Kernels;
            int width = kernels.Columns, columns = (int)Math.Min(width, B.Columns - column);
            float* lanes = stackalloc float[width];
            bool isWhole = columns == width;
            TileOutput output = new() { C = isWhole ? C + column : lanes, Stride = width, Alpha = 1 };
            nint depth = (nint)B.Depth;
            for (nint start = 0; start < depth; start += BlockDepth)
            {
                nint length = Math.Min(BlockDepth, depth - start);
                float* bias = Bias != null && start + length == depth ? Bias + column : null;
                output.Beta = isWhole && start > 0 ? 1 : 0;
                output.Bias = isWhole ? bias : null;
                kernels.Run(1, width, length, A + start, 1, 1, B.Panel(panel) + start * width, width, output);
                if (!isWhole)
                    Merge(lanes, C + column, bias, columns, isFirst: start == 0);
            }
        }

        /// <summary>Adds the last columns to C, in the order in which a blocked product adds its tiles that jut out.</summary>
        private static void Merge(float* lanes, float* c, float* bias, int columns, bool isFirst)
        {
            for (int i = 0; i < columns; i++)
            {
                float value = bias == null ? lanes[i] : lanes[i] + bias[i];
                c[i] = isFirst ? value : value + c[i];
            }
        }
    }

    /// <summary>Two neighbouring panels of 32 columns at a time: two streams from memory, four chains of sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoPanels(nint depth, nint blockDepth, float* a, float* left, float* right, float* c, float* bias)
    {
        Vector512<float> t0 = default, t1 = default, t2 = default, t3 = default;
        for (nint start = 0; start < depth; start += blockDepth)
        {
            Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default;
            nint end = Math.Min(start + blockDepth, depth);
            for (nint d = start; d < end; d++)
            {
                Vector512<float> x = Vector512.Create(a[d]);
                s0 = Vector512.FusedMultiplyAdd(x, Vector512.Load(left), s0);
                s1 = Vector512.FusedMultiplyAdd(x, Vector512.Load(left + 16), s1);
                s2 = Vector512.FusedMultiplyAdd(x, Vector512.Load(right), s2);
                s3 = Vector512.FusedMultiplyAdd(x, Vector512.Load(right + 16), s3);
                left += 32;
                right += 32;
            }
            // The first block's sums stand alone: adding them to zeros would turn a negative zero positive.
            (t0, t1, t2, t3) = start == 0 ? (s0, s1, s2, s3) : (s0 + t0, s1 + t1, s2 + t2, s3 + t3);
        }
        if (bias != null)
        {
            t0 += Vector512.Load(bias);
            t1 += Vector512.Load(bias + 16);
            t2 += Vector512.Load(bias + 32);
            t3 += Vector512.Load(bias + 48);
        }
        t0.Store(c);
        t1.Store(c + 16);
        t2.Store(c + 32);
        t3.Store(c + 48);
    }
}
