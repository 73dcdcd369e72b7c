using TorchSharp.Kernels;

namespace TorchSharp.Bundled.Tests.Kernels;

/// <summary>Softmax, cross-entropy, layer normalisation and embeddings against scalar loops in double precision.</summary>
[TestClass]
public sealed unsafe class RowKernelTests
{
    private static readonly (int Rows, int Columns)[] Shapes = [(1, 1), (3, 5), (7, 8), (5, 17), (64, 14), (40, 1003)];

    [TestMethod]
    public void Softmax_and_log_softmax_equal_scalar_loop()
    {
        foreach ((int rows, int columns) in Shapes)
        {
            using Floats x = Floats.Random(rows * columns, 1, 20);
            using Floats y = new(x.Count);
            using Floats z = new(x.Count);
            RowSoftmax.Softmax(x.Pointer, y.Pointer, rows, columns);
            RowSoftmax.LogSoftmax(x.Pointer, z.Pointer, rows, columns);
            for (int row = 0; row < rows; row++)
            {
                double[] logs = LogSoftmax(x, row, columns);
                for (int j = 0; j < columns; j++)
                {
                    Assert.AreEqual(logs[j], z[row * columns + j], 1e-5);
                    Assert.AreEqual(Math.Exp(logs[j]), y[row * columns + j], 1e-6);
                }
            }
        }
    }

    [TestMethod]
    public void Softmax_backward_equals_the_jacobian()
    {
        foreach ((int rows, int columns) in Shapes)
        {
            using Floats x = Floats.Random(rows * columns, 1, 3);
            using Floats upstream = Floats.Random(rows * columns, 2);
            using Floats y = new(x.Count);
            using Floats gradient = new(x.Count);
            using Floats logGradient = new(x.Count);
            RowSoftmax.Softmax(x.Pointer, y.Pointer, rows, columns);
            RowSoftmax.SoftmaxBackward(y.Pointer, upstream.Pointer, gradient.Pointer, rows, columns);
            RowSoftmax.LogSoftmax(x.Pointer, y.Pointer, rows, columns);
            RowSoftmax.LogSoftmaxBackward(y.Pointer, upstream.Pointer, logGradient.Pointer, rows, columns);
            for (int row = 0; row < rows; row++)
            {
                double[] p = [.. LogSoftmax(x, row, columns).Select(Math.Exp)];
                double[] dy = [.. Enumerable.Range(0, columns).Select(j => (double)upstream[row * columns + j])];
                double dot = p.Zip(dy, (a, b) => a * b).Sum();
                for (int j = 0; j < columns; j++)
                {
                    Assert.AreEqual(p[j] * (dy[j] - dot), gradient[row * columns + j], 2e-6);
                    Assert.AreEqual(dy[j] - p[j] * dy.Sum(), logGradient[row * columns + j], 2e-5);
                }
            }
        }
    }

    [TestMethod]
    public void Softmax_of_infinities_is_zero_beside_finite_values_and_NaN_alone()
    {
        foreach (int columns in (int[])[3, 9, 16, 21])
        {
            using Floats masked = Floats.Random(columns, 1);
            masked.Span[1] = masked.Span[columns - 1] = float.NegativeInfinity;
            RowSoftmax.Softmax(masked.Pointer, masked.Pointer, 1, columns);
            Assert.AreEqual(0f, masked[1]);
            Assert.AreEqual(0f, masked[columns - 1]);
            Assert.AreEqual(1.0, masked.Span.ToArray().Sum(), 1e-6);
            foreach (float bad in (float[])[float.NegativeInfinity, float.NaN, float.PositiveInfinity])
            {
                using Floats row = Floats.Random(columns, 1);
                if (float.IsNegativeInfinity(bad))
                    row.Span.Fill(bad);
                else
                    row.Span[columns - 1] = bad;
                RowSoftmax.Softmax(row.Pointer, row.Pointer, 1, columns);
                Assert.IsTrue(row.Span.ToArray().All(float.IsNaN), $"{columns} columns with {bad}");
            }
        }
    }

    [TestMethod]
    [DataRow(0f, false)]
    [DataRow(0f, true)]
    [DataRow(0.1f, false)]
    [DataRow(0.1f, true)]
    [DataRow(1f, true)]
    public void CrossEntropy_loss_and_gradient_equal_the_formula(float smoothing, bool weighted)
    {
        foreach ((int rows, int columns) in Shapes)
        {
            System.Random random = new(3);
            using Floats x = Floats.Random(rows * columns, 1, 5);
            using Floats weights = new([.. Enumerable.Range(0, columns).Select(_ => 0.2f + (float)random.NextDouble())]);
            long[] targets = [.. Enumerable.Range(0, rows).Select(row => row % 4 == 3 ? -100L : random.Next(columns))];
            using Floats losses = new(rows);
            using Floats gradient = new(x.Count);
            using Floats lossesOnly = new(rows);
            float* w = weighted ? weights.Pointer : null;
            fixed (long* t = targets)
            {
                double total = CrossEntropy.TotalWeight(t, rows, columns, w, -100, out long invalid);
                Assert.AreEqual(-1, invalid);
                Assert.AreEqual(targets.Where(y => y >= 0).Sum(y => weighted ? weights[y] : 1.0), total, 1e-4);
                CrossEntropy.Run(x.Pointer, rows, columns, t, w, -100, smoothing, losses.Pointer, gradient.Pointer, 0.5f);
                CrossEntropy.Run(x.Pointer, rows, columns, t, w, -100, smoothing, lossesOnly.Pointer, null, 1);
            }
            CollectionAssert.AreEqual(lossesOnly.Span.ToArray(), losses.Span.ToArray());
            for (int row = 0; row < rows; row++)
            {
                double[] logs = LogSoftmax(x, row, columns);
                double[] w1 = [.. Enumerable.Range(0, columns).Select(c => weighted ? weights[c] : 1.0)];
                long y = targets[row];
                double expected = y < 0 ? 0 : -(1 - smoothing) * w1[y] * logs[y] - smoothing / columns * w1.Zip(logs, (a, b) => a * b).Sum();
                Assert.AreEqual(expected, losses[row], 2e-6 * (10 + Math.Abs(expected)), $"{rows}x{columns} row {row}");
                for (int j = 0; j < columns; j++)
                {
                    double slope = y < 0 ? 0 : ((1 - smoothing) * w1[y] + smoothing / columns * w1.Sum()) * Math.Exp(logs[j])
                        - smoothing / columns * w1[j] - (j == y ? (1 - smoothing) * w1[y] : 0);
                    Assert.AreEqual(0.5 * slope, gradient[row * columns + j], 2e-6, $"{rows}x{columns} row {row} column {j}");
                }
            }
        }
    }

    [TestMethod]
    public void CrossEntropy_target_out_of_range_is_reported()
    {
        long* targets = stackalloc long[] { 0, 1, 3 };
        CrossEntropy.TotalWeight(targets, 3, 3, null, -100, out long invalid);
        Assert.AreEqual(2, invalid);
        targets[2] = -1;
        CrossEntropy.TotalWeight(targets, 3, 3, null, -100, out invalid);
        Assert.AreEqual(2, invalid);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void LayerNorm_forward_and_backward_equal_the_formula(bool affine)
    {
        const float epsilon = 1e-5f;
        foreach ((int rows, int columns) in ((int, int)[])[(1, 2), (3, 7), (100, 24), (600, 33)])
        {
            using Floats x = Floats.Random(rows * columns, 1, 3);
            using Floats dy = Floats.Random(rows * columns, 2);
            using Floats gain = Floats.Random(columns, 3), bias = Floats.Random(columns, 4);
            using Floats y = new(x.Count), dx = new(x.Count), means = new(rows), inverses = new(rows), dGain = new(columns), dBias = new(columns);
            float* g = affine ? gain.Pointer : null;
            LayerNorm.Forward(x.Pointer, y.Pointer, rows, columns, g, affine ? bias.Pointer : null, epsilon, means.Pointer, inverses.Pointer);
            LayerNorm.Backward(x.Pointer, dy.Pointer, rows, columns, g, means.Pointer, inverses.Pointer, dx.Pointer, dGain.Pointer, dBias.Pointer);
            double[] gainSums = new double[columns], biasSums = new double[columns];
            for (int row = 0; row < rows; row++)
            {
                double[] values = [.. Enumerable.Range(0, columns).Select(j => (double)x[row * columns + j])];
                double mean = values.Average(), deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)) + epsilon);
                double[] normal = [.. values.Select(value => (value - mean) / deviation)];
                double[] slope = [.. Enumerable.Range(0, columns).Select(j => dy[row * columns + j] * (affine ? gain[j] : 1.0))];
                double product = slope.Zip(normal, (a, b) => a * b).Average();
                for (int j = 0; j < columns; j++)
                {
                    Assert.AreEqual(normal[j] * (affine ? gain[j] : 1) + (affine ? bias[j] : 0), y[row * columns + j], 1e-5);
                    Assert.AreEqual((slope[j] - slope.Average() - normal[j] * product) / deviation, dx[row * columns + j], 2e-5);
                    gainSums[j] += dy[row * columns + j] * normal[j];
                    biasSums[j] += dy[row * columns + j];
                }
            }
            for (int j = 0; j < columns; j++)
            {
                Assert.AreEqual(gainSums[j], dGain[j], 1e-4);
                Assert.AreEqual(biasSums[j], dBias[j], 1e-4);
            }
        }
    }

    [TestMethod]
    public void ColumnSums_overwrites_or_accumulates()
    {
        using Floats x = new(1, 2, 3, 99, 4, 5, 6, 99);
        using Floats sums = new(100, 100, 100);
        ColumnSums.Run(x.Pointer, 2, 3, 4, sums.Pointer);
        CollectionAssert.AreEqual(new float[] { 5, 7, 9 }, sums.Span.ToArray());
        ColumnSums.Run(x.Pointer, 2, 3, 4, sums.Pointer, accumulate: true);
        CollectionAssert.AreEqual(new float[] { 10, 14, 18 }, sums.Span.ToArray());
    }

    [TestMethod]
    public void ColumnSums_of_many_rows_add_them_in_their_order()
    {
        const int rows = 101, columns = 77, stride = 80;
        using Floats x = Floats.Random(rows * stride, 5);
        using Floats sums = new(columns);
        float[] expected = new float[columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                expected[column] += x.Span[row * stride + column];
        }
        ColumnSums.Run(x.Pointer, rows, columns, stride, sums.Pointer);
        CollectionAssert.AreEqual(expected, sums.Span.ToArray());
    }

    [TestMethod]
    public void Embedding_repeated_and_padded_indices_gather_and_scatter()
    {
        const int columns = 131, rows = 10, count = 500;
        using Floats table = Floats.Random(rows * columns, 1);
        using Floats target = new(count * columns);
        using Floats gradient = new(rows * columns);
        gradient.Span.Clear();
        float[] expected = new float[rows * columns];
        long[] indices = [.. Enumerable.Range(0, count).Select(i => i * 7L % rows)];
        fixed (long* pointer = indices)
        {
            Assert.AreEqual(-1, EmbeddingRows.FindInvalid(pointer, count, rows));
            Assert.AreEqual(7, EmbeddingRows.FindInvalid(pointer, count, 9));
            EmbeddingRows.Gather(table.Pointer, columns, pointer, count, target.Pointer);
            EmbeddingRows.ScatterAdd(target.Pointer, columns, pointer, count, 3, gradient.Pointer);
        }
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                Assert.AreEqual(table.Pointer[indices[i] * columns + j], target.Pointer[i * columns + j]);
                if (indices[i] != 3)
                    expected[indices[i] * columns + j] += target.Pointer[i * columns + j];
            }
        }
        CollectionAssert.AreEqual(expected, gradient.Span.ToArray());
    }

    private static double[] LogSoftmax(Floats x, int row, int columns)
    {
        double[] values = [.. Enumerable.Range(0, columns).Select(j => (double)x[row * columns + j])];
        double max = values.Max();
        double sum = Math.Log(values.Sum(value => Math.Exp(value - max)));
        return [.. values.Select(value => value - max - sum)];
    }
}
