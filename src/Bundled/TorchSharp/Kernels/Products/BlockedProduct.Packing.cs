namespace TorchSharp.Kernels;

/// <content>Where the factors lie that tiles read, and the copies made of them.</content>
internal unsafe partial struct BlockedProduct
{
    private readonly RowPacking PackRows(long row, long rows, long depthStart, long depth, float* packed) => new()
    {
        Source = A + row * ARow + depthStart * ADepth,
        RowStride = ARow,
        DepthStride = ADepth,
        Rows = rows,
        Depth = (nint)depth,
        Kernels = _kernels,
        Packed = packed,
    };

    private readonly void PackB()
    {
        PackedMatrix.PackJob job = new()
        {
            Source = B + _spanStart * BDepth,
            LineStride = BColumn,
            DepthStride = BDepth,
            Lines = Columns,
            Width = _kernels.Columns,
            Depth = (nint)_spanDepth,
            Panels = _packedB,
            PanelStride = (nint)_spanDepth * _kernels.Columns,
        };
        Workers.For(job, _panels, Math.Max(1, PackedMatrix.PackJob.Grain / (_spanDepth * _kernels.Columns)));
    }

    /// <summary>Where the rows of a task's block of A are, packed or not.</summary>
    private readonly RowSource RowsOfA(long rowStart, long rowEnd, long depthStart, nint depth)
    {
        if (_packsRows)
        {
            float* packed = Scratch.Floats(Scratch.Use.PackedRows, (rowEnd - rowStart) * depth);
            PackRows(rowStart, rowEnd - rowStart, depthStart, depth, packed).RunAll();
            return new() { Data = packed - rowStart * depth, RowStep = depth, Stride = 1 };
        }
        // Of a packed row, the block begins as many panel-wide steps in as the depths before it.
        if (_packedA != null)
            return new() { Data = _packedA, RowStep = (nint)_spanDepth, Stride = 1, Skip = (nint)(depthStart - _spanStart) };
        return new() { Data = A + depthStart * ADepth, RowStep = ARow, Stride = ARow, DepthStride = ADepth };
    }

    /// <summary>Where a panel lies that was packed ahead, or null if none was.</summary>
    private readonly float* PackedPanel(long panel, long depthStart)
    {
        if (PackedB != null)
            return PackedB.Panel(panel) + depthStart * _kernels.Columns;
        return _packedB == null ? null : _packedB + (panel * _spanDepth + depthStart - _spanStart) * _kernels.Columns;
    }

    private readonly float* PanelOfB(long panel, in ColumnPanel columns, long depthStart, nint depth, out nint stride)
    {
        stride = _kernels.Columns;
        float* packed = PackedPanel(panel, depthStart);
        if (packed != null)
            return packed;
        float* b = B + depthStart * BDepth + columns.Column * BColumn;
        if (BColumn == 1 && columns.Count == columns.Width && Rows <= 2 * _kernels.MaximumHeight)
        {
            stride = BDepth;
            return b;
        }
        stride = columns.Width;
        packed = Scratch.Floats(Scratch.Use.PackedPanel, (long)depth * columns.Width);
        Packing.Panel(b, BColumn, BDepth, columns.Count, columns.Width, depth, packed);
        return packed;
    }

    private readonly float* PackPanels(long panel, int count, long depthStart, nint depth)
    {
        long column = panel * _kernels.Columns;
        float* packed = Scratch.Floats(Scratch.Use.PackedPanel, depth * _kernels.Columns * count);
        PackedMatrix.PackJob job = new()
        {
            Source = B + depthStart * BDepth + column * BColumn,
            LineStride = BColumn,
            DepthStride = BDepth,
            Lines = Columns - column,
            Width = _kernels.Columns,
            Depth = depth,
            Panels = packed,
            PanelStride = depth * _kernels.Columns,
        };
        job.Run(0, count);
        return packed;
    }
}
