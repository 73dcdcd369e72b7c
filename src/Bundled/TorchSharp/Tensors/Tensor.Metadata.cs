namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The number of dimensions.</summary>
        public long Dimensions => Impl.Rank;

        /// <summary>The number of dimensions.</summary>
        public long ndim => Impl.Rank;

        /// <summary>The number of elements.</summary>
        public long NumberOfElements => Impl.Count;

        /// <summary>Bytes an element takes.</summary>
        public long ElementSize => Impl.DTypeSize;

        /// <summary>The sizes of the dimensions.</summary>
        public long[] shape => [.. Impl.Shape];

        /// <summary>The type of the elements.</summary>
        public ScalarType dtype => Impl.DType;

        /// <summary>Where the tensor lives: the CPU.</summary>
        public Device device
        {
            get
            {
                _ = Impl;
                return CPU;
            }
        }

        /// <summary>The number of the device among its kind.</summary>
        public int device_index => device.index;

        /// <summary>The kind of device.</summary>
        public DeviceType device_type => device.type;

        /// <summary>Whether the tensor lives on an NVIDIA device.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Whether the tensor has a shape but no data.</summary>
        public bool is_meta => device_type == DeviceType.META;

        /// <summary>Whether only non-zero elements are stored.</summary>
        public bool is_sparse
        {
            get
            {
                _ = Impl;
                return false;
            }
        }

        /// <summary>The number of dimensions.</summary>
        public long dim() => Impl.Rank;

        /// <summary>The number of elements.</summary>
        public long numel() => Impl.Count;

        /// <summary>Bytes an element takes.</summary>
        public long element_size() => Impl.DTypeSize;

        /// <summary>Whether the elements are integers (Bool counts).</summary>
        public bool is_integral() => DType.IsIntegral(Impl.DType);

        /// <summary>Whether the elements are floating point numbers.</summary>
        public bool is_floating_point() => DType.IsFloating(Impl.DType);

        /// <summary>Whether the elements are complex numbers.</summary>
        public bool is_complex() => Impl.DType is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

        /// <summary>Whether the only element is not zero.</summary>
        public bool is_nonzero() => TensorExtensionMethods.ToBoolean(this);

        /// <summary>Whether the tensor lives on the CPU.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>Where the view starts in its storage, in elements.</summary>
        public long storage_offset() => Impl.Offset;

        /// <summary>The size of a dimension; negative ones count from the end.</summary>
        public long size(int dim) => Impl.Shape[CheckedDim(dim)];

        /// <summary>The sizes of the dimensions.</summary>
        public long[] size() => [.. Impl.Shape];

        /// <summary>The distances of neighbours along each dimension, in elements.</summary>
        public long[] stride() => [.. Impl.Strides];

        /// <summary>The distance of neighbours along one dimension, in elements.</summary>
        public long stride(int dim) => Impl.Strides[CheckedDim(dim)];

        /// <summary>Whether the elements lie row-major without gaps.</summary>
        public bool is_contiguous() => Impl.IsContiguous;

        private int CheckedDim(int dim)
        {
            int rank = Impl.Rank;
            if (rank == 0)
                throw Errors.Torch($"Dimension specified as {dim} but tensor has no dimensions");
            return Layout.Dim(dim, rank);
        }
    }
}
