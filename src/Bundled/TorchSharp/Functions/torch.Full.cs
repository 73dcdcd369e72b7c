namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Empty(size, dtype ?? DType.Default, device, requires_grad);

    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Empty(size, dtype ?? DType.Default, device, requires_grad);

    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Empty([size], dtype ?? DType.Default, device, requires_grad);

    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Empty([rows, columns], dtype ?? DType.Default, device, requires_grad);

    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.Empty([dim0, dim1, dim2], dtype ?? DType.Default, device, requires_grad);

    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.Empty([dim0, dim1, dim2, dim3], dtype ?? DType.Default, device, requires_grad);

    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Empty([size], dtype ?? DType.Default, device, requires_grad);

    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Empty([rows, columns], dtype ?? DType.Default, device, requires_grad);

    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Empty([dim0, dim1, dim2], dtype ?? DType.Default, device, requires_grad);

    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.Empty([dim0, dim1, dim2, dim3], dtype ?? DType.Default, device, requires_grad);

    /// <summary>One number everywhere; of int64, bool or the default type after the number, unless told.</summary>
    public static Tensor full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled(size, value, dtype ?? Creation.TypeOf(value), device, requires_grad);

    /// <summary>One number everywhere; of int64, bool or the default type after the number, unless told.</summary>
    public static Tensor full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.Filled(size, value, dtype ?? Creation.TypeOf(value), device, requires_grad);

    /// <summary>One number everywhere; of int64, bool or the default type after the number, unless told.</summary>
    public static Tensor full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled([size], value, dtype ?? Creation.TypeOf(value), device, requires_grad);

    /// <summary>One number everywhere; of int64, bool or the default type after the number, unless told.</summary>
    public static Tensor full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.Filled([rows, columns], value, dtype ?? Creation.TypeOf(value), device, requires_grad);

    /// <summary>One number everywhere; of int64, bool or the default type after the number, unless told.</summary>
    public static Tensor full(long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.Filled([dim0, dim1, dim2], value, dtype ?? Creation.TypeOf(value), device, requires_grad);

    /// <summary>One number everywhere; of int64, bool or the default type after the number, unless told.</summary>
    public static Tensor full(long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.Filled([dim0, dim1, dim2, dim3], value, dtype ?? Creation.TypeOf(value), device, requires_grad);

    /// <summary>One number everywhere; of int64, bool or the default type after the number, unless told.</summary>
    public static Tensor full(int size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled([size], value, dtype ?? Creation.TypeOf(value), device, requires_grad);

    /// <summary>One number everywhere; of int64, bool or the default type after the number, unless told.</summary>
    public static Tensor full(int rows, int columns, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.Filled([rows, columns], value, dtype ?? Creation.TypeOf(value), device, requires_grad);

    /// <summary>One number everywhere; of int64, bool or the default type after the number, unless told.</summary>
    public static Tensor full(int dim0, int dim1, int dim2, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.Filled([dim0, dim1, dim2], value, dtype ?? Creation.TypeOf(value), device, requires_grad);

    /// <summary>One number everywhere; of int64, bool or the default type after the number, unless told.</summary>
    public static Tensor full(int dim0, int dim1, int dim2, int dim3, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.Filled([dim0, dim1, dim2, dim3], value, dtype ?? Creation.TypeOf(value), device, requires_grad);
}
