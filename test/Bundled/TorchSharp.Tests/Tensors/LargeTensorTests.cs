using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Tensors;

/// <summary>Tensors long enough to be shared out among threads, against plain loops.</summary>
[TestClass]
public sealed class LargeTensorTests
{
    private const int Depth = 7;
    private const int Rows = 65;
    private const int Columns = 131;

    private static readonly float[] Values = [.. Enumerable.Range(0, Depth * Rows * Columns).Select(i => (i * 7919 % 1000) / 64f - 7)];

    private static Tensor Cube() => tensor(Values, [Depth, Rows, Columns]);

    private static float At(int i, int j, int k) => Values[(i * Rows + j) * Columns + k];

    private static void AssertEach(Tensor actual, Func<int, int, int, double> expected, double tolerance = 0)
    {
        float[] values = actual.data<float>().ToArray();
        long[] shape = actual.shape;
        for (int n = 0, i = 0; i < shape[0]; i++)
        {
            for (int j = 0; j < shape[1]; j++)
            {
                for (int k = 0; k < shape[2]; k++, n++)
                    Assert.AreEqual(expected(i, j, k), values[n], tolerance, $"[{i}, {j}, {k}]");
            }
        }
    }

    [TestMethod]
    public void Broadcast_sum_over_every_position_of_the_missing_dimension_is_exact()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Cube();
        AssertEach(x + x[0], (i, j, k) => At(i, j, k) + At(0, j, k));
        AssertEach(x * x.narrow(2, 3, 1), (i, j, k) => At(i, j, k) * At(i, j, 3));
        AssertEach(x - x.narrow(1, 5, 1), (i, j, k) => At(i, j, k) - At(i, 5, k));
    }

    [TestMethod]
    public void Strided_operands_are_read_in_their_own_order()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Cube(), turned = x.permute(2, 0, 1);
        AssertEach(turned.contiguous(), (k, i, j) => At(i, j, k));
        AssertEach(turned + turned.clone() * 2f, (k, i, j) => 3 * At(i, j, k));
        AssertEach(x.slice(2, 1, 131, 3).neg(), (i, j, k) => -At(i, j, 1 + 3 * k));
        AssertEach(x.to(ScalarType.Int64).to(ScalarType.Float32), (i, j, k) => MathF.Truncate(At(i, j, k)));
        AssertEach(where(x > 0f, x, zeros_like(x)), (i, j, k) => Math.Max(0, At(i, j, k)));
    }

    [TestMethod]
    [DataRow(new long[] { 0 })]
    [DataRow(new long[] { 1 })]
    [DataRow(new long[] { 2 })]
    [DataRow(new long[] { 0, 2 })]
    [DataRow(new long[] { 0, 1 })]
    [DataRow(new long[] { 1, 2 })]
    [DataRow(new long[] { 0, 1, 2 })]
    public void Sum_over_any_dimensions_equals_a_plain_loop(long[] dims)
    {
        using DisposeScope scope = NewDisposeScope();
        double[,,] sums = new double[Depth, Rows, Columns];
        for (int i = 0; i < Depth; i++)
        {
            for (int j = 0; j < Rows; j++)
            {
                for (int k = 0; k < Columns; k++)
                    sums[dims.Contains(0) ? 0 : i, dims.Contains(1) ? 0 : j, dims.Contains(2) ? 0 : k] += At(i, j, k);
            }
        }
        AssertEach(Cube().sum(dims, keepdim: true), (i, j, k) => sums[i, j, k], 1e-2);
        AssertEach(Cube().permute(2, 0, 1).sum([.. dims.Select(d => (d + 1) % 3)], keepdim: true), (k, i, j) => sums[i, j, k], 1e-2);
    }

    [TestMethod]
    public void Results_do_not_depend_on_the_number_of_threads()
    {
        using DisposeScope scope = NewDisposeScope();
        int before = get_num_threads();
        try
        {
            set_num_threads(1);
            Tensor one = Work();
            set_num_threads(4);
            Assert.IsTrue(one.Equals(Work()));
        }
        finally
        {
            set_num_threads(before);
        }

        static Tensor Work()
        {
            Tensor x = Cube();
            Tensor all = (x.tanh() * 3f).exp();
            return cat([all.sum().reshape(1), all.sum(dim: 0).flatten(), all.sum(-1L).flatten(), all.softmax(1).flatten(),
                x.flatten().index_select(0, arange(0, 59605, 7))]);
        }
    }

    [TestMethod]
    public void Indices_over_a_long_tensor_pick_the_right_elements()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Cube();
        long[] order = [.. Enumerable.Range(0, Columns).Select(k => (long)((k * 37) % Columns))];
        AssertEach(x.index_select(2, tensor(order)), (i, j, k) => At(i, j, (int)order[k]));
        AssertEach(x[TensorIndex.Colon, TensorIndex.Colon, TensorIndex.Tensor(tensor(order))], (i, j, k) => At(i, j, (int)order[k]));
        AssertEach(x.gather(2, tensor(order).expand(Depth, Rows, Columns)), (i, j, k) => At(i, j, (int)order[k]));
        AssertEach(x.sort(2).Indices.to(ScalarType.Float32).narrow(2, 0, 1), (i, j, _) =>
            Enumerable.Range(0, Columns).OrderBy(k => At(i, j, k)).First());
    }
}
