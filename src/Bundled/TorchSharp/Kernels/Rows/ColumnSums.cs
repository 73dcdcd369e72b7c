using System.Numerics;
using System.Runtime.CompilerServices;

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

    /// <summary>One row after the other, but the sums are read and written once for all eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddEightRows(float* source, nint stride, float* target, nint count)
    {
        float* r1 = source + stride, r2 = r1 + stride, r3 = r2 + stride, r4 = r3 + stride, r5 = r4 + stride, r6 = r5 + stride, r7 = r6 + stride;
        nint i = 0;
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
        {
            Vector<float> sum = Vector.Load(target + i) + Vector.Load(source + i);
            sum = sum + Vector.Load(r1 + i) + Vector.Load(r2 + i) + Vector.Load(r3 + i);
            sum = sum + Vector.Load(r4 + i) + Vector.Load(r5 + i) + Vector.Load(r6 + i) + Vector.Load(r7 + i);
            sum.Store(target + i);
        }
        for (; i < count; i++)
            target[i] = target[i] + source[i] + r1[i] + r2[i] + r3[i] + r4[i] + r5[i] + r6[i] + r7[i];
    }

    public readonly void Run(long start, long end)
    {
        float* target = _target + start;
        nint count = (nint)(end - start);
        if (!_accumulate)
            new Span<float>(target, checked((int)count)).Clear();
        long row = 0;
        for (; row + 8 <= _rows; row += 8)
            AddEightRows(_source + row * _rowStride + start, (nint)_rowStride, target, count);
        for (; row < _rows; row++)
            VectorSums.Add(_source + row * _rowStride + start, target, count);
    }
}
