namespace TorchSharp.Kernels;

/// <summary>Sums over the rows of a matrix: the gradient of a bias.</summary>
internal unsafe struct ColumnSums : IRangeJob
{
    private const long Grain = 32_768;

    private float* _source;
    private long _rows;
    private long _rowStride;
    private float* _target;
    private bool _accumulate;

    /// <summary><c>target[j] = Σ source[i, j]</c>, or <c>+=</c>; each column is summed from the first row to the last.</summary>
    public static void Run(float* source, long rows, long columns, long rowStride, float* target, bool accumulate = false)
    {
        ColumnSums job = new() { _source = source, _rows = rows, _rowStride = rowStride, _target = target, _accumulate = accumulate };
        long grain = Math.Max(16, Grain / Math.Max(1, rows) / 16 * 16);
        Workers.For(job, columns, grain);
    }

    public readonly void Run(long start, long end)
    {
        float* target = _target + start;
        nint count = (nint)(end - start);
        if (!_accumulate)
            new Span<float>(target, checked((int)count)).Clear();
        for (long row = 0; row < _rows; row++)
            VectorSums.Add(_source + row * _rowStride + start, target, count);
    }
}
