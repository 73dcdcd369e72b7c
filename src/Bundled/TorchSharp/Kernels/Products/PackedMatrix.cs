namespace TorchSharp.Kernels;

/// <summary>
/// The right factor of a product, laid out once as the register tiles read it. Worth it for a matrix that is used several times unchanged: the
/// recurrent weights of a layer, and every weight while a model decodes.
/// </summary>
internal sealed unsafe class PackedMatrix : IDisposable
{
    private readonly NativeBuffer _panels;

    private PackedMatrix(long depth, long columns)
    {
        Depth = depth;
        Columns = columns;
        Kernels = TileKernels.Active;
        PanelCount = (columns + Kernels.Columns - 1) / Kernels.Columns;
        _panels = NativeBuffer.OfFloats(PanelCount * Kernels.Columns * depth);
    }

    /// <summary>Rows of the factor, the length of the sums.</summary>
    public long Depth { get; }

    /// <summary>Columns of the factor and of the product.</summary>
    public long Columns { get; }

    /// <summary>Bytes held.</summary>
    public long Bytes => _panels.Length;

    /// <summary>The instruction set whose tiles this layout serves.</summary>
    internal TileKernels Kernels { get; }

    internal long PanelCount { get; }

    /// <summary>Packs op(B) of <paramref name="depth"/> rows and <paramref name="columns"/> columns.</summary>
    /// <param name="transpose">Whether B is stored as [columns, depth], as a Linear or recurrent layer stores its weight.</param>
    /// <param name="b">The first element.</param>
    /// <param name="ldb">Elements from one stored row to the next.</param>
    public static PackedMatrix Pack(bool transpose, long depth, long columns, float* b, long ldb)
    {
        PackedMatrix packed = new(depth, columns);
        packed.Refill(transpose, b, ldb);
        return packed;
    }

    /// <summary>Packs new values of the same shape into the same memory.</summary>
    public void Refill(bool transpose, float* b, long ldb)
    {
        PackJob job = new()
        {
            Source = b,
            LineStride = transpose ? (nint)ldb : 1,
            DepthStride = transpose ? 1 : (nint)ldb,
            Lines = Columns,
            Width = Kernels.Columns,
            Depth = (nint)Depth,
            Panels = _panels.Floats,
            PanelStride = (nint)Depth * Kernels.Columns,
        };
        Workers.For(job, PanelCount, Math.Max(1, PackJob.Grain / Math.Max(1, Depth * Kernels.Columns)));
    }

    public void Dispose() => _panels.Dispose();

    /// <summary>What a loop reads whose tasks take so many panels each.</summary>
    internal ExpectedReads ReadBy(long panelsPerTask) => new((nint)Panel(0), Bytes, (nint)Panel(panelsPerTask) - (nint)Panel(0));

    internal float* Panel(long index) => _panels.Floats + index * Depth * Kernels.Columns;

    /// <summary>Packs panels of equal width, each over its whole depth.</summary>
    internal struct PackJob : IRangeJob
    {
        /// <summary>Elements worth a task of their own.</summary>
        public const long Grain = 16_384;

        public float* Source;
        public nint LineStride;
        public nint DepthStride;
        public long Lines;
        public int Width;
        public nint Depth;
        public float* Panels;
        public nint PanelStride;

        public readonly void Run(long start, long end)
        {
            const int GroupOfPanels = 4;
            nint piece = LineStride == 1 ? Packing.DepthOfScattered : Depth;
            for (long first = start; first < end; first += GroupOfPanels)
            {
                for (nint d = 0; d < Depth; d += piece)
                    Pack(first, Math.Min(first + GroupOfPanels, end), d, Math.Min(piece, Depth - d));
            }
        }

        private readonly void Pack(long panel, long panelEnd, nint start, nint depth)
        {
            for (; panel < panelEnd; panel++)
            {
                long line = panel * Width;
                int lines = (int)Math.Min(Width, Lines - line);
                float* source = Source + line * LineStride + start * DepthStride;
                Packing.Panel(source, LineStride, DepthStride, lines, Width, depth, Panels + panel * PanelStride + start * Width);
            }
        }
    }
}
