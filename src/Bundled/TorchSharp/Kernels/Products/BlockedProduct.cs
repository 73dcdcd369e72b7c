using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// C = alpha * A * B + beta * C by register tiles over packed panels, for operands of any strides. Panels stay in the second-level cache
/// while the tiles of one task use them; tasks are blocks of C, so no two threads write the same element and sums have one order. What all tasks
/// read is packed ahead, for a span of the depth at a time; what one task reads, it packs itself, into its own cache.
/// </summary>
internal unsafe partial struct BlockedProduct
{
    /// <summary>Depth of a block: a panel of B of that depth takes 64 KiB.</summary>
    private const long DepthBlock = 512;

    /// <summary>Rows whose packed form stays in the second-level cache beside a panel of B.</summary>
    private const long RowsInCache = 240;

    /// <summary>Rows of a task that packs its own panels of B: so many that the packing hardly counts.</summary>
    private const long MostRowsPerTask = 1024;

    /// <summary>Elements packed ahead for all tasks: what the third-level cache holds easily.</summary>
    private const long MostShared = 1 << 20;

    /// <summary>Rows that lie so many bytes apart share their places in the first-level cache.</summary>
    private const long AliasingStride = 4096;

    /// <summary>Elements of the panels of B that stay in the second-level cache while rows pass by.</summary>
    private const long PanelsInCache = 1 << 17;
    private const int MostPanelsAtOnce = 12;

    /// <summary>Multiplications worth a task of their own: some ten microseconds.</summary>
    private const long WorkPerTask = 512 * 1024;

    /// <summary>Elements of B worth a task of their own where rows are few: what a core reads from afar in some five microseconds.</summary>
    private const long ReadPerTask = 32 * 1024;
    private const int TasksPerThread = 12;
    private const int LargestTile = 12 * 32;

    public long Rows;
    public long Columns;
    public long Depth;
    public float* A;
    public nint ARow;
    public nint ADepth;
    public float* B;
    public nint BDepth;
    public nint BColumn;
    public PackedMatrix? PackedB;
    public float* C;
    public nint CRow;
    public nint CColumn;
    public float Alpha;
    public float Beta;

    /// <summary>One value per row of C, or null: the bias of a product that runs transposed.</summary>
    public float* RowBias;

    /// <summary>One value per column of C, or null.</summary>
    public float* ColumnBias;

    private TileKernels _kernels;
    private long _panels;
    private bool _packsRows;
    private long _rowsPerTask;
    private long _rowTasks;
    private long _panelsPerTask;
    private long _columnTasks;
    private long _blockDepth;
    private long _spanStart;
    private long _spanDepth;
    private float* _packedA;
    private float* _packedB;

    public void Run()
    {
        using ProductClock.Lap lap = ProductClock.Start();
        _kernels = PackedB?.Kernels ?? TileKernels.Active;
        _panels = (Columns + _kernels.Columns - 1) / _kernels.Columns;
        PlanTasks();
        _blockDepth = BlockDepth(Depth);
        long blocks = (Depth + _blockDepth - 1) / _blockDepth;

        // A panel of A is read once per panel of B; a copy pays from a few times on, unless the rows can be read where they are.
        bool packA = _panels > 4 && !ReadsRowsInPlace;
        _packsRows = packA && _columnTasks == 1;
        bool sharesA = packA && !_packsRows;
        // Panels of B that only one task reads are packed by that task, one by one.
        bool sharesB = PackedB == null && _rowTasks > 1;
        long shared = (sharesA ? Rows : 0) + (sharesB ? _panels * _kernels.Columns : 0);
        _spanDepth = Math.Min(blocks, shared == 0 ? blocks : Math.Max(1, MostShared / (shared * _blockDepth))) * _blockDepth;
        using NativeBuffer? bufferA = sharesA ? NativeBuffer.OfFloats(Rows * _spanDepth) : null;
        using NativeBuffer? bufferB = sharesB ? NativeBuffer.OfFloats(_panels * _kernels.Columns * _spanDepth) : null;
        _packedA = sharesA ? bufferA!.Floats : null;
        _packedB = sharesB ? bufferB!.Floats : null;
        if (PackedB != null && _rowTasks == 1 && _columnTasks > 1)
            Workers.Expect(ReadingOrder.Next(PackedB.ReadBy(_panelsPerTask)));
        for (_spanStart = 0; _spanStart < Depth; _spanStart += _spanDepth)
        {
            _spanDepth = Math.Min(_spanDepth, Depth - _spanStart);
            if (sharesA)
                PackRows(0, Rows, _spanStart, _spanDepth, _packedA).Share();
            if (sharesB)
                PackB();
            Workers.Run((int)(_rowTasks * _columnTasks), &RunTask, Unsafe.AsPointer(ref this));
        }
    }

    /// <summary>
    /// Prepares a product small enough for one task and one block to be run again and again, with other pointers, by <see cref="RunOneBlock"/>.
    /// </summary>
    /// <returns>Whether it is that small.</returns>
    public bool TryPlanOneBlock()
    {
        if (Rows > RowsInCache || Depth > DepthBlock || PackedB != null)
            return false;
        _kernels = TileKernels.Active;
        _panels = (Columns + _kernels.Columns - 1) / _kernels.Columns;
        _packsRows = _panels > 4 && !ReadsRowsInPlace;
        return true;
    }

    /// <summary>Runs a product that was planned by <see cref="TryPlanOneBlock"/>, on the calling thread, with the sums of <see cref="Run"/>.</summary>
    public readonly void RunOneBlock() => RunBlock(0, Rows, 0, _panels, 0, (nint)Depth);

    /// <summary>The length of the pieces, the last one shorter, in which a depth is added up: the order of every sum.</summary>
    public static long BlockDepth(long depth)
    {
        long blocks = (depth + DepthBlock - 1) / DepthBlock;
        return (depth + blocks - 1) / blocks;
    }

    /// <summary>
    /// Whether tiles may read rows of A as they are stored: the depth is contiguous, and the rows of one tile do not all fall on the same few lines of
    /// the first-level cache.
    /// </summary>
    private readonly bool ReadsRowsInPlace => ADepth == 1 && ARow * sizeof(float) % AliasingStride != 0;

    /// <summary>
    /// Cuts C into tasks. The larger factor is cut, so that each of its panels is packed by the one task that reads it, and the smaller one is what
    /// all tasks read.
    /// </summary>
    private void PlanTasks()
    {
        long work = Math.Max(1, Math.Max(Rows * Columns * Depth / WorkPerTask, Columns * Depth / ReadPerTask));
        // A multiple of the number of threads, so that all of them are done at the same time.
        int threads = Workers.Count == 1 || Workers.IsInside ? 1 : Workers.Count;
        long wanted = threads == 1 || work == 1 ? 1 : Math.Min((work + threads - 1) / threads, TasksPerThread) * threads;
        int height = _kernels.MaximumHeight;
        bool cutsRows = Rows > Columns;
        long mostRows = cutsRows ? RowsInCache : MostRowsPerTask;
        long leastRows = cutsRows ? 2 * height : RowsInCache;
        long rowTasks = cutsRows ? wanted : (wanted + _panels - 1) / _panels;
        rowTasks = Math.Max((Rows + mostRows - 1) / mostRows, Math.Min(rowTasks, Math.Max(1, Rows / leastRows)));
        _rowsPerTask = ((Rows + rowTasks - 1) / rowTasks + height - 1) / height * height;
        _rowTasks = (Rows + _rowsPerTask - 1) / _rowsPerTask;
        // A task or two fewer than wanted are no reason to cut across as well.
        long columnTasks = Math.Min(_panels, (wanted + _rowTasks / 2) / _rowTasks);
        // The task number is bounded; beyond it tasks simply grow.
        columnTasks = Math.Clamp(columnTasks, 1, Math.Max(1, Workers.MaximumTasks / _rowTasks));
        _panelsPerTask = (_panels + columnTasks - 1) / columnTasks;
        _columnTasks = (_panels + _panelsPerTask - 1) / _panelsPerTask;
    }

    private static void RunTask(void* context, int task)
    {
        ref BlockedProduct product = ref Unsafe.AsRef<BlockedProduct>(context);
        long row = task / product._columnTasks * product._rowsPerTask, rowEnd = Math.Min(row + product._rowsPerTask, product.Rows);
        long panel = task % product._columnTasks * product._panelsPerTask, panelEnd = Math.Min(panel + product._panelsPerTask, product._panels);
        long end = product._spanStart + product._spanDepth;
        for (long start = product._spanStart; start < end; start += product._blockDepth)
            product.RunBlock(row, rowEnd, panel, panelEnd, start, (nint)Math.Min(product._blockDepth, end - start));
    }

    private readonly void RunBlock(long rowStart, long rowEnd, long panelStart, long panelEnd, long depthStart, nint depth)
    {
        RowSource a = RowsOfA(rowStart, rowEnd, depthStart, depth);
        long atOnce = PanelsAtOnce(rowEnd - rowStart, depth);
        for (long first = panelStart; first < panelEnd; first += atOnce)
        {
            if (atOnce == 1)
                RunPanel(a, rowStart, rowEnd, first, first + 1 < panelEnd, depthStart, depth);
            else
                RunPanels(a, rowStart, rowEnd, first, Math.Min(first + atOnce, panelEnd), depthStart, depth);
        }
    }

    /// <summary>
    /// How many panels of B to keep in the second-level cache: one where all rows stay there beside it, and where the rows do not, so many that reading
    /// them again for the next panels hardly counts.
    /// </summary>
    private readonly long PanelsAtOnce(long rows, nint depth) =>
        rows * depth <= RowsInCache * DepthBlock ? 1 : Math.Clamp(PanelsInCache / (depth * _kernels.Columns), 1, MostPanelsAtOnce);

    /// <summary>One panel of B by rows that stay in the cache.</summary>
    [SkipLocalsInit]
    private readonly void RunPanel(in RowSource a, long rowStart, long rowEnd, long panel, bool isFollowed, long depthStart, nint depth)
    {
        float* tile = stackalloc float[LargestTile];
        ColumnPanel columns = PanelAt(panel, depthStart, depth);
        columns.B = PanelOfB(panel, columns, depthStart, depth, out columns.Stride);
        // While this panel's tiles are computed, the next panel comes nearer, a few bytes at a time.
        float* ahead = isFollowed ? PackedPanel(panel + 1, depthStart) : null;
        nint aheadStep = ahead == null ? 0 : (nint)(_kernels.Columns / Math.Max(1, (rowEnd - rowStart) / _kernels.MaximumHeight - 1));
        for (long row = rowStart; row < rowEnd;)
        {
            int height = _kernels.HeightFor(rowEnd - row);
            float* rows = a.At(row, height, out nint depthStride);
            RunTile(columns, row, height, depth, rows, a.Stride, depthStride, ahead, aheadStep, tile);
            row += height;
            ahead += aheadStep * depth;
        }
    }

    /// <summary>Several panels of B by rows that come from further away: a tile's rows meet all panels before the next tile's are read.</summary>
    [SkipLocalsInit]
    private readonly void RunPanels(in RowSource a, long rowStart, long rowEnd, long panelStart, long panelEnd, long depthStart, nint depth)
    {
        float* tile = stackalloc float[LargestTile];
        ColumnPanel* panels = stackalloc ColumnPanel[MostPanelsAtOnce];
        int count = (int)(panelEnd - panelStart);
        float* first = PackedPanel(panelStart, depthStart);
        nint step = first == null ? depth * _kernels.Columns : (nint)(PackedPanel(panelStart + 1, depthStart) - first);
        if (first == null)
            first = PackPanels(panelStart, count, depthStart, depth);
        for (int i = 0; i < count; i++)
        {
            panels[i] = PanelAt(panelStart + i, depthStart, depth);
            panels[i].B = first + i * step;
            panels[i].Stride = _kernels.Columns;
        }
        for (long row = rowStart; row < rowEnd;)
        {
            int height = _kernels.HeightFor(rowEnd - row);
            float* rows = a.At(row, height, out nint depthStride);
            // The rows of the next tile come nearer meanwhile, one with each panel.
            float* ahead = row + height < rowEnd ? a.At(row + height, height, out _) : rows;
            for (int i = 0; i < count; i++)
                RunTile(panels[i], row, height, depth, rows, a.Stride, depthStride, ahead + i * a.LineStep(depth), 1, tile);
            row += height;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void RunTile(
        in ColumnPanel panel, long row, int height, nint depth, float* rows, nint rowStride, nint depthStride, float* ahead, nint aheadStep, float* tile)
    {
        float* c = C + row * CRow + panel.Column * CColumn;
        TileOutput output = panel.IsDirect
            ? new() { C = c, Stride = CRow, Alpha = Alpha, Beta = panel.Beta, Bias = panel.Bias, Ahead = ahead, AheadStep = aheadStep }
            : new() { C = tile, Stride = panel.Width, Alpha = Alpha, Ahead = ahead, AheadStep = aheadStep };
        _kernels.Run(height, panel.Width, depth, rows, rowStride, depthStride, panel.B, panel.Stride, output);
        if (!panel.IsDirect && CColumn == 1 && RowBias == null)
            MergeRows(tile, panel.Width, height, panel.Count, c, panel.Beta, panel.Bias);
        else if (!panel.IsDirect)
            MergeColumns(tile, panel.Width, height, panel.Count, c, panel.Beta, panel.IsLast && RowBias != null ? RowBias + row : null, panel.Bias);
    }

    private readonly ColumnPanel PanelAt(long panel, long depthStart, nint depth)
    {
        long column = panel * _kernels.Columns;
        int count = (int)Math.Min(_kernels.Columns, Columns - column), width = _kernels.WidthFor(count);
        bool isLast = depthStart + depth == Depth;
        return new()
        {
            Column = column,
            Count = count,
            Width = width,
            Beta = depthStart == 0 ? Beta : 1,
            Bias = isLast && ColumnBias != null ? ColumnBias + column : null,
            IsLast = isLast,
            IsDirect = count == width && CColumn == 1 && RowBias == null,
        };
    }
}
