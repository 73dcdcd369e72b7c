namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of float32 numbers in row-major order.</summary>
    public static Tensor as_tensor(IList<float> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.FromSpan<float>(Creation.ToArray(rawArray), [rawArray.Count], dtype, device, false);

    /// <summary>A tensor of float32 numbers in row-major order.</summary>
    public static Tensor as_tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.FromSpan<float>(rawArray, [rawArray.Length], dtype, device, false);

    /// <summary>A 0-d tensor of one number.</summary>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        Creation.FromNumber<float>(scalar, null, device, requires_grad);

    /// <summary>A tensor of float32 numbers in row-major order.</summary>
    public static Tensor tensor(IList<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<float>(Creation.ToArray(rawArray), dimensions, dtype, device, requires_grad);

    /// <summary>A tensor of float32 numbers in row-major order.</summary>
    public static Tensor tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromSpan<float>(rawArray, [rawArray.Length], dtype, device, requires_grad);

    /// <summary>A tensor of float32 numbers in row-major order.</summary>
    public static Tensor tensor(float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<float>(rawArray, dimensions, dtype, device, requires_grad);

    /// <summary>A tensor of float32 numbers in row-major order.</summary>
    public static Tensor tensor(IList<float> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromSpan<float>(Creation.ToArray(rawArray), [rawArray.Count], dtype, device, requires_grad);

    /// <summary>A tensor of float32 numbers in row-major order.</summary>
    public static Tensor tensor(IList<float> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<float>(Creation.ToArray(rawArray), [rows, columns], dtype, device, requires_grad);

    /// <summary>A tensor of float32 numbers in row-major order.</summary>
    public static Tensor tensor(IList<float> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<float>(Creation.ToArray(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>A tensor of float32 numbers in row-major order.</summary>
    public static Tensor tensor(IList<float> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<float>(Creation.ToArray(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>A tensor of an array of float32 numbers, of the same rank.</summary>
    public static Tensor tensor(float[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromArray<float>(rawArray, dtype, device, requires_grad);

    /// <summary>A tensor of an array of float32 numbers, of the same rank.</summary>
    public static Tensor tensor(float[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromArray<float>(rawArray, dtype, device, requires_grad);

    /// <summary>A tensor of an array of float32 numbers, of the same rank.</summary>
    public static Tensor tensor(float[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromArray<float>(rawArray, dtype, device, requires_grad);

    /// <summary>A tensor of float32 numbers in row-major order.</summary>
    public static Tensor tensor(Memory<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<float>(rawArray.Span, dimensions, dtype, device, requires_grad);
}
