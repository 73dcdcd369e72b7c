using System.Globalization;
using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Dropout (Srivastava et al., 2014), scaled while training so that nothing needs scaling afterwards.</summary>
internal static unsafe class DropoutOperation
{
    private const long Grain = 32_768;

    /// <summary>Zeroes elements with probability <paramref name="p"/> and scales the others by 1 / (1 - p).</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The probability is not between 0 and 1.</exception>
    public static TensorImpl Apply(TensorImpl x, double p, bool training)
    {
        Check(p);
        if (!training || p == 0 || x.Count == 0)
            return Ops.Alias(x);
        if (p == 1)
            return Ops.Mul(x, TensorImpl.Zeros(x.DType, x.Shape));

        TensorImpl mask = TensorImpl.Empty(ScalarType.Byte, x.Shape);
        RandomStream random = Generator.Default.Stream;
        lock (random)
            random.Bernoulli(1 - p, mask.Data, mask.Count);
        return Masked(x, mask, 1 / (1 - p));
    }

    /// <summary>Refuses what is no probability.</summary>
    public static void Check(double p)
    {
        if (p is < 0 or > 1 || double.IsNaN(p))
            throw Errors.Torch(
                string.Create(CultureInfo.InvariantCulture, $"dropout probability has to be between 0 and 1, but got {p}"));
    }

    /// <summary>x * mask * scale; its own derivative, so it can be differentiated any number of times.</summary>
    private static TensorImpl Masked(TensorImpl x, TensorImpl mask, double scale)
    {
        if (x.DType != ScalarType.Float32)
            return Ops.Mul(x, Ops.Mul(Ops.Cast(mask, x.DType), Ops.Number(scale)));
        TensorImpl dense = x.IsContiguous ? x : Ops.Contiguous(x.Alias());
        TensorImpl y = TensorImpl.Empty(ScalarType.Float32, x.Shape);
        Workers.For(new MaskRange { X = dense.Floats, Mask = mask.Data, Y = y.Floats, Scale = (float)scale }, x.Count, Grain);
        if (Autograd.Records(x))
            Autograd.Record("Dropout", y, [x], [mask], (node, gradients) => [Masked(gradients[0]!, node.Saved(0), scale)]);
        return y;
    }

    private struct MaskRange : IRangeJob
    {
        public float* X;
        public byte* Mask;
        public float* Y;
        public float Scale;

        public readonly void Run(long start, long end)
        {
            for (long i = start; i < end; i++)
                Y[i] = X[i] * (Mask[i] * Scale);
        }
    }
}
