namespace TorchSharp.Kernels;

/// <summary>Packs rows of A in panels as tall as the tiles that read them, the last ones shorter; row r starts at element <c>r * depth</c>.</summary>
internal unsafe struct RowPacking : IRangeJob
{
    /// <summary>Panels packed side by side where neighbouring rows share cache lines.</summary>
    public const int GroupOfPanels = 4;

    public float* Source;
    public nint RowStride;
    public nint DepthStride;
    public long Rows;
    public nint Depth;
    public TileKernels Kernels;
    public float* Packed;

    /// <summary>Packs all rows on the calling thread.</summary>
    public readonly void RunAll() => Run(0, PanelCount);

    /// <summary>Packs all rows, shared out over the threads.</summary>
    public readonly void Share() => Workers.For(this, PanelCount, Math.Max(1, PackedMatrix.PackJob.Grain / (Depth * Kernels.MaximumHeight)));

    private readonly long PanelCount => (Rows + Kernels.MaximumHeight - 1) / Kernels.MaximumHeight;

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
