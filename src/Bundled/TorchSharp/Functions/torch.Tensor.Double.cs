namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of float64 numbers in row-major order.</summary>
    public static Tensor as_tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.FromSpan<double>(Creation.ToArray(rawArray), [rawArray.Count], dtype, device, false);

    /// <summary>A tensor of float64 numbers in row-major order.</summary>
    public static Tensor as_tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.FromSpan<double>(rawArray, [rawArray.Length], dtype, device, false);

    /// <summary>A 0-d tensor of one number.</summary>
    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Creation.FromNumber<double>(scalar, dtype, device, requires_grad);

    /// <summary>A tensor of float64 numbers in row-major order.</summary>
    public static Tensor tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromSpan<double>(Creation.ToArray(rawArray), [rawArray.Count], dtype, device, requires_grad);

    /// <summary>A tensor of float64 numbers in row-major order.</summary>
    public static Tensor tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromSpan<double>(rawArray, [rawArray.Length], dtype, device, requires_grad);

    /// <summary>A tensor of float64 numbers in row-major order.</summary>
    public static Tensor tensor(double[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<double>(rawArray, dimensions, dtype, device, requires_grad);

    /// <summary>A tensor of float64 numbers in row-major order.</summary>
    public static Tensor tensor(IList<double> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<double>(Creation.ToArray(rawArray), [rows, columns], dtype, device, requires_grad);

    /// <summary>A tensor of float64 numbers in row-major order.</summary>
    public static Tensor tensor(IList<double> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<double>(Creation.ToArray(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad);

    /// <summary>A tensor of float64 numbers in row-major order.</summary>
    public static Tensor tensor(IList<double> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<double>(Creation.ToArray(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>A tensor of an array of float64 numbers, of the same rank.</summary>
    public static Tensor tensor(double[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromArray<double>(rawArray, dtype, device, requires_grad);

    /// <summary>A tensor of an array of float64 numbers, of the same rank.</summary>
    public static Tensor tensor(double[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromArray<double>(rawArray, dtype, device, requires_grad);

    /// <summary>A tensor of an array of float64 numbers, of the same rank.</summary>
    public static Tensor tensor(double[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.FromArray<double>(rawArray, dtype, device, requires_grad);

    /// <summary>A tensor of float64 numbers in row-major order.</summary>
    public static Tensor tensor(Memory<double> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.FromSpan<double>(rawArray.Span, dimensions, dtype, device, requires_grad);
}
