using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Autograd;

/// <summary>Gradients against central differences in float64.</summary>
[TestClass]
public sealed class FiniteDifferenceTests
{
    private const double Step = 1e-6;

    private static readonly (string Name, Func<Tensor[], Tensor> Call, long[][] Shapes)[] Operations =
    [
        ("attention", x => (x[0].unsqueeze(1) + x[1].unsqueeze(2)).tanh().matmul(x[2]).softmax(-1).matmul(x[1]),
            [[2, 3, 4], [2, 3, 4], [4]]),
        ("matmul of transposed batches", x => x[0].transpose(1, 2).matmul(x[1].permute(0, 2, 1)), [[2, 3, 4], [2, 5, 3]]),
        ("expanded product", x => (x[0].unsqueeze(0).expand(2, 3, 4) * x[1]).sum(dim: 1), [[3, 4], [2, 1, 4]]),
        ("log softmax and gather", x => x[0].log_softmax(1).gather(1, tensor(new long[] { 2, 0 }).unsqueeze(1)), [[2, 3]]),
        ("norms and moments", x => x[0].norm(1, true, 3f) + x[0].var([1L], true, true) + x[0].std([1L], false, true) +
            x[0].logsumexp(1, true), [[2, 4]]),
        ("running sums and products", x => x[0].cumsum(1) * x[0].cumprod(0) + x[0].prod(1, true), [[3, 3]]),
        ("pieces put together", x => cat([x[0].chunk(2, 1)[1], stack([x[0][0], x[0][1]], 0)], 1) * x[0].flip(1).roll(1, 1).repeat(1,
            2).narrow(1, 0, 6), [[2, 4]]),
        ("strided views", x => x[0].as_strided([2, 2], [1, 2]) * x[0].unfold(0, 2, 1).narrow(0, 0, 2) +
            x[0].diag().diagonal(0, 0, 1).narrow(0, 0, 2), [[5]]),
        ("indexing", x => x[0][TensorIndex.Tensor(tensor(new long[] { 1, 1, 0 })), TensorIndex.Slice(1, 3)] * x[0].index_select(1,
            tensor(new long[] { 0, 0 }))[0], [[2, 3]]),
        ("assignment into a view", x => Assigned(x[0], x[1]), [[3, 3], [3]]),
        ("powers and quotients", x => x[0].abs().pow(x[1]) / (x[1].exp() + 1.0) - x[0].remainder(2.5), [[2, 3], [3]]),
        ("activations", x => x[0].gelu() + x[0].silu() + x[0].softplus() + x[0].erf() + x[0].sigmoid() * x[0].log_sigmoid() +
            x[0].elu(1.0, 1.0, 1.0), [[7]]),
        ("functions in place", x => (x[0] * 2).tanh_() * (x[0] * 0.5).sigmoid_() + (x[0] * 3).relu_(), [[7]]),
        ("functions of views in place", x => Squashed(x[0]), [[3, 4]]),
        ("circular functions", x => x[0].sin() * x[0].cos() + x[0].tan() + x[0].atan() + x[0].asinh() + x[0].sinh() * x[0].cosh(), [[5]]),
        ("einsum", x => einsum("bij,bkj->bik", x[0], x[1]) + einsum("bij->bi", x[0]).unsqueeze(2), [[2, 3, 4], [2, 5, 4]]),
        ("scatter", x => x[0].scatter_add(1, tensor(new long[,] { { 0, 0 }, { 2, 1 } }), x[1]) * x[0].masked_fill(x[0] > 0.3, 2.0),
            [[2, 3], [2, 2]]),
        ("products with a summand", x => x[1].baddbmm(x[2], x[0], 0.5f, 2f), [[3, 5], [2, 3, 4], [2, 4, 5]]),
    ];

    private static Tensor Squashed(Tensor x)
    {
        Tensor whole = x * 2;
        whole.narrow(1, 1, 2).tanh_();
        whole[0].sigmoid_();
        return whole * x;
    }

    [TestMethod]
    public void Gradients_equal_finite_differences()
    {
        var failures = new List<string>();
        foreach ((string name, Func<Tensor[], Tensor> call, long[][] shapes) in Operations)
        {
            using DisposeScope scope = NewDisposeScope();
            manual_seed(7);
            Tensor[] inputs = Array.ConvertAll(shapes, shape => randn(shape, ScalarType.Float64, requires_grad: true));
            Tensor output = call(inputs);
            Tensor weights = randn_like(output);
            (output * weights).sum().backward();
            foreach (Tensor input in inputs)
            {
                for (int i = 0; i < input.numel(); i++)
                {
                    double expected = (Shifted(call, inputs, input, i, Step, weights) - Shifted(call, inputs, input, i, -Step,
                        weights)) / (2 * Step);
                    double actual = input.grad!.data<double>()[i];
                    if (!(Math.Abs(expected - actual) <= 1e-6 * Math.Max(1, Math.Abs(expected))))
                        failures.Add($"{name}, element {i} of input {Array.IndexOf(inputs, input)}: expected {expected}, got {actual}");
                }
            }
        }
        Assert.AreEqual("", string.Join(Environment.NewLine, failures));
    }

    [TestMethod]
    public void Second_derivatives_equal_finite_differences_of_the_first()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        Tensor x = randn(2, 3, ScalarType.Float64, requires_grad: true), w = randn(3, 3, ScalarType.Float64);
        Tensor direction = randn(2, 3, ScalarType.Float64);
        Tensor first = First(x);
        (first * direction).sum().backward();
        for (int i = 0; i < x.numel(); i++)
        {
            double expected = (Nudged(i, Step) - Nudged(i, -Step)) / (2 * Step);
            Assert.AreEqual(expected, x.grad!.data<double>()[i], 1e-6);
        }

        Tensor First(Tensor at) => autograd.grad([((at.matmul(w).tanh() * at.sigmoid()).softmax(1) * at.exp()).sum()], [at],
            create_graph: true)[0];

        double Nudged(int i, double by)
        {
            Tensor moved = x.detach().clone();
            moved.data<double>()[i] += by;
            return (First(moved.requires_grad_()) * direction).sum().item<double>();
        }
    }

    private static Tensor Assigned(Tensor target, Tensor row)
    {
        Tensor y = target * 1.0;
        y[1] = row * row;
        y[TensorIndex.Colon, TensorIndex.Single(0)].mul_(row);
        y.add_(target);
        y[TensorIndex.Tensor(tensor(new long[] { 2 }))] = row;
        return y * y;
    }

    private static double Shifted(Func<Tensor[], Tensor> call, Tensor[] inputs, Tensor input, int element, double by, Tensor weights)
    {
        using IDisposable off = no_grad();
        using DisposeScope scope = NewDisposeScope();
        double before = input.data<double>()[element];
        input.data<double>()[element] = before + by;
        double value = (call(inputs) * weights).sum().item<double>();
        input.data<double>()[element] = before;
        return value;
    }
}
