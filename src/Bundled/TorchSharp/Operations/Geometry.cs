using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Shape, strides and offset of a tensor, without holding the tensor.</summary>
internal readonly struct Geometry(TensorImpl tensor)
{
    public readonly long[] Shape = tensor.Shape;
    public readonly long[] Strides = tensor.Strides;
    public readonly long Offset = tensor.Offset;

    /// <summary>A new tensor laid out alike.</summary>
    public TensorImpl Empty(ScalarType dtype, bool zeroed)
    {
        if (Layout.IsContiguous(Shape, Strides))
            return zeroed ? TensorImpl.Zeros(dtype, Shape) : TensorImpl.Empty(dtype, Shape);
        long extent = 1;
        for (int d = 0; d < Shape.Length; d++)
            extent += (Shape[d] - 1) * Strides[d];
        var storage = new TensorStorage(extent * DType.Size(dtype), zeroed);
        return new TensorImpl(storage, 0, Shape, Strides, dtype);
    }
}
