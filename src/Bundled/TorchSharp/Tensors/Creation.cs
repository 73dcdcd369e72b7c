using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>New tensors behind the many overloads of <see cref="torch"/>.</summary>
internal static class Creation
{
    /// <summary>The type that a number gives a tensor: Bool, int64, or the default type.</summary>
    public static ScalarType TypeOf(Scalar value) => value.IsFloating ? DType.Default : value.Type;

    public static Tensor Empty(ReadOnlySpan<long> size, ScalarType dtype, Device? device, bool requiresGrad)
    {
        Device.Check(device);
        return Finish(TensorImpl.Empty(dtype, size.ToArray()), requiresGrad);
    }

    public static Tensor Filled(ReadOnlySpan<long> size, Scalar value, ScalarType dtype, Device? device, bool requiresGrad)
    {
        Device.Check(device);
        using var _ = Temporaries.Open();
        return Finish(Ops.Full(size.ToArray(), value, dtype), requiresGrad);
    }

    public static Tensor FromNumber<T>(T value, ScalarType? dtype, Device? device, bool requiresGrad)
        where T : unmanaged => FromSpan<T>([value], [], dtype, device, requiresGrad);

    /// <summary>Copies row-major elements.</summary>
    /// <exception cref="ArgumentException">The number of elements does not fit the shape.</exception>
    public static unsafe Tensor FromSpan<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requiresGrad)
        where T : unmanaged
    {
        Device.Check(device);
        using var _ = Temporaries.Open();
        TensorImpl made = TensorImpl.Empty(DType.Of<T>(), shape.ToArray());
        if (made.Count != values.Length)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: expected {made.Count} elements for the shape {Errors.Sizes(shape)}, got {values.Length}.");
        values.CopyTo(new Span<T>(made.Data, values.Length));
        return Finish(dtype is { } type ? Pointwise.Cast(made, type) : made, requiresGrad);
    }

    /// <summary>Copies an array of any rank.</summary>
    public static unsafe Tensor FromArray<T>(Array values, ScalarType? dtype, Device? device, bool requiresGrad)
        where T : unmanaged
    {
        long[] shape = new long[values.Rank];
        for (int d = 0; d < shape.Length; d++)
            shape[d] = values.GetLongLength(d);
        ref T first = ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(values));
        ReadOnlySpan<T> span = System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref first, values.Length);
        return FromSpan(span, shape, dtype, device, requiresGrad);
    }

    public static T[] ToArray<T>(IList<T> values) => values as T[] ?? [.. values];

    public static Tensor Random(ReadOnlySpan<long> size, Action<TensorImpl, RandomStream> fill, ScalarType? dtype, Device? device, bool requiresGrad, Generator? generator)
    {
        Device.Check(device);
        TensorImpl made = TensorImpl.Empty(dtype ?? DType.Default, size.ToArray());
        fill(made, (generator ?? Generator.Default).Stream);
        return Finish(made, requiresGrad);
    }

    private static Tensor Finish(TensorImpl made, bool requiresGrad)
    {
        if (requiresGrad)
        {
            if (!DType.IsFloating(made.DType))
                throw Errors.Torch("Only Tensors of floating point and complex dtype can require gradients");
            made.SetRequiresGrad(true);
        }
        return new Tensor(made);
    }
}
