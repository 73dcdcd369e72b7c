using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>Element offsets, or steps, of up to four operands.</summary>
internal struct Offsets
{
    public long A, B, C, D;
}

/// <summary>The innermost loop of an elementwise pass.</summary>
internal interface IStridedKernel
{
    /// <summary>
    /// Handles <paramref name="count"/> elements that begin at <paramref name="at"/> and lie <paramref name="step"/> apart.
    /// </summary>
    void Run(in Offsets at, in Offsets step, long count);
}

/// <summary>
/// A walk over up to four operands of one (broadcast) shape. Dimensions that lie gapless behind each other in all operands are merged,
/// so most passes become one loop; long ones are shared out among the workers.
/// </summary>
internal unsafe struct StridedPlan
{
    /// <summary>Merged dimensions beyond this are refused; libtorch has 64, but nobody has seen more than a handful.</summary>
    private const int MaxRank = 16;

    /// <summary>Elements below which sharing out costs more than it gains.</summary>
    private const long Grain = 16384;

    private fixed long _size[MaxRank];
    private fixed long _a[MaxRank];
    private fixed long _b[MaxRank];
    private fixed long _c[MaxRank];
    private fixed long _d[MaxRank];
    private int _rank;
    private long _count;

    public StridedPlan(ReadOnlySpan<long> shape, ReadOnlySpan<long> a, ReadOnlySpan<long> b = default, ReadOnlySpan<long> c = default,
        ReadOnlySpan<long> d = default)
    {
        _count = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            long size = shape[i];
            _count *= size;
            if (size == 1)
                continue;
            long sa = a[i], sb = b.IsEmpty ? 0 : b[i], sc = c.IsEmpty ? 0 : c[i], sd = d.IsEmpty ? 0 : d[i];
            int last = _rank - 1;
            if (last >= 0 && sa == _a[last] * _size[last] && sb == _b[last] * _size[last] && sc == _c[last] * _size[last]
                && sd == _d[last] * _size[last])
            {
                _size[last] *= size;
                continue;
            }
            if (_rank == MaxRank)
                throw Errors.Torch($"tensors of more than {MaxRank} separate dimensions are not supported; shape {Errors.Sizes(shape)}");
            // Innermost first.
            _size[_rank] = size;
            _a[_rank] = sa;
            _b[_rank] = sb;
            _c[_rank] = sc;
            _d[_rank] = sd;
            _rank++;
        }
        if (_rank == 0)
        {
            _rank = 1;
            _size[0] = 1;
        }
    }

    /// <summary>Runs the kernel over everything.</summary>
    /// <param name="kernel">A struct, copied for every piece.</param>
    /// <param name="share">Whether pieces may run on several threads: each element of the first operand is written once.</param>
    /// <param name="cost">About how many additions one element is worth.</param>
    public readonly void Run<TKernel>(in TKernel kernel, bool share = true, int cost = 1)
        where TKernel : struct, IStridedKernel
    {
        if (_count == 0)
            return;
        long grain = Math.Max(256, Grain / cost);
        if (!share || _count <= grain)
        {
            RunPiece(kernel, 0, _count);
            return;
        }
        Workers.For(new Piece<TKernel> { Plan = this, Kernel = kernel }, _count, grain);
    }

    private struct Piece<TKernel> : IRangeJob
        where TKernel : struct, IStridedKernel
    {
        public StridedPlan Plan;
        public TKernel Kernel;

        public readonly void Run(long start, long end) => Plan.RunPiece(Kernel, start, end);
    }

    private readonly void RunPiece<TKernel>(TKernel kernel, long start, long end)
        where TKernel : struct, IStridedKernel
    {
        var step = new Offsets { A = _a[0], B = _b[0], C = _c[0], D = _d[0] };
        long inner = _size[0];
        long* index = stackalloc long[MaxRank];
        var row = default(Offsets);
        long rest = start / inner;
        for (int i = 1; i < _rank; i++)
        {
            index[i] = rest % _size[i];
            rest /= _size[i];
            row.A += index[i] * _a[i];
            row.B += index[i] * _b[i];
            row.C += index[i] * _c[i];
            row.D += index[i] * _d[i];
        }
        long skip = start % inner;
        long left = end - start;
        while (true)
        {
            long run = Math.Min(inner - skip, left);
            var at = new Offsets
            {
                A = row.A + skip * step.A,
                B = row.B + skip * step.B,
                C = row.C + skip * step.C,
                D = row.D +
                skip * step.D
            };
            kernel.Run(at, step, run);
            left -= run;
            if (left == 0)
                return;
            skip = 0;
            for (int i = 1; i < _rank; i++)
            {
                row.A += _a[i];
                row.B += _b[i];
                row.C += _c[i];
                row.D += _d[i];
                if (++index[i] < _size[i])
                    break;
                row.A -= _size[i] * _a[i];
                row.B -= _size[i] * _b[i];
                row.C -= _size[i] * _c[i];
                row.D -= _size[i] * _d[i];
                index[i] = 0;
            }
        }
    }
}
