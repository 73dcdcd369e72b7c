using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// C = alpha * A * B + beta * C by register tiles over packed panels, for operands of any strides. Panels stay in the second-level cache
/// while the tiles of one task use them; tasks are blocks of C, so no two threads write the same element and sums have one order.
/// </summary>
internal unsafe struct BlockedProduct
{
    /// <summary>Depth of a block: a panel of B of that depth takes 64 KiB.</summary>
    private const long DepthBlock = 512;

    /// <summary>Rows whose packed form stays in the second-level cache beside a panel of B.</summary>
    private const long RowsInCache = 240;

    /// <summary>Multiplications worth a task of their own: some ten microseconds.</summary>
    private const long WorkPerTask = 512 * 1024;
    private const int TasksPerThread = 6;
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
    private long _rowsPerTask;
    private long _panelsPerTask;
    private long _columnTasks;
    private long _blockStart;
    private long _blockDepth;
    private float* _packedA;
    private float* _packedB;

    public void Run()
    {
        _kernels = PackedB?.Kernels ?? TileKernels.Active;
        _panels = (Columns + _kernels.Columns - 1) / _kernels.Columns;
        PlanTasks();
        long blockDepth = BlockDepth(Depth);

        // A panel of A is read once per panel of B; a copy pays from a few times on. B is copied ahead only if several tasks share it.
        bool packA = _panels > 4;
        bool packB = PackedB == null && Rows > _rowsPerTask && Rows > RowsInCache;
        using NativeBuffer? bufferA = packA ? NativeBuffer.OfFloats(Rows * blockDepth) : null;
        using NativeBuffer? bufferB = packB ? NativeBuffer.OfFloats(_panels * _kernels.Columns * blockDepth) : null;
        _packedA = packA ? bufferA!.Floats : null;
        _packedB = packB ? bufferB!.Floats : null;

        float beta = Beta;
        int tasks = (int)((Rows + _rowsPerTask - 1) / _rowsPerTask * _columnTasks);
        for (long start = 0; start < Depth; start += blockDepth)
        {
            _blockStart = start;
            _blockDepth = Math.Min(blockDepth, Depth - start);
            Beta = start == 0 ? beta : 1;
            if (packA)
                PackA();
            if (packB)
                PackB();
            Workers.Run(tasks, &RunTask, Unsafe.AsPointer(ref this));
        }
    }

    /// <summary>The length of the pieces, the last one shorter, in which a depth is added up: the order of every sum.</summary>
    public static long BlockDepth(long depth)
    {
        long blocks = (depth + DepthBlock - 1) / DepthBlock;
        return (depth + blocks - 1) / blocks;
    }

    private void PlanTasks()
    {
        long work = Math.Max(1, Rows * Columns * Depth / WorkPerTask);
        long wanted = Workers.Count == 1 || Workers.IsInside ? 1 : Math.Min(work, (long)Workers.Count * TasksPerThread);
        int height = _kernels.MaximumHeight;
        long rowTasks = Math.Max((Rows + RowsInCache - 1) / RowsInCache, (wanted + _panels - 1) / _panels);
        _rowsPerTask = ((Rows + rowTasks - 1) / rowTasks + height - 1) / height * height;
        rowTasks = (Rows + _rowsPerTask - 1) / _rowsPerTask;
        long columnTasks = Math.Min(_panels, (wanted + rowTasks - 1) / rowTasks);
        // The task number is bounded; beyond it tasks simply grow.
        columnTasks = Math.Min(columnTasks, Math.Max(1, Workers.MaximumTasks / rowTasks));
        _panelsPerTask = (_panels + columnTasks - 1) / columnTasks;
        _columnTasks = (_panels + _panelsPerTask - 1) / _panelsPerTask;
    }

    private void PackA()
    {
        PackRowsJob job = new()
        {
            Source = A + _blockStart * ADepth,
            RowStride = ARow,
            DepthStride = ADepth,
            Rows = Rows,
            Depth = (nint)_blockDepth,
            Kernels = _kernels,
            Packed = _packedA,
        };
        int height = _kernels.MaximumHeight;
        long grain = Math.Max(1, PackedMatrix.PackJob.Grain / (_blockDepth * height));
        Workers.For(job, (Rows + height - 1) / height, grain);
    }

    private void PackB()
    {
        PackedMatrix.PackJob job = new()
        {
            Source = B + _blockStart * BDepth,
            LineStride = BColumn,
            DepthStride = BDepth,
            Lines = Columns,
            Width = _kernels.Columns,
            Depth = (nint)_blockDepth,
            Panels = _packedB,
            PanelStride = (nint)_blockDepth * _kernels.Columns,
        };
        Workers.For(job, _panels, Math.Max(1, PackedMatrix.PackJob.Grain / (_blockDepth * _kernels.Columns)));
    }

    private static void RunTask(void* context, int task)
    {
        ref BlockedProduct product = ref Unsafe.AsRef<BlockedProduct>(context);
        long row = task / product._columnTasks * product._rowsPerTask;
        long panel = task % product._columnTasks * product._panelsPerTask;
        product.RunBlock(row, Math.Min(row + product._rowsPerTask, product.Rows), panel, Math.Min(panel + product._panelsPerTask, product._panels));
    }

    private readonly void RunBlock(long rowStart, long rowEnd, long panelStart, long panelEnd)
    {
        nint depth = (nint)_blockDepth;
        float* tile = stackalloc float[LargestTile];
        bool last = _blockStart + _blockDepth == Depth;
        for (long panel = panelStart; panel < panelEnd; panel++)
        {
            long column = panel * _kernels.Columns;
            int columns = (int)Math.Min(_kernels.Columns, Columns - column);
            int width = _kernels.WidthFor(columns);
            float* b = PanelOfB(panel, column, columns, width, out nint bStride);
            float* columnBias = last && ColumnBias != null ? ColumnBias + column : null;
            bool direct = columns == width && CColumn == 1 && RowBias == null;
            for (long row = rowStart; row < rowEnd;)
            {
                int height = _kernels.HeightFor(rowEnd - row);
                float* a = _packedA != null ? _packedA + row * depth : A + row * ARow + _blockStart * ADepth;
                nint rowStride = _packedA != null ? 1 : ARow;
                nint depthStride = _packedA != null ? height : ADepth;
                float* c = C + row * CRow + column * CColumn;
                if (direct)
                {
                    TileOutput output = new() { C = c, Stride = CRow, Alpha = Alpha, Beta = Beta, Bias = columnBias };
                    _kernels.Run(height, width, depth, a, rowStride, depthStride, b, bStride, output);
                }
                else
                {
                    TileOutput output = new() { C = tile, Stride = width, Alpha = Alpha };
                    _kernels.Run(height, width, depth, a, rowStride, depthStride, b, bStride, output);
                    if (CColumn == 1 && RowBias == null)
                        MergeRows(tile, width, height, columns, c, columnBias);
                    else
                        MergeColumns(tile, width, height, columns, c, last && RowBias != null ? RowBias + row : null, columnBias);
                }
                row += height;
            }
        }
    }

    private readonly float* PanelOfB(long panel, long column, int columns, int width, out nint stride)
    {
        stride = _kernels.Columns;
        if (PackedB != null)
            return PackedB.Panel(panel) + _blockStart * stride;
        if (_packedB != null)
            return _packedB + panel * stride * _blockDepth;
        float* b = B + _blockStart * BDepth + column * BColumn;
        if (BColumn == 1 && columns == width && Rows <= 2 * _kernels.MaximumHeight)
        {
            stride = BDepth;
            return b;
        }
        stride = width;
        float* packed = Scratch.Floats(Scratch.Use.PackedPanel, _blockDepth * width);
        Packing.Panel(b, BColumn, BDepth, columns, width, (nint)_blockDepth, packed);
        return packed;
    }

    /// <summary>Adds a finished tile to the last columns of C.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void MergeRows(float* tile, int width, int height, int columns, float* c, float* columnBias)
    {
        int vectorised = columns - columns % Vector<float>.Count;
        for (int i = 0; i < height; i++)
        {
            int j = 0;
            for (; j < vectorised; j += Vector<float>.Count)
            {
                Vector<float> value = Vector.Load(tile + j);
                if (columnBias != null)
                    value += Vector.Load(columnBias + j);
                if (Beta != 0)
                    value += Beta * Vector.Load(c + j);
                value.Store(c + j);
            }
            for (; j < columns; j++)
            {
                float value = columnBias != null ? tile[j] + columnBias[j] : tile[j];
                c[j] = Beta != 0 ? value + Beta * c[j] : value;
            }
            tile += width;
            c += CRow;
        }
    }

    /// <summary>Adds a finished tile to a C whose columns are not adjacent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void MergeColumns(float* tile, int width, int height, int columns, float* c, float* rowBias, float* columnBias)
    {
        for (int j = 0; j < columns; j++)
        {
            float bias = columnBias != null ? columnBias[j] : 0;
            float* target = c + j * CColumn;
            for (int i = 0; i < height; i++)
            {
                float value = tile[i * width + j] + bias;
                if (rowBias != null)
                    value += rowBias[i];
                if (Beta != 0)
                    value += Beta * *target;
                *target = value;
                target += CRow;
            }
        }
    }

    /// <summary>Packs A in panels as tall as its tiles, the last ones shorter; row r starts at element <c>r * depth</c>.</summary>
    private struct PackRowsJob : IRangeJob
    {
        private const int GroupOfPanels = 4;

        public float* Source;
        public nint RowStride;
        public nint DepthStride;
        public long Rows;
        public nint Depth;
        public TileKernels Kernels;
        public float* Packed;

        public readonly void Run(long start, long end)
        {
            long rowEnd = Math.Min(end * Kernels.MaximumHeight, Rows);
            long group = GroupOfPanels * Kernels.MaximumHeight;
            nint piece = RowStride == 1 ? Packing.DepthOfScattered : Depth;
            for (long first = start * Kernels.MaximumHeight; first < rowEnd; first += group)
            {
                for (nint d = 0; d < Depth; d += piece)
                    Pack(first, Math.Min(first + group, rowEnd), d, Math.Min(piece, Depth - d));
            }
        }

        private readonly void Pack(long row, long rowEnd, nint start, nint depth)
        {
            while (row < rowEnd)
            {
                int height = Kernels.HeightFor(rowEnd - row);
                float* source = Source + row * RowStride + start * DepthStride;
                Packing.Panel(source, RowStride, DepthStride, height, height, depth, Packed + row * Depth + start * height);
                row += height;
            }
        }
    }
}
