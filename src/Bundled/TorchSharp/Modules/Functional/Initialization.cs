using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The first values of the layers' weights, drawn in libtorch's order.</summary>
internal static class Initialization
{
    /// <summary>A parameter drawn uniformly from [-bound, bound].</summary>
    public static Parameter Uniform(double bound, ScalarType? dtype, Device? device, params ReadOnlySpan<long> shape)
    {
        Tensor values = Empty(dtype, device, shape);
        Sampling.Uniform(values.Impl, -bound, bound, Generator.Default.Stream);
        return new Parameter(values);
    }

    /// <summary>The weight of a linear or convolutional layer: Kaiming's uniform bound with slope √5, which is 1 / √inputs but for
    /// rounding.</summary>
    public static Parameter Weight(long inputs, ScalarType? dtype, Device? device, params ReadOnlySpan<long> shape)
        => Uniform(Math.Sqrt(3) * (Math.Sqrt(2.0 / (1 + 5)) / Math.Sqrt(inputs)), dtype, device, shape);

    /// <summary>A parameter of one repeated value.</summary>
    public static Parameter Constant(double value, ScalarType? dtype, Device? device, params ReadOnlySpan<long> shape)
    {
        Tensor values = Empty(dtype, device, shape);
        using (no_grad())
            values.fill_(value);
        return new Parameter(values);
    }

    /// <summary>A parameter drawn from the standard normal distribution.</summary>
    public static Parameter Normal(ScalarType? dtype, Device? device, params ReadOnlySpan<long> shape)
    {
        Tensor values = Empty(dtype, device, shape);
        Sampling.Normal(values.Impl, 0, 1, Generator.Default.Stream);
        return new Parameter(values);
    }

    /// <summary>A parameter drawn uniformly so that the variance stays both ways (Glorot and Bengio, 2010).</summary>
    public static Parameter XavierUniform(params ReadOnlySpan<long> shape)
        => Uniform(Math.Sqrt(3.0) * Math.Sqrt(2.0 / (shape[0] + shape[1])), null, null, shape);

    /// <summary>A parameter drawn from a normal distribution.</summary>
    public static Parameter Normal(double deviation, params ReadOnlySpan<long> shape)
    {
        Tensor values = Empty(null, null, shape);
        Sampling.Normal(values.Impl, 0, deviation, Generator.Default.Stream);
        return new Parameter(values);
    }

    private static Tensor Empty(ScalarType? dtype, Device? device, ReadOnlySpan<long> shape)
    {
        Device.Check(device);
        return empty(shape, dtype ?? DType.Default);
    }
}
