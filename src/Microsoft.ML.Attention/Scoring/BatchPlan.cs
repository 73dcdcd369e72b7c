namespace Microsoft.ML.Attention.Scoring;

/// <summary>Cuts the rows of a window into batches.</summary>
internal static class BatchPlan
{
    /// <summary>Rows that fill a core's vector units; smaller batches are only made where cores would have none.</summary>
    private const int LeastRows = 72;

    /// <summary>Batches for each core of a large window: with fewer, cores would wait for the last one.</summary>
    private const int BatchesPerCore = 4;

    /// <summary>Products of matrices take so many rows at a time; a batch of a multiple leaves none over.</summary>
    private const int RowsAtATime = 12;

    /// <summary>Batches of rows of like length, the longest first, so that what is left for the end is short.</summary>
    /// <param name="lengths">The rows' lengths.</param>
    /// <param name="lengthStep">Rows share a batch only if their lengths have the same next multiple of this; 0 lets all share one.</param>
    /// <param name="batchSize">The most rows of a batch.</param>
    /// <param name="cores">How many batches are worked at together.</param>
    /// <returns>The rows of each batch.</returns>
    public static int[][] Create(int[] lengths, int lengthStep, int batchSize, int cores)
    {
        int share = Share(lengths.Length, cores);
        int least = Math.Min(LeastRows, share);
        int size = Math.Min(batchSize, Math.Max(least, Share(lengths.Length, BatchesPerCore * cores)));
        int[] rows = [.. Enumerable.Range(0, lengths.Length)];
        return [.. rows.OrderByDescending(row => lengths[row])
            .GroupBy(row => lengthStep == 0 ? 0 : Share(lengths[row], lengthStep))
            .SelectMany(group => Cut([.. group], Math.Max(1, size)))];
    }

    /// <summary>As few pieces as the size allows, of about as many rows each.</summary>
    private static IEnumerable<int[]> Cut(int[] rows, int size)
    {
        int even = Share(rows.Length, Share(rows.Length, size));
        return rows.Chunk(Math.Min(size, Share(even, RowsAtATime) * RowsAtATime));
    }

    private static int Share(int rows, int parts) => (rows + parts - 1) / parts;
}
