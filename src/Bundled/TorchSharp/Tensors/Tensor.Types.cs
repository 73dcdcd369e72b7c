namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The tensor in another type; the same elements (in a new object) if it has it already.</summary>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            Tensor result = Map(x => copy && x.DType == type ? Ops.Clone(x) : x.DType == type ? x : Ops.Cast(x, type));
            if (disposeAfter)
                Dispose();
            return result;
        }

        /// <summary>The tensor in another type.</summary>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        /// <summary>The tensor in another type on a device, of which there is one: the CPU.</summary>
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            Device.Check(device);
            return to_type(type, copy, disposeAfter, non_blocking);
        }

        /// <summary>The tensor on a device, of which there is one: the CPU.</summary>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(dtype, device, copy, disposeAfter, non_blocking);

        /// <summary>The tensor on a device, of which there is one: the CPU.</summary>
        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false,
            bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>The tensor on a device, of which there is one: the CPU.</summary>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        /// <summary>The tensor in another one's type.</summary>
        public Tensor to(Tensor other, bool non_blocking = false) => to_type(other.dtype);

        /// <summary>The tensor in another one's type.</summary>
        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        /// <summary>The tensor in another type.</summary>
        public Tensor type(ScalarType dtype) => to_type(dtype);

        /// <summary>The tensor on the CPU.</summary>
        public Tensor cpu() => to(CPU);

        /// <summary>The tensor on an NVIDIA device: there is none.</summary>
        /// <exception cref="InvalidOperationException">Always.</exception>
        public Tensor cuda(Device? device = null, bool non_blocking = false) => to(device ?? new Device(DeviceType.CUDA, 0));

        /// <summary>As Bool.</summary>
        public Tensor @bool() => to_type(ScalarType.Bool);

        /// <summary>As uint8.</summary>
        public Tensor @byte() => to_type(ScalarType.Byte);

        /// <summary>As int8.</summary>
        public Tensor @char() => to_type(ScalarType.Int8);

        /// <summary>As int16.</summary>
        public Tensor @short() => to_type(ScalarType.Int16);

        /// <summary>As int32.</summary>
        public Tensor @int() => to_type(ScalarType.Int32);

        /// <summary>As int64.</summary>
        public Tensor @long() => to_type(ScalarType.Int64);

        /// <summary>As half precision.</summary>
        public Tensor half() => to_type(ScalarType.Float16);

        /// <summary>As bfloat16.</summary>
        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        /// <summary>As float32.</summary>
        public Tensor @float() => to_type(ScalarType.Float32);

        /// <summary>As float64.</summary>
        public Tensor @double() => to_type(ScalarType.Float64);

        /// <summary>Overwrites this with another tensor, broadcast and converted.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            using var _ = Temporaries.Open();
            InPlace.Copy(Impl, source.Impl);
            return this;
        }

        /// <summary>Sets every element to one number.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor fill_(Scalar value) => Change(() => InPlace.Copy(Impl, TensorImpl.Number(value, Impl.DType)));

        /// <summary>Sets every element to 0.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor zero_() => fill_(0L);
    }
}
