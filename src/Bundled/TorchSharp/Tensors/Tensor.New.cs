namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Zeros in the shape of this tensor.</summary>
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros_like(this, dtype, device, requires_grad);

        /// <summary>Ones in the shape of this tensor.</summary>
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.ones_like(this, dtype, device, requires_grad);

        /// <summary>One number in the shape of this tensor.</summary>
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.full_like(this, value, dtype, device, requires_grad);

        /// <summary>Elements not set, in the shape of this tensor.</summary>
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty_like(this, dtype, device, requires_grad);

        /// <summary>Uniform random numbers in the shape of this tensor.</summary>
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.rand_like(this, dtype, device, requires_grad);

        /// <summary>Normal random numbers in the shape of this tensor.</summary>
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.randn_like(this, dtype, device, requires_grad);

        /// <summary>Zeros of this tensor's type.</summary>
        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.Filled(size, 0L, dtype ?? this.dtype, device, requires_grad);

        /// <summary>Zeros of this tensor's type.</summary>
        public Tensor new_zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.Filled(size, 0L, dtype ?? this.dtype, device, requires_grad);

        /// <summary>Zeros of this tensor's type.</summary>
        public Tensor new_zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.Filled([size], 0L, dtype ?? this.dtype, device, requires_grad);

        /// <summary>Zeros of this tensor's type.</summary>
        public Tensor new_zeros(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.Filled([rows, columns], 0L, dtype ?? this.dtype, device, requires_grad);

        /// <summary>Zeros of this tensor's type.</summary>
        public Tensor new_zeros(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            Creation.Filled([dim0, dim1, dim2], 0L, dtype ?? this.dtype, device, requires_grad);

        /// <summary>Zeros of this tensor's type.</summary>
        public Tensor new_zeros(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            Creation.Filled([dim0, dim1, dim2, dim3], 0L, dtype ?? this.dtype, device, requires_grad);

        /// <summary>Ones of this tensor's type.</summary>
        public Tensor new_ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.Filled([size], 1L, dtype ?? this.dtype, device, requires_grad);

        /// <summary>Ones of this tensor's type.</summary>
        public Tensor new_ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.Filled([rows, columns], 1L, dtype ?? this.dtype, device, requires_grad);

        /// <summary>Ones of this tensor's type.</summary>
        public Tensor new_ones(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            Creation.Filled([dim0, dim1, dim2], 1L, dtype ?? this.dtype, device, requires_grad);

        /// <summary>Ones of this tensor's type.</summary>
        public Tensor new_ones(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            Creation.Filled([dim0, dim1, dim2, dim3], 1L, dtype ?? this.dtype, device, requires_grad);

        /// <summary>Elements not set, of this tensor's type.</summary>
        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.Empty(size, dtype ?? this.dtype, device, requires_grad);

        /// <summary>Elements not set, of this tensor's type.</summary>
        public Tensor new_empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.Empty(size, dtype ?? this.dtype, device, requires_grad);

        /// <summary>Elements not set, of this tensor's type.</summary>
        public Tensor new_empty(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.Empty([size], dtype ?? this.dtype, device, requires_grad);

        /// <summary>Elements not set, of this tensor's type.</summary>
        public Tensor new_empty(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.Empty([rows, columns], dtype ?? this.dtype, device, requires_grad);

        /// <summary>Elements not set, of this tensor's type.</summary>
        public Tensor new_empty(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            Creation.Empty([dim0, dim1, dim2], dtype ?? this.dtype, device, requires_grad);

        /// <summary>Elements not set, of this tensor's type.</summary>
        public Tensor new_empty(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            Creation.Empty([dim0, dim1, dim2, dim3], dtype ?? this.dtype, device, requires_grad);

        /// <summary>One number everywhere, of this tensor's type.</summary>
        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.Filled(size, value, dtype ?? this.dtype, device, requires_grad);

        /// <summary>One number everywhere, of this tensor's type.</summary>
        public Tensor new_full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            Creation.Filled(size, value, dtype ?? this.dtype, device, requires_grad);

        /// <summary>One number everywhere, of this tensor's type.</summary>
        public Tensor new_full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Creation.Filled([size], value, dtype ?? this.dtype, device, requires_grad);

        /// <summary>One number everywhere, of this tensor's type.</summary>
        public Tensor new_full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            Creation.Filled([rows, columns], value, dtype ?? this.dtype, device, requires_grad);

        /// <summary>One number everywhere, of this tensor's type.</summary>
        public Tensor new_full(long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            Creation.Filled([dim0, dim1, dim2], value, dtype ?? this.dtype, device, requires_grad);

        /// <summary>One number everywhere, of this tensor's type.</summary>
        public Tensor new_full(long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            Creation.Filled([dim0, dim1, dim2, dim3], value, dtype ?? this.dtype, device, requires_grad);
    }
}
