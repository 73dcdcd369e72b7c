using TorchSharp.Kernels;

namespace TorchSharp.Bundled.Tests.Kernels;

[TestClass]
[DoNotParallelize]
public sealed unsafe class GemmTests
{
    private static readonly int[] Edges = [1, 2, 3, 5, 11, 12, 13, 31, 32, 33, 50];

    private static IEnumerable<object[]> InstructionSets => TileKernels.Supported.Select(kernels => new object[] { kernels.Name });

    [TestMethod]
    [DynamicData(nameof(InstructionSets))]
    public void Multiply_sizes_around_tile_edges_equals_scalar_product(string instructionSet)
    {
        using Forced forced = new(instructionSet);
        foreach (int m in Edges)
        {
            foreach (int n in Edges)
            {
                foreach (int k in (int[])[1, 2, 7, 33])
                {
                    for (int transposes = 0; transposes < 4; transposes++)
                        Check(m, n, k, (transposes & 1) != 0, (transposes & 2) != 0, 1, 0, bias: false);
                }
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(InstructionSets))]
    public void Multiply_scales_accumulates_and_adds_bias(string instructionSet)
    {
        using Forced forced = new(instructionSet);
        (int, int, int)[] shapes = [(1, 1, 1), (1, 70, 40), (40, 1, 33), (4, 33, 19), (13, 31, 65), (64, 96, 40), (200, 70, 30)];
        foreach ((int m, int n, int k) in shapes)
        {
            for (int transposes = 0; transposes < 4; transposes++)
            {
                Check(m, n, k, (transposes & 1) != 0, (transposes & 2) != 0, 0.5f, 1, bias: true);
                Check(m, n, k, (transposes & 1) != 0, (transposes & 2) != 0, -2, 0.25f, bias: true);
                Check(m, n, k, (transposes & 1) != 0, (transposes & 2) != 0, 1, 0, bias: true);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(InstructionSets))]
    public void Multiply_depth_and_rows_beyond_one_block_equals_scalar_product(string instructionSet)
    {
        using Forced forced = new(instructionSet);
        foreach ((int m, int n, int k) in ((int, int, int)[])[(67, 45, 1100), (250, 70, 520), (5, 40, 1500), (260, 300, 60), (1, 500, 2000)])
        {
            for (int transposes = 0; transposes < 4; transposes++)
                Check(m, n, k, (transposes & 1) != 0, (transposes & 2) != 0, 1, 1, bias: true);
        }
    }

    [TestMethod]
    [DynamicData(nameof(InstructionSets))]
    public void Multiply_rows_beyond_the_cache_meet_several_panels_at_once_and_equal_scalar_product(string instructionSet)
    {
        using Forced forced = new(instructionSet);
        // The last panel juts out, the last rows fill no tile, and the depth is no multiple of a turn's; then two blocks of the depth.
        foreach ((int m, int n, int k) in ((int, int, int)[])[(310, 335, 421), (250, 290, 1030)])
        {
            for (int transposes = 0; transposes < 4; transposes++)
                Check(m, n, k, (transposes & 1) != 0, (transposes & 2) != 0, 0.5f, 2, bias: true);
            CheckPacked(m, n, k, transposeA: false, transposeB: true);
            CheckPacked(m, n, k, transposeA: true, transposeB: false);
        }
    }

    [TestMethod]
    [DynamicData(nameof(InstructionSets))]
    public void Multiply_whole_tiles_of_any_depth_equals_scalar_product(string instructionSet)
    {
        using Forced forced = new(instructionSet);
        // 24 rows by 32 columns are whole tiles, by 160 columns whole ones of packed rows.
        foreach (int n in (int[])[32, 160])
        {
            for (int k = 1; k <= 13; k++)
            {
                for (int transposes = 0; transposes < 4; transposes++)
                    Check(24, n, k, (transposes & 1) != 0, (transposes & 2) != 0, 1, 1, bias: false);
            }
        }
    }

    [TestMethod]
    public void Multiply_empty_depth_leaves_beta_times_c_plus_bias()
    {
        using Floats c = new(1, 2, 3, 4, 5, 6);
        using Floats bias = new(10, 20, 30);
        Gemm.Multiply(false, false, 2, 3, 0, 1, null, 1, null, 3, 2, c.Pointer, 3, bias.Pointer);
        CollectionAssert.AreEqual(new float[] { 12, 24, 36, 18, 30, 42 }, c.Span.ToArray());
        Gemm.Multiply(false, false, 0, 3, 4, 1, null, 4, null, 3, 0, c.Pointer, 3);
        Gemm.Multiply(false, false, 2, 0, 4, 1, null, 4, null, 3, 0, c.Pointer, 3);
        CollectionAssert.AreEqual(new float[] { 12, 24, 36, 18, 30, 42 }, c.Span.ToArray());
        Gemm.Multiply(false, false, 2, 3, 0, 1, null, 1, null, 3, 0, c.Pointer, 3);
        CollectionAssert.AreEqual(new float[6], c.Span.ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(InstructionSets))]
    public void Multiply_packed_factor_equals_scalar_product(string instructionSet)
    {
        using Forced forced = new(instructionSet);
        foreach ((int m, int n, int k) in ((int, int, int)[])[(1, 1, 1), (1, 100, 64), (1, 300, 700), (3, 33, 17), (64, 96, 48), (12, 32, 600), (250, 40, 20)])
        {
            foreach (bool transposeB in (bool[])[false, true])
            {
                foreach (bool transposeA in (bool[])[false, true])
                    CheckPacked(m, n, k, transposeA, transposeB);
            }
        }
    }

    [TestMethod]
    public void PackedMatrix_refilled_multiplies_by_the_new_values()
    {
        using Floats a = new(1, 2);
        using Floats b = new(1, 2, 3, 4);
        using Floats c = new(2);
        using PackedMatrix packed = PackedMatrix.Pack(transpose: false, 2, 2, b.Pointer, 2);
        b.Span[0] = 100;
        packed.Refill(transpose: true, b.Pointer, 2);
        Gemm.Multiply(false, 1, 1, a.Pointer, 2, packed, 0, c.Pointer, 2);
        CollectionAssert.AreEqual(new float[] { 104, 11 }, c.Span.ToArray());
    }

    [TestMethod]
    public void MultiplyBatched_repeated_operand_equals_single_products()
    {
        const int batches = 37, m = 5, n = 9, k = 13;
        using Floats a = Floats.Random(batches * m * k, 1);
        using Floats b = Floats.Random(n * k, 2);
        using Floats c = new(batches * m * n);
        using Floats expected = new(batches * m * n);
        Gemm.MultiplyBatched(false, true, batches, m, n, k, 1, a.Pointer, k, m * k, b.Pointer, k, 0, 0, c.Pointer, n, m * n);
        for (int i = 0; i < batches; i++)
            Gemm.Multiply(false, true, m, n, k, 1, a.Pointer + i * m * k, k, b.Pointer, k, 0, expected.Pointer + i * m * n, n);
        CollectionAssert.AreEqual(expected.Span.ToArray(), c.Span.ToArray());
    }

    [TestMethod]
    [DataRow(14, 64, true)]
    [DataRow(64, 14, false)]
    [DataRow(1, 33, true)]
    public void MultiplyBatched_single_rows_equal_single_products(int n, int k, bool transposeB)
    {
        const int batches = 137;
        int ldb = (transposeB ? k : n) + 3, strideB = (transposeB ? n : k) * ldb;
        using Floats a = Floats.Random(batches * k, 1);
        using Floats b = Floats.Random(batches * strideB, 2);
        using Floats c = new(batches * n);
        using Floats expected = new(batches * n);
        Gemm.MultiplyBatched(false, transposeB, batches, 1, n, k, 1, a.Pointer, k, k, b.Pointer, ldb, strideB, 0, c.Pointer, n, n);
        for (int i = 0; i < batches; i++)
            Gemm.Multiply(false, transposeB, 1, n, k, 1, a.Pointer + i * k, k, b.Pointer + i * strideB, ldb, 0, expected.Pointer + i * n, n);
        CollectionAssert.AreEqual(expected.Span.ToArray(), c.Span.ToArray());
    }

    [TestMethod]
    [DataRow(300, 400, 700)]
    [DataRow(1, 1000, 300)]
    [DataRow(5, 1003, 300)]
    [DataRow(64, 1536, 512)]
    public void Multiply_with_any_number_of_threads_gives_the_same_bits(int m, int n, int k)
    {
        using Floats a = Floats.Random(m * k, 1);
        using Floats b = Floats.Random(k * n, 2);
        using Floats expected = new(m * n);
        using Floats actual = new(m * n);
        int threads = Workers.Count;
        try
        {
            foreach (bool transposeB in (bool[])[false, true])
            {
                Workers.Count = 1;
                Gemm.Multiply(false, transposeB, m, n, k, 1, a.Pointer, k, b.Pointer, transposeB ? k : n, 0, expected.Pointer, n);
                foreach (int count in (int[])[2, 3, 4])
                {
                    Workers.Count = count;
                    Gemm.Multiply(false, transposeB, m, n, k, 1, a.Pointer, k, b.Pointer, transposeB ? k : n, 0, actual.Pointer, n);
                    Assert.IsTrue(expected.Span.SequenceEqual(actual.Span), $"{count} threads, transposed {transposeB}");
                }
            }
        }
        finally
        {
            Workers.Count = threads;
        }
    }

    [TestMethod]
    public void Multiply_double_precision_equals_scalar_product()
    {
        System.Random random = new(1);
        foreach ((int m, int n, int k) in ((int, int, int)[])[(1, 1, 1), (3, 5, 7), (4, 8, 2), (33, 17, 40), (5, 9, 0), (0, 3, 2), (100, 90, 80)])
        {
            for (int transposes = 0; transposes < 4; transposes++)
            {
                (bool transposeA, bool transposeB) = ((transposes & 1) != 0, (transposes & 2) != 0);
                int lda = (transposeA ? m : k) + 2, ldb = (transposeB ? k : n) + 1, ldc = n + 3;
                double[] a = Values((transposeA ? k : m) * lda + 1), b = Values((transposeB ? n : k) * ldb + 1), c = Values(m * ldc + 1);
                double[] expected = [.. c];
                for (int i = 0; i < m; i++)
                {
                    for (int j = 0; j < n; j++)
                    {
                        double sum = 0;
                        for (int d = 0; d < k; d++)
                            sum += a[transposeA ? d * lda + i : i * lda + d] * b[transposeB ? j * ldb + d : d * ldb + j];
                        expected[i * ldc + j] = 0.5 * sum + 2 * expected[i * ldc + j];
                    }
                }
                fixed (double* pa = a, pb = b, pc = c)
                    Gemm.Multiply(transposeA, transposeB, m, n, k, 0.5, pa, lda, pb, ldb, 2, pc, ldc);
                for (int i = 0; i < c.Length; i++)
                    Assert.AreEqual(expected[i], c[i], 1e-13, $"{m}x{n}x{k} transposes {transposeA} {transposeB} element {i}");
            }
        }

        double[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextDouble() - 1)];
    }

    [TestMethod]
    public void MultiplyBatched_shapes_of_attention_equal_scalar_product()
    {
        (int, int, int)[] shapes = [(15, 14, 512), (15, 15, 64), (15, 64, 15), (40, 3, 300), (14, 1, 20), (1, 14, 20), (300, 2, 16)];
        foreach ((int m, int n, int k) in shapes)
        {
            for (int transposes = 0; transposes < 4; transposes++)
                Check(m, n, k, (transposes & 1) != 0, (transposes & 2) != 0, 1, 1, bias: true);
        }
    }

    private static void Check(int m, int n, int k, bool transposeA, bool transposeB, float alpha, float beta, bool bias)
    {
        int lda = (transposeA ? m : k) + 3, ldb = (transposeB ? k : n) + 2, ldc = n + 1;
        using Floats a = Floats.Random((transposeA ? k : m) * lda, 1);
        using Floats b = Floats.Random((transposeB ? n : k) * ldb, 2);
        using Floats c = beta == 0 ? new(m * ldc) : Floats.Random(m * ldc, 3);
        using Floats biases = Floats.Random(n, 4);
        float[] expected = Oracle(m, n, k, transposeA, transposeB, alpha, a, lda, b, ldb, beta, c, ldc, bias ? biases : null);
        Gemm.Multiply(transposeA, transposeB, m, n, k, alpha, a.Pointer, lda, b.Pointer, ldb, beta, c.Pointer, ldc, bias ? biases.Pointer : null);
        Compare(expected, c, k, $"{m}x{n}x{k} transposes {transposeA} {transposeB} alpha {alpha} beta {beta}");
    }

    private static void CheckPacked(int m, int n, int k, bool transposeA, bool transposeB)
    {
        int lda = (transposeA ? m : k) + 1, ldb = (transposeB ? k : n) + 2;
        using Floats a = Floats.Random((transposeA ? k : m) * lda, 1);
        using Floats b = Floats.Random((transposeB ? n : k) * ldb, 2);
        using Floats c = Floats.Random(m * n, 3);
        using Floats biases = Floats.Random(n, 4);
        float[] expected = Oracle(m, n, k, transposeA, transposeB, 2, a, lda, b, ldb, 1, c, n, biases);
        using PackedMatrix packed = PackedMatrix.Pack(transposeB, k, n, b.Pointer, ldb);
        Gemm.Multiply(transposeA, m, 2, a.Pointer, lda, packed, 1, c.Pointer, n, biases.Pointer);
        Compare(expected, c, 4 * k, $"packed {m}x{n}x{k} transposes {transposeA} {transposeB}");

        // Plain products have a way of their own for a single row.
        float[] plain = Oracle(m, n, k, transposeA, transposeB, 1, a, lda, b, ldb, 0, c, n, biases);
        Gemm.Multiply(transposeA, m, 1, a.Pointer, lda, packed, 0, c.Pointer, n, biases.Pointer);
        Compare(plain, c, k, $"plain packed {m}x{n}x{k} transposes {transposeA} {transposeB}");
    }

    private static float[] Oracle(
        int m, int n, int k, bool transposeA, bool transposeB,
        float alpha, Floats a, int lda, Floats b, int ldb, float beta, Floats c, int ldc, Floats? bias)
    {
        double[] rows = new double[(long)m * k], columns = new double[(long)n * k];
        for (int i = 0; i < m * k; i++)
            rows[i] = a.Pointer[transposeA ? i % k * lda + i / k : i / k * lda + i % k];
        for (int i = 0; i < n * k; i++)
            columns[i] = b.Pointer[transposeB ? i / k * ldb + i % k : i % k * ldb + i / k];
        float[] result = c.Span.ToArray();
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = Dot(rows.AsSpan(i * k, k), columns.AsSpan(j * k, k));
                float before = result[i * ldc + j];
                result[i * ldc + j] = (float)(alpha * sum + (beta == 0 ? 0 : beta * before) + (bias?[j] ?? 0));
            }
        }
        return result;
    }

    private static double Dot(Span<double> left, Span<double> right)
    {
        System.Numerics.Vector<double> sum = default;
        int d = 0;
        for (; d + System.Numerics.Vector<double>.Count <= left.Length; d += System.Numerics.Vector<double>.Count)
            sum += new System.Numerics.Vector<double>(left[d..]) * new System.Numerics.Vector<double>(right[d..]);
        double total = System.Numerics.Vector.Sum(sum);
        for (; d < left.Length; d++)
            total += left[d] * right[d];
        return total;
    }

    private static void Compare(float[] expected, Floats actual, int k, string what)
    {
        float tolerance = 1e-6f * (4 + MathF.Sqrt(k) * 2);
        for (int i = 0; i < expected.Length; i++)
        {
            if (float.IsNaN(expected[i]) ? !float.IsNaN(actual[i]) : !(Math.Abs(expected[i] - actual[i]) <= tolerance))
                Assert.Fail($"{what}: element {i} is {actual[i]}, expected {expected[i]}");
        }
    }

    /// <summary>Makes the products run on one instruction set until disposed.</summary>
    private sealed class Forced : IDisposable
    {
        private readonly TileKernels _before = TileKernels.Active;

        public Forced(string name) => TileKernels.Active = TileKernels.Supported.Single(kernels => kernels.Name == name);

        public void Dispose() => TileKernels.Active = _before;
    }
}
