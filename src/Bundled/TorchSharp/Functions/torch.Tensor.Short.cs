namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of int16 numbers in row-major order.</summary>
    public static Tensor as_tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.FromSpan<short>(Creation.ToArray(rawArray), [rawArray.Count], dtype, device, false);

    /// <summary>A tensor of int16 numbers in row-major order.</summary>
    public static Tensor as_tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.FromSpan<short>(rawArray, [rawArray.Length], dtype, device, false);

    /// <summary>A 0-d tensor of one number.</summary>
    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        Creation.FromNumber<short>(scalar, null, device, requires_grad);

    /// <summary>A tensor of int16 numbers in row-major order.</summary>
    public static Tensor tensor(IList<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<short>(Creation.ToArray(rawArray), dimensions, dtype, device, requires_grad);

    /// <summary>A tensor of int16 numbers in row-major order.</summary>
    public static Tensor tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromSpan<short>(rawArray, [rawArray.Length], dtype, device, requires_grad);

    /// <summary>A tensor of int16 numbers in row-major order.</summary>
    public static Tensor tensor(short[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<short>(rawArray, dimensions, dtype, device, requires_grad);

    /// <summary>A tensor of int16 numbers in row-major order.</summary>
    public static Tensor tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromSpan<short>(Creation.ToArray(rawArray), [rawArray.Count], dtype, device, requires_grad);

    /// <summary>A tensor of int16 numbers in row-major order.</summary>
    public static Tensor tensor(IList<short> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<short>(Creation.ToArray(rawArray), [rows, columns], dtype, device, requires_grad);

    /// <summary>A tensor of int16 numbers in row-major order.</summary>
    public static Tensor tensor(IList<short> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<short>(Creation.ToArray(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>A tensor of int16 numbers in row-major order.</summary>
    public static Tensor tensor(IList<short> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<short>(Creation.ToArray(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>A tensor of an array of int16 numbers, of the same rank.</summary>
    public static Tensor tensor(short[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromArray<short>(rawArray, dtype, device, requires_grad);

    /// <summary>A tensor of an array of int16 numbers, of the same rank.</summary>
    public static Tensor tensor(short[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromArray<short>(rawArray, dtype, device, requires_grad);

    /// <summary>A tensor of an array of int16 numbers, of the same rank.</summary>
    public static Tensor tensor(short[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromArray<short>(rawArray, dtype, device, requires_grad);

    /// <summary>A tensor of int16 numbers in row-major order.</summary>
    public static Tensor tensor(Memory<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<short>(rawArray.Span, dimensions, dtype, device, requires_grad);
}
