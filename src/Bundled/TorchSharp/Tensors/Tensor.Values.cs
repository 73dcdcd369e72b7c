using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements, to be read and written.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the tensor's type.</exception>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            CheckType<T>();
            return new TensorAccessor<T>(this);
        }

        /// <summary>The only element.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the tensor's type, or there is not exactly one
        /// element.</exception>
        public unsafe T item<T>()
            where T : unmanaged
        {
            if (Impl.Count != 1)
                throw new ArgumentException($"Number of elements in the tensor must be 1");
            CheckType<T>();
            return *(T*)Impl.Data;
        }

        private void CheckType<T>()
        {
            if (Impl.DType != DType.Of<T>())
                throw new ArgumentException($"{typeof(T).Name} is not compatible with {Impl.DType}");
        }

        /// <summary>The memory of a contiguous tensor, row-major and little-endian.</summary>
        /// <exception cref="NotImplementedException">The tensor is not contiguous.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                TensorImpl impl = Impl;
                if (!impl.IsContiguous)
                    throw new NotImplementedException("Bytes() called on non-contiguous tensor.");
                return new Span<byte>(impl.Data, checked((int)(impl.Count * impl.DTypeSize)));
            }
            set
            {
                TensorImpl impl = Impl;
                if (!impl.IsContiguous)
                    throw new NotImplementedException("SetBytes() called on non-contiguous tensor.");
                if (value.Length != impl.Count * impl.DTypeSize)
                    throw new ArgumentException($"Mismatched data sizes in SetBytes(): expected {impl.Count * impl.DTypeSize} bytes, got {value.Length}.");
                value.CopyTo(new Span<byte>(impl.Data, value.Length));
                impl.Storage.Touch();
            }
        }

        /// <summary>The only element as a number.</summary>
        public unsafe Scalar ToScalar()
        {
            if (Impl.Count != 1)
                throw Errors.Torch($"a Tensor with {Impl.Count} elements cannot be converted to Scalar");
            return Elements.Read(Impl.Data, Impl.DType);
        }

        /// <summary>Writes the elements, row-major and little-endian.</summary>
        public unsafe void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            using var _ = Temporaries.Open();
            TensorImpl source = Pointwise.Contiguous(Impl);
            long left = source.Count * source.DTypeSize;
            for (byte* at = source.Data; left > 0;)
            {
                int length = (int)Math.Min(left, Math.Max(1 << 20, bufferSize));
                stream.Write(new ReadOnlySpan<byte>(at, length));
                at += length;
                left -= length;
            }
        }

        /// <summary>Fills the tensor from a stream of row-major little-endian elements.</summary>
        /// <exception cref="EndOfStreamException">The stream is too short.</exception>
        public unsafe void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            using var _ = Temporaries.Open();
            TensorImpl target = Impl;
            TensorImpl read = target.IsContiguous ? target : TensorImpl.Empty(target.DType, target.Shape);
            long left = read.Count * read.DTypeSize;
            for (byte* at = read.Data; left > 0;)
            {
                int length = (int)Math.Min(left, Math.Max(1 << 20, bufferSize));
                stream.ReadExactly(new Span<byte>(at, length));
                at += length;
                left -= length;
            }
            if (ReferenceEquals(read, target))
                target.Storage.Touch();
            else
                Copying.Copy(read, target);
        }

        private unsafe T ReadAt<T>(long i)
            where T : unmanaged
        {
            CheckType<T>();
            using var _ = Temporaries.Open();
            TensorImpl source = Impl;
            if (i < 0 || i >= source.Count)
                throw new IndexOutOfRangeException($"The index is {i}; the tensor has {source.Count} elements.");
            return ((T*)source.Data)[Strided.Offset(source, i)];
        }

        /// <summary>The i-th element in row-major order.</summary>
        public T ReadCpuValue<T>(long i)
            where T : unmanaged => ReadAt<T>(i);

        /// <summary>The i-th element of a float64 tensor.</summary>
        public double ReadCpuDouble(long i) => ReadAt<double>(i);

        /// <summary>The i-th element of a float32 tensor.</summary>
        public float ReadCpuSingle(long i) => ReadAt<float>(i);

        /// <summary>The i-th element of an int32 tensor.</summary>
        public int ReadCpuInt32(long i) => ReadAt<int>(i);

        /// <summary>The i-th element of an int64 tensor.</summary>
        public long ReadCpuInt64(long i) => ReadAt<long>(i);

        /// <summary>The i-th element of a uint8 tensor.</summary>
        public byte ReadCpuByte(long i) => ReadAt<byte>(i);

        /// <summary>The i-th element of a Bool tensor.</summary>
        public bool ReadCpuBool(long i) => ReadAt<bool>(i);
    }
}
