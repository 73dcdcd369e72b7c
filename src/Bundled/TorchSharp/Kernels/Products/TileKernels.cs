using System.Runtime.Intrinsics;
using X86 = System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>
/// The register tiles of one instruction set. A tile multiplies <c>height</c> rows of A, any strides, by <see cref="Columns"/> adjacent columns of
/// B, or half as many, and walks the whole depth with its sums in registers.
/// </summary>
internal sealed unsafe class TileKernels
{
    private readonly delegate*<nint, float*, nint, nint, float*, nint, in TileOutput, void>[] _wide;
    private readonly delegate*<nint, float*, nint, nint, float*, nint, in TileOutput, void>[] _narrow;
    private readonly int[] _heights;

    private TileKernels(
        string name, int columns, int narrowColumns, int[] heights,
        delegate*<nint, float*, nint, nint, float*, nint, in TileOutput, void>[] wide,
        delegate*<nint, float*, nint, nint, float*, nint, in TileOutput, void>[] narrow)
    {
        Name = name;
        Columns = columns;
        NarrowColumns = narrowColumns;
        _heights = heights;
        // Indexed by height, so that a panel finds its kernel in one step.
        _wide = new delegate*<nint, float*, nint, nint, float*, nint, in TileOutput, void>[heights[0] + 1];
        _narrow = new delegate*<nint, float*, nint, nint, float*, nint, in TileOutput, void>[heights[0] + 1];
        for (int i = 0; i < heights.Length; i++)
        {
            _wide[heights[i]] = wide[i];
            _narrow[heights[i]] = narrow[i];
        }
    }

    public static TileKernels Avx512 { get; } = new(
        "AVX-512", Avx512Tiles.Columns, Avx512NarrowTiles.Columns, [12, 8, 4, 3, 2, 1],
        [&Avx512Tiles.Rows12, &Avx512Tiles.Rows8, &Avx512Tiles.Rows4, &Avx512Tiles.Rows3, &Avx512Tiles.Rows2, &Avx512Tiles.Rows1],
        [
            &Avx512NarrowTiles.Rows12, &Avx512NarrowTiles.Rows8, &Avx512NarrowTiles.Rows4,
            &Avx512NarrowTiles.Rows3, &Avx512NarrowTiles.Rows2, &Avx512NarrowTiles.Rows1,
        ]);

    public static TileKernels Avx2 { get; } = new(
        "AVX2", Avx2Tiles.Columns, Avx2NarrowTiles.Columns, [6, 4, 3, 2, 1],
        [&Avx2Tiles.Rows6, &Avx2Tiles.Rows4, &Avx2Tiles.Rows3, &Avx2Tiles.Rows2, &Avx2Tiles.Rows1],
        [&Avx2NarrowTiles.Rows6, &Avx2NarrowTiles.Rows4, &Avx2NarrowTiles.Rows3, &Avx2NarrowTiles.Rows2, &Avx2NarrowTiles.Rows1]);

    public static TileKernels Portable { get; } = new(
        "portable", PortableTiles.Columns, PortableTiles.Columns, [4, 1],
        [&PortableTiles.Rows4, &PortableTiles.Rows1], [&PortableTiles.Rows4, &PortableTiles.Rows1]);

    /// <summary>The kernels that this processor can run, the fastest first.</summary>
    public static IReadOnlyList<TileKernels> Supported { get; } = FindSupported();

    /// <summary>The kernels in use; tests set it to reach the others.</summary>
    public static TileKernels Active { get; set; } = Supported[0];

    public string Name { get; }

    /// <summary>Columns of a tile, and of a packed panel.</summary>
    public int Columns { get; }

    /// <summary>Columns of the tile for a matrix's last columns when they are few; <see cref="Columns"/> where there is no such tile.</summary>
    public int NarrowColumns { get; }

    /// <summary>Rows of the tallest tile.</summary>
    public int MaximumHeight => _heights[0];

    /// <summary>The tallest tile that fits into the rows that are left.</summary>
    public int HeightFor(long rows)
    {
        foreach (int height in _heights)
        {
            if (height <= rows)
                return height;
        }
        return 1;
    }

    /// <summary>The columns of the tile to use when so many columns are left.</summary>
    public int WidthFor(int columns) => columns <= NarrowColumns ? NarrowColumns : Columns;

    /// <summary>Computes one tile.</summary>
    /// <param name="height">A value given by <see cref="HeightFor"/>.</param>
    /// <param name="width">A value given by <see cref="WidthFor"/>.</param>
    public void Run(int height, int width, nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output) =>
        (width == Columns ? _wide : _narrow)[height](depth, a, rowStride, depthStride, b, bStride, output);

    private static TileKernels[] FindSupported()
    {
        List<TileKernels> found = [];
        if (X86.Avx512F.IsSupported && Vector512.IsHardwareAccelerated)
            found.Add(Avx512);
        if (X86.Avx2.IsSupported && X86.Fma.IsSupported && Vector256.IsHardwareAccelerated)
            found.Add(Avx2);
        found.Add(Portable);
        return [.. found];
    }
}
