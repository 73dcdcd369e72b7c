namespace Microsoft.ML.Attention.Training;

/// <summary>Batches of rows of similar length, so that little of a batch is padding, in an order that is still random.</summary>
internal static class LengthBuckets
{
    /// <summary>So many batches are shuffled together, then sorted by length: more make less padding, and less random batches.</summary>
    private const int BatchesPerPool = 100;

    /// <summary>Divides rows into batches.</summary>
    /// <param name="count">The number of rows.</param>
    /// <param name="batchSize">Rows a batch; the last batch of the last pool may be smaller.</param>
    /// <param name="lengthOf">What the rows are sorted by.</param>
    /// <param name="random">Where the order comes from.</param>
    /// <returns>Every row once, in ⌈count / batchSize⌉ batches.</returns>
    public static IReadOnlyList<int[]> Create<TLength>(int count, int batchSize, Func<int, TLength> lengthOf, Random random)
        where TLength : IComparable<TLength>
    {
        var rows = new int[count];
        for (var i = 0; i < count; i++)
            rows[i] = i;
        random.Shuffle(rows);

        var batches = new List<int[]>();
        foreach (var pool in rows.Chunk(checked(batchSize * BatchesPerPool)))
        {
            // OrderBy is stable: rows of one length keep their random order.
            batches.AddRange(pool.OrderBy(lengthOf).Chunk(batchSize));
        }

        var order = batches.ToArray();
        random.Shuffle(order);
        return order;
    }
}
