namespace TorchSharp;

public static partial class torch
{
    /// <summary>Zeros in the shape of another tensor.</summary>
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled(input.Impl.Shape, 0L, dtype ?? input.dtype, device, requires_grad);

    /// <summary>Ones in the shape of another tensor.</summary>
    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled(input.Impl.Shape, 1L, dtype ?? input.dtype, device, requires_grad);

    /// <summary>One number in the shape of another tensor.</summary>
    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled(input.Impl.Shape, value, dtype ?? input.dtype, device, requires_grad);

    /// <summary>Elements not set, in the shape of another tensor.</summary>
    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Empty(input.Impl.Shape, dtype ?? input.dtype, device, requires_grad);

    /// <summary>Uniform random numbers in the shape of another tensor.</summary>
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Creation.Random(input.Impl.Shape, static (target, random) =>
            Sampling.Uniform(target, 0, 1, random), dtype ?? input.dtype, device, requires_grad, null);

    /// <summary>Normal random numbers in the shape of another tensor.</summary>
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Creation.Random(input.Impl.Shape, static (target, random) =>
            Sampling.Normal(target, 0, 1, random), dtype ?? input.dtype, device, requires_grad, null);
}
