namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of int64 numbers in row-major order.</summary>
    public static Tensor as_tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.FromSpan<long>(Creation.ToArray(rawArray), [rawArray.Count], dtype, device, false);

    /// <summary>A tensor of int64 numbers in row-major order.</summary>
    public static Tensor as_tensor(long[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.FromSpan<long>(rawArray, [rawArray.Length], dtype, device, false);

    /// <summary>A 0-d tensor of one number.</summary>
    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Creation.FromNumber<long>(scalar, dtype, device, requires_grad);

    /// <summary>A tensor of int64 numbers in row-major order.</summary>
    public static Tensor tensor(IList<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<long>(Creation.ToArray(rawArray), dimensions, dtype, device, requires_grad);

    /// <summary>A tensor of int64 numbers in row-major order.</summary>
    public static Tensor tensor(long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromSpan<long>(dataArray, [dataArray.Length], dtype, device, requires_grad);

    /// <summary>A tensor of int64 numbers in row-major order.</summary>
    public static Tensor tensor(long[] dataArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<long>(dataArray, dimensions, dtype, device, requires_grad);

    /// <summary>A tensor of int64 numbers in row-major order.</summary>
    public static Tensor tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromSpan<long>(Creation.ToArray(rawArray), [rawArray.Count], dtype, device, requires_grad);

    /// <summary>A tensor of int64 numbers in row-major order.</summary>
    public static Tensor tensor(IList<long> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<long>(Creation.ToArray(rawArray), [rows, columns], dtype, device, requires_grad);

    /// <summary>A tensor of int64 numbers in row-major order.</summary>
    public static Tensor tensor(IList<long> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<long>(Creation.ToArray(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>A tensor of int64 numbers in row-major order.</summary>
    public static Tensor tensor(IList<long> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<long>(Creation.ToArray(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>A tensor of an array of int64 numbers, of the same rank.</summary>
    public static Tensor tensor(long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromArray<long>(rawArray, dtype, device, requires_grad);

    /// <summary>A tensor of an array of int64 numbers, of the same rank.</summary>
    public static Tensor tensor(long[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromArray<long>(rawArray, dtype, device, requires_grad);

    /// <summary>A tensor of an array of int64 numbers, of the same rank.</summary>
    public static Tensor tensor(long[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromArray<long>(rawArray, dtype, device, requires_grad);

    /// <summary>A tensor of int64 numbers in row-major order.</summary>
    public static Tensor tensor(Memory<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<long>(rawArray.Span, dimensions, dtype, device, requires_grad);
}
