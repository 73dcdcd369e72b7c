using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Modules;

/// <summary>Gradients against central differences in float64.</summary>
internal static class Differences
{
    private const double Step = 1e-6;

    public static Tensor Random(params long[] shape) => randn(shape, ScalarType.Float64).requires_grad_();

    /// <summary>A number in which every element counts differently.</summary>
    public static Tensor Weighted(Tensor x) => (x * linspace(-1, 2, x.numel(), ScalarType.Float64).reshape(x.shape)).sum();

    /// <summary>Compares the gradients of a loss by every element of the inputs and of the module's parameters.</summary>
    public static void Check(nn.Module? module, Tensor[] inputs, Func<Tensor> loss)
    {
        Tensor[] variables = [.. inputs, .. module?.parameters() ?? []];
        foreach (Tensor variable in variables)
            variable.grad = null;
        loss().backward();
        foreach (Tensor variable in variables)
        {
            double[] gradient = Golden.Doubles(variable.grad!);
            for (int i = 0; i < gradient.Length; i++)
            {
                double slope = (At(variable, i, Step, loss) - At(variable, i, -Step, loss)) / (2 * Step);
                Assert.AreEqual(slope, gradient[i], 1e-6 * Math.Max(1, Math.Abs(slope)), $"element {i} of a variable of {gradient.Length}");
            }
        }
    }

    private static unsafe double At(Tensor variable, int index, double shift, Func<Tensor> loss)
    {
        using IDisposable frozen = no_grad();
        using DisposeScope scope = NewDisposeScope();
        double* element = variable.Impl.Doubles + index;
        double before = *element;
        *element = before + shift;
        double result = loss().ToDouble();
        *element = before;
        return result;
    }
}
