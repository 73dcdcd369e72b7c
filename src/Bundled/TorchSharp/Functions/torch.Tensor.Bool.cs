namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of truth values in row-major order.</summary>
    public static Tensor as_tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.FromSpan<bool>(Creation.ToArray(rawArray), [rawArray.Count], dtype, device, false);

    /// <summary>A tensor of truth values in row-major order.</summary>
    public static Tensor as_tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.FromSpan<bool>(rawArray, [rawArray.Length], dtype, device, false);

    /// <summary>A 0-d tensor of one number.</summary>
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Creation.FromNumber<bool>(scalar, dtype, device, requires_grad);

    /// <summary>A tensor of truth values in row-major order.</summary>
    public static Tensor tensor(IList<bool> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<bool>(Creation.ToArray(rawArray), dimensions, dtype, device, requires_grad);

    /// <summary>A tensor of truth values in row-major order.</summary>
    public static Tensor tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromSpan<bool>(rawArray, [rawArray.Length], dtype, device, requires_grad);

    /// <summary>A tensor of truth values in row-major order.</summary>
    public static Tensor tensor(bool[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<bool>(rawArray, dimensions, dtype, device, requires_grad);

    /// <summary>A tensor of truth values in row-major order.</summary>
    public static Tensor tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromSpan<bool>(Creation.ToArray(rawArray), [rawArray.Count], dtype, device, requires_grad);

    /// <summary>A tensor of truth values in row-major order.</summary>
    public static Tensor tensor(IList<bool> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<bool>(Creation.ToArray(rawArray), [rows, columns], dtype, device, requires_grad);

    /// <summary>A tensor of truth values in row-major order.</summary>
    public static Tensor tensor(IList<bool> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<bool>(Creation.ToArray(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>A tensor of truth values in row-major order.</summary>
    public static Tensor tensor(IList<bool> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<bool>(Creation.ToArray(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>A tensor of an array of truth values, of the same rank.</summary>
    public static Tensor tensor(bool[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromArray<bool>(rawArray, dtype, device, requires_grad);

    /// <summary>A tensor of an array of truth values, of the same rank.</summary>
    public static Tensor tensor(bool[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromArray<bool>(rawArray, dtype, device, requires_grad);

    /// <summary>A tensor of an array of truth values, of the same rank.</summary>
    public static Tensor tensor(bool[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromArray<bool>(rawArray, dtype, device, requires_grad);
}
