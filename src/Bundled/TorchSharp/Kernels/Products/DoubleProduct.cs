using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// C = alpha * A * B + beta * C in double precision, for operands of any strides: tiles of four rows by two vectors over a panel of B at a
/// time. It serves checks of gradients and the rare double model; single precision has its own, more elaborate way.
/// </summary>
internal unsafe struct DoubleProduct : IRangeJob
{
    private const int TileRows = 4;
    private const long WorkPerTask = 128 * 1024;

    public long Rows;
    public long Columns;
    public long Depth;
    public double* A;
    public nint ARow;
    public nint ADepth;
    public double* B;
    public nint BDepth;
    public nint BColumn;
    public double* C;
    public nint CRow;
    public double Alpha;
    public double Beta;

    private static int Width => 2 * Vector<double>.Count;

    public readonly void Run()
    {
        long work = Math.Max(1, Rows * Depth * Width);
        Workers.For(this, (Columns + Width - 1) / Width, Math.Max(1, WorkPerTask / work));
    }

    /// <summary>Computes the panels of columns from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public readonly void Run(long start, long end)
    {
        double* panel = (double*)Scratch.Floats(Scratch.Use.PackedPanel, 2 * Depth * Width);
        double* tile = stackalloc double[TileRows * Width];
        for (long index = start; index < end; index++)
        {
            long column = index * Width;
            int columns = (int)Math.Min(Width, Columns - column);
            Pack(column, columns, panel);
            for (long row = 0; row < Rows; row += TileRows)
            {
                int rows = (int)Math.Min(TileRows, Rows - row);
                Multiply(row, rows, panel, tile);
                Merge(tile, rows, columns, C + row * CRow + column);
            }
        }
    }

    private readonly void Pack(long column, int columns, double* panel)
    {
        double* b = B + column * BColumn;
        for (long d = 0; d < Depth; d++)
        {
            for (int j = 0; j < Width; j++)
                panel[d * Width + j] = j < columns ? b[d * BDepth + j * BColumn] : 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Multiply(long row, int rows, double* panel, double* tile)
    {
        // Rows beyond the last repeat it; their sums are not used.
        double* a0 = A + row * ARow;
        double* a1 = a0 + Math.Min(1, rows - 1) * ARow;
        double* a2 = a0 + Math.Min(2, rows - 1) * ARow;
        double* a3 = a0 + Math.Min(3, rows - 1) * ARow;
        Vector<double> c00 = default, c01 = default, c10 = default, c11 = default;
        Vector<double> c20 = default, c21 = default, c30 = default, c31 = default;
        nint offset = 0;
        for (long d = 0; d < Depth; d++)
        {
            Vector<double> b0 = Vector.Load(panel), b1 = Vector.Load(panel + Vector<double>.Count);
            Vector<double> x = new(a0[offset]);
            c00 = Vector.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector.FusedMultiplyAdd(x, b1, c01);
            x = new(a1[offset]);
            c10 = Vector.FusedMultiplyAdd(x, b0, c10);
            c11 = Vector.FusedMultiplyAdd(x, b1, c11);
            x = new(a2[offset]);
            c20 = Vector.FusedMultiplyAdd(x, b0, c20);
            c21 = Vector.FusedMultiplyAdd(x, b1, c21);
            x = new(a3[offset]);
            c30 = Vector.FusedMultiplyAdd(x, b0, c30);
            c31 = Vector.FusedMultiplyAdd(x, b1, c31);
            offset += ADepth;
            panel += Width;
        }
        c00.Store(tile);
        c01.Store(tile + Vector<double>.Count);
        c10.Store(tile + Width);
        c11.Store(tile + Width + Vector<double>.Count);
        c20.Store(tile + 2 * Width);
        c21.Store(tile + 2 * Width + Vector<double>.Count);
        c30.Store(tile + 3 * Width);
        c31.Store(tile + 3 * Width + Vector<double>.Count);
    }

    private readonly void Merge(double* tile, int rows, int columns, double* c)
    {
        for (int i = 0; i < rows; i++)
        {
            double* target = c + i * CRow;
            for (int j = 0; j < columns; j++)
            {
                double value = Alpha * tile[i * Width + j];
                target[j] = Beta == 0 ? value : value + Beta * target[j];
            }
        }
    }
}
