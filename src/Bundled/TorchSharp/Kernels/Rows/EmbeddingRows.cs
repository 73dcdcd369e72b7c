namespace TorchSharp.Kernels;

/// <summary>Rows of a table by index, and the way back.</summary>
internal static unsafe class EmbeddingRows
{
    private const long Grain = 16_384;

    /// <summary>Columns per task of the way back; each task walks all indices, so rows that repeat are added in order.</summary>
    private const long ColumnGrain = 64;

    /// <summary>The position of the first index outside [0, rows), or -1.</summary>
    public static long FindInvalid(long* indices, long count, long rows)
    {
        for (long i = 0; i < count; i++)
        {
            if ((ulong)indices[i] >= (ulong)rows)
                return i;
        }
        return -1;
    }

    /// <summary><c>target[i] = table[indices[i]]</c>; indices are checked before.</summary>
    public static void Gather(float* table, long columns, long* indices, long count, float* target) =>
        Workers.For(
            new GatherJob { Table = table, Columns = columns, Indices = indices, Target = target }, count, Math.Max(1, Grain / Math.Max(1, columns)));

    /// <summary><c>tableGradient[indices[i]] += gradient[i]</c>, in the order of i, but for rows of the padding index.</summary>
    /// <param name="paddingIndex">The index whose row gets nothing, or -1.</param>
    public static void ScatterAdd(float* gradient, long columns, long* indices, long count, long paddingIndex, float* tableGradient)
    {
        ScatterJob job = new()
        {
            Gradient = gradient,
            Columns = columns,
            Indices = indices,
            Count = count,
            Padding = paddingIndex,
            TableGradient = tableGradient,
        };
        Workers.For(job, columns, Math.Max(ColumnGrain, Grain / Math.Max(1, count) / 16 * 16));
    }

    private struct GatherJob : IRangeJob
    {
        public float* Table;
        public long Columns;
        public long* Indices;
        public float* Target;

        public readonly void Run(long start, long end)
        {
            long bytes = Columns * sizeof(float);
            for (long i = start; i < end; i++)
                Buffer.MemoryCopy(Table + Indices[i] * Columns, Target + i * Columns, bytes, bytes);
        }
    }

    private struct ScatterJob : IRangeJob
    {
        public float* Gradient;
        public long Columns;
        public long* Indices;
        public long Count;
        public long Padding;
        public float* TableGradient;

        public readonly void Run(long start, long end)
        {
            for (long i = 0; i < Count; i++)
            {
                if (Indices[i] != Padding)
                    VectorSums.Add(Gradient + i * Columns + start, TableGradient + Indices[i] * Columns + start, (nint)(end - start));
            }
        }
    }
}
