namespace Microsoft.ML.Attention.Training;

/// <summary>Batches of rows of similar length, so that little of a batch is padding, in an order that is still random.</summary>
internal static class LengthBuckets
{
    /// <summary>So many batches are shuffled together, then sorted by length: more make less padding, and less random batches.</summary>
    private const int BatchesPerPool = 100;

    /// <summary>Divides rows into batches.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="options">How large a batch is.</param>
    /// <param name="lengthOf">What the rows are sorted by.</param>
    /// <param name="random">Where the order comes from.</param>
    /// <returns>Every row once; batches of rows but the last one are full.</returns>
    public static List<int[]> Create(IReadOnlyList<int> rows, TrainingOptions options, Func<int, RowLength> lengthOf, Random random)
    {
        int[] shuffled = [.. rows];
        random.Shuffle(shuffled);

        var batches = new List<int[]>();
        foreach (int[] pool in shuffled.Chunk(PoolSize(shuffled, options, lengthOf)))
            batches.AddRange(Sorted(pool, options, lengthOf));

        int[][] order = [.. batches];
        random.Shuffle(order);
        return [.. order];
    }

    /// <summary>Divides rows into batches in the order of their lengths.</summary>
    public static List<int[]> Sorted(IReadOnlyList<int> rows, TrainingOptions options, Func<int, RowLength> lengthOf)
    {
        var batches = new List<int[]>();
        var batch = new List<int>();
        int longest = 0;
        // OrderBy is stable: rows of one length keep their random order.
        foreach (int row in rows.OrderBy(lengthOf))
        {
            longest = Math.Max(longest, Longer(lengthOf(row)));
            bool fits = options.BatchTokens > 0 ? (long)longest * (batch.Count + 1) <= options.BatchTokens : batch.Count < options.BatchSize;
            if (batch.Count > 0 && !fits)
            {
                batches.Add([.. batch]);
                batch.Clear();
                longest = Longer(lengthOf(row));
            }
            batch.Add(row);
        }
        if (batch.Count > 0)
            batches.Add([.. batch]);
        return batches;
    }

    private static int PoolSize(int[] rows, TrainingOptions options, Func<int, RowLength> lengthOf)
    {
        if (options.BatchTokens == 0)
            return options.BatchSize * BatchesPerPool;
        double meanLength = rows.Average(row => (double)Longer(lengthOf(row)));
        return (int)Math.Clamp(BatchesPerPool * options.BatchTokens / Math.Max(1, meanLength), 1, rows.Length);
    }

    private static int Longer(RowLength length) => Math.Max(length.Input, length.Targets);
}
