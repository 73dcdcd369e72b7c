namespace TorchSharp;

/// <summary>Kinds of devices; the bundled engine computes on the CPU.</summary>
public enum DeviceType
{
    /// <summary>The processor.</summary>
    CPU = 0,
    /// <summary>NVIDIA graphics.</summary>
    CUDA = 1,
    /// <summary>MKL-DNN.</summary>
    MKLDNN = 2,
    /// <summary>OpenGL.</summary>
    OPENGL = 3,
    /// <summary>OpenCL.</summary>
    OPENCL = 4,
    /// <summary>IDEEP.</summary>
    IDEEP = 5,
    /// <summary>AMD HIP.</summary>
    HIP = 6,
    /// <summary>Field-programmable gate arrays.</summary>
    FPGA = 7,
    /// <summary>MSNPU.</summary>
    MSNPU = 8,
    /// <summary>XLA.</summary>
    XLA = 9,
    /// <summary>Apple Metal.</summary>
    MPS = 13,
    /// <summary>Shapes without data.</summary>
    META = 14,
}

public static partial class torch
{
    /// <summary>The processor's memory.</summary>
    public static Device CPU = new(DeviceType.CPU);

    /// <summary>Where a tensor lives. The bundled engine has the CPU only.</summary>
    public class Device
    {
        /// <summary>From a text such as "cpu" or "cuda:0".</summary>
        public Device(string description)
        {
            string[] parts = description.Split(':');
            type = Parse(parts[0]);
            if (parts.Length > 2 || (parts.Length == 2 && !int.TryParse(parts[1], out _)))
                throw new ArgumentException($"A device is written as 'cpu' or 'cuda:0'; this is '{description}'.", nameof(description));
            index = parts.Length == 2 ? int.Parse(parts[1]) : type == DeviceType.CPU ? -1 : 0;
        }

        /// <summary>From the name of a kind and a number.</summary>
        public Device(string deviceType, int index = -1)
        {
            type = Parse(deviceType);
            this.index = index;
        }

        /// <summary>From a kind and a number.</summary>
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>The CUDA device of a number.</summary>
        public Device(int index)
        {
            type = DeviceType.CUDA;
            this.index = index;
        }

        /// <summary>The kind.</summary>
        public DeviceType type { get; }

        /// <summary>The number among its kind; -1 for the CPU.</summary>
        public int index { get; }

        /// <summary>From a text such as "cpu".</summary>
        public static implicit operator Device(string description) => new(description);

        /// <summary>"cpu", or "cuda:0".</summary>
        public override string ToString() => type == DeviceType.CPU ? "cpu" : index == -1 ? type.ToString().ToLowerInvariant()
            : $"{type.ToString().ToLowerInvariant()}:{index}";

        /// <summary>Throws unless this is the CPU.</summary>
        internal static void Check(Device? device)
        {
            if (device != null && device.type != DeviceType.CPU)
                throw new InvalidOperationException($"Torch device type {device.type} did not initialise on the current machine: the bundled engine computes on the CPU only.");
        }

        private static DeviceType Parse(string name) =>
            Enum.TryParse(name, ignoreCase: true, out DeviceType parsed) && !char.IsDigit(name, 0)
                ? parsed
                : throw new ArgumentException($"'{name}' is no kind of device; expected cpu or cuda.", nameof(name));
    }

    /// <summary>A device from a text such as "cpu".</summary>
    public static Device device(string description) => new(description);

    /// <summary>A device from the name of a kind and a number.</summary>
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    /// <summary>A device from a kind and a number.</summary>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>The CUDA device of a number.</summary>
    public static Device device(int index) => new(index);

    /// <summary>Where new tensors are made.</summary>
    public static Device get_default_device() => CPU;

    /// <summary>Whether CUDA can be used: never here.</summary>
    public static bool cuda_is_available() => false;

    /// <summary>Whether Metal can be used: never here.</summary>
    public static bool mps_is_available() => false;

    /// <summary>Whether a kind of device works: only the CPU does.</summary>
    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType == DeviceType.CPU;

    /// <summary>Throws unless the kind of device works.</summary>
    /// <exception cref="InvalidOperationException">Anything but the CPU.</exception>
    public static void InitializeDeviceType(DeviceType deviceType) => Device.Check(new Device(deviceType));

    /// <summary>The device itself, or the CPU for null.</summary>
    /// <exception cref="InvalidOperationException">Anything but the CPU.</exception>
    public static Device InitializeDevice(Device? device)
    {
        Device.Check(device);
        return device ?? CPU;
    }

    /// <summary>Facts about NVIDIA devices, of which the bundled engine uses none.</summary>
    public static class cuda
    {
        /// <summary>Whether CUDA can be used: never here.</summary>
        public static bool is_available() => false;

        /// <summary>Whether cuDNN can be used: never here.</summary>
        public static bool is_cudnn_available() => false;

        /// <summary>How many devices there are: none.</summary>
        public static int device_count() => 0;

        /// <summary>Seeds the generator, as <see cref="torch.manual_seed"/> does.</summary>
        public static void manual_seed(long seed) => torch.manual_seed(seed);

        /// <summary>Seeds the generator, as <see cref="torch.manual_seed"/> does.</summary>
        public static void manual_seed_all(long seed) => torch.manual_seed(seed);

        /// <summary>Waits for the devices; nothing to wait for.</summary>
        public static void synchronize(Device? device = null) => Device.Check(device);
    }
}
