namespace TorchSharp.Kernels;

/// <summary>
/// Products of row-major matrices, <c>C = alpha * op(A) * op(B) + beta * C (+ bias per column)</c>, parallel over all cores unless called
/// from inside a parallel task. Sizes may be 0; C is not read when beta is 0, so it may be uninitialised; C must not overlap A or B.
/// </summary>
/// <remarks>
/// The order in which an element's products are added depends on the sizes and the instruction set alone, so results are the same for any number of
/// threads. op(A) is [m, k], op(B) is [k, n], C is [m, n]. A transposed operand is stored as [k, m] or [n, k]. Leading
/// dimensions count elements.
/// </remarks>
internal static unsafe class Gemm
{
    /// <summary>Up to this many rows, a B that is stored transposed is multiplied by dot products of rows, without any copying.</summary>
    private const long MostDotRows = 12;

    /// <summary>The same for long dot products, whose final sums over lanes weigh less.</summary>
    private const long MostLongDotRows = 16;
    private const long LongDot = 256;

    /// <summary>Up to this many rows, a B that is stored transposed takes the role of A rather than being copied transposed.</summary>
    private const long MostSwappedRows = 192;

    /// <summary>One product.</summary>
    /// <param name="bias">n values added to every row, or null.</param>
    public static void Multiply(
        bool transposeA, bool transposeB, long m, long n, long k,
        float alpha, float* a, long lda, float* b, long ldb, float beta, float* c, long ldc, float* bias = null)
    {
        if (IsTrivial(m, n, k, alpha, beta, c, ldc, bias))
            return;
        BlockedProduct product = new()
        {
            Rows = m,
            Columns = n,
            Depth = k,
            A = a,
            ARow = transposeA ? 1 : (nint)lda,
            ADepth = transposeA ? (nint)lda : 1,
            B = b,
            BDepth = transposeB ? 1 : (nint)ldb,
            BColumn = transposeB ? (nint)ldb : 1,
            C = c,
            CRow = (nint)ldc,
            CColumn = 1,
            Alpha = alpha,
            Beta = beta,
            ColumnBias = bias,
        };
        _ = Orient(ref product, out bool isThin);
        if (isThin)
            ThinProduct.Run(product);
        else
            product.Run();
    }

    /// <summary>Turns a product into its transpose where that is faster.</summary>
    /// <param name="product">At least one row, column and depth.</param>
    /// <param name="isThin">Whether it is one for <see cref="ThinProduct"/>.</param>
    /// <returns>Whether A and B have traded places.</returns>
    public static bool Orient(ref BlockedProduct product, out bool isThin)
    {
        (long m, long n) = (product.Rows, product.Columns);
        // With B or its transpose thin, the product runs transposed if that makes it one of few rows.
        long dotRows = product.Depth >= LongDot ? MostLongDotRows : MostDotRows;
        bool swaps = n == 1 ? m > 1 : m > dotRows && n <= dotRows && product.ADepth == 1;
        if (swaps)
            Swap(ref product);
        isThin = product.Rows == 1 || (product.BDepth == 1 && product.Rows <= dotRows);
        if (isThin || product.BDepth != 1 || product.BColumn == 1 || product.Rows > MostSwappedRows || product.Columns < 2 * product.Rows)
            return swaps;
        Swap(ref product);
        return !swaps;
    }

    /// <summary>One product with a right factor that was packed before.</summary>
    public static void Multiply(
        bool transposeA, long m, float alpha, float* a, long lda, PackedMatrix b, float beta, float* c, long ldc, float* bias = null)
    {
        if (IsTrivial(m, b.Columns, b.Depth, alpha, beta, c, ldc, bias))
            return;
        if (m == 1 && alpha == 1 && beta == 0 && (!transposeA || lda == 1))
        {
            PackedRowProduct.Run(a, b, c, bias);
            return;
        }
        BlockedProduct product = new()
        {
            Rows = m,
            Columns = b.Columns,
            Depth = b.Depth,
            A = a,
            ARow = transposeA ? 1 : (nint)lda,
            ADepth = transposeA ? (nint)lda : 1,
            PackedB = b,
            C = c,
            CRow = (nint)ldc,
            CColumn = 1,
            Alpha = alpha,
            Beta = beta,
            ColumnBias = bias,
        };
        product.Run();
    }

    /// <summary>One product in double precision.</summary>
    public static void Multiply(
        bool transposeA, bool transposeB, long m, long n, long k,
        double alpha, double* a, long lda, double* b, long ldb, double beta, double* c, long ldc)
    {
        if (m <= 0 || n <= 0)
            return;
        DoubleProduct product = new()
        {
            Rows = m,
            Columns = n,
            Depth = Math.Max(0, k),
            A = a,
            ARow = transposeA ? 1 : (nint)lda,
            ADepth = transposeA ? (nint)lda : 1,
            B = b,
            BDepth = transposeB ? 1 : (nint)ldb,
            BColumn = transposeB ? (nint)ldb : 1,
            C = c,
            CRow = (nint)ldc,
            Alpha = alpha,
            Beta = beta,
        };
        product.Run();
    }

    /// <summary>
    /// Many products of one shape; product i starts at <c>a + i * strideA</c>, <c>b + i * strideB</c>, <c>c + i * strideC</c>. A stride of 0
    /// repeats an operand (not C).
    /// </summary>
    public static void MultiplyBatched(
        bool transposeA, bool transposeB, long batches, long m, long n, long k,
        float alpha, float* a, long lda, long strideA, float* b, long ldb, long strideB, float beta, float* c, long ldc, long strideC)
    {
        if (k <= 0 || alpha == 0)
        {
            for (long i = 0; i < batches; i++)
                _ = IsTrivial(m, n, k, alpha, beta, c + i * strideC, ldc, null);
            return;
        }
        BatchedProduct product = new()
        {
            First = new()
            {
                Rows = m,
                Columns = n,
                Depth = k,
                A = a,
                ARow = transposeA ? 1 : (nint)lda,
                ADepth = transposeA ? (nint)lda : 1,
                B = b,
                BDepth = transposeB ? 1 : (nint)ldb,
                BColumn = transposeB ? (nint)ldb : 1,
                C = c,
                CRow = (nint)ldc,
                CColumn = 1,
                Alpha = alpha,
                Beta = beta,
            },
            PerGroup = batches,
            StepsA = new() { Next = strideA },
            StepsB = new() { Next = strideB },
            StepsC = new() { Next = strideC },
        };
        product.Run(batches);
    }

    /// <summary>Turns the product into <c>C' = B' * A'</c>: the stored memory is the same, rows and columns trade places.</summary>
    public static void Swap(ref BlockedProduct product)
    {
        BlockedProduct old = product;
        product.Rows = old.Columns;
        product.Columns = old.Rows;
        product.A = old.B;
        product.ARow = old.BColumn;
        product.ADepth = old.BDepth;
        product.B = old.A;
        product.BDepth = old.ADepth;
        product.BColumn = old.ARow;
        product.CRow = old.CColumn;
        product.CColumn = old.CRow;
        product.RowBias = old.ColumnBias;
        product.ColumnBias = old.RowBias;
    }

    private static bool IsTrivial(long m, long n, long k, float alpha, float beta, float* c, long ldc, float* bias)
    {
        if (m <= 0 || n <= 0)
            return true;
        if (k > 0 && alpha != 0)
            return false;
        for (long i = 0; i < m; i++)
        {
            float* row = c + i * ldc;
            for (long j = 0; j < n; j++)
                row[j] = (beta == 0 ? 0 : beta * row[j]) + (bias == null ? 0 : bias[j]);
        }
        return true;
    }
}
