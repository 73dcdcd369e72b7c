namespace TorchSharp;

public static partial class torch
{
    /// <summary>Zeros, of the default type unless told.</summary>
    public static Tensor zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled(size, 0L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Zeros, of the default type unless told.</summary>
    public static Tensor zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled(size, 0L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Zeros, of the default type unless told.</summary>
    public static Tensor zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled([size], 0L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Zeros, of the default type unless told.</summary>
    public static Tensor zeros(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled([rows, columns], 0L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Zeros, of the default type unless told.</summary>
    public static Tensor zeros(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.Filled([dim0, dim1, dim2], 0L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Zeros, of the default type unless told.</summary>
    public static Tensor zeros(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.Filled([dim0, dim1, dim2, dim3], 0L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Zeros, of the default type unless told.</summary>
    public static Tensor zeros(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled([size], 0L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Zeros, of the default type unless told.</summary>
    public static Tensor zeros(int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled([rows, columns], 0L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Zeros, of the default type unless told.</summary>
    public static Tensor zeros(int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled([dim0, dim1, dim2], 0L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Zeros, of the default type unless told.</summary>
    public static Tensor zeros(int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.Filled([dim0, dim1, dim2, dim3], 0L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Ones, of the default type unless told.</summary>
    public static Tensor ones(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled(size, 1L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Ones, of the default type unless told.</summary>
    public static Tensor ones(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled(size, 1L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Ones, of the default type unless told.</summary>
    public static Tensor ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled([size], 1L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Ones, of the default type unless told.</summary>
    public static Tensor ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled([rows, columns], 1L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Ones, of the default type unless told.</summary>
    public static Tensor ones(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled([dim0, dim1, dim2], 1L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Ones, of the default type unless told.</summary>
    public static Tensor ones(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.Filled([dim0, dim1, dim2, dim3], 1L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Ones, of the default type unless told.</summary>
    public static Tensor ones(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled([size], 1L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Ones, of the default type unless told.</summary>
    public static Tensor ones(int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled([rows, columns], 1L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Ones, of the default type unless told.</summary>
    public static Tensor ones(int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled([dim0, dim1, dim2], 1L, dtype ?? DType.Default, device, requires_grad);

    /// <summary>Ones, of the default type unless told.</summary>
    public static Tensor ones(int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Creation.Filled([dim0, dim1, dim2, dim3], 1L, dtype ?? DType.Default, device, requires_grad);
}
