namespace TorchSharp;

/// <summary>Positions of elements in strided tensors.</summary>
internal static class Strided
{
    /// <summary>Where the i-th element in row-major order lies, in elements from the first.</summary>
    public static long Offset(TensorImpl x, long i)
    {
        long offset = 0;
        for (int d = x.Rank - 1; d >= 0; d--)
        {
            offset += i % x.Shape[d] * x.Strides[d];
            i /= x.Shape[d];
        }
        return offset;
    }
}
