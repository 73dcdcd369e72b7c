using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Conversions of modules that keep the module's type.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Converts the floating-point parameters and buffers, in place; integer buffers stay.</summary>
    /// <typeparam name="T">The type of the module.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="type">A floating-point type.</param>
    /// <param name="non_blocking">No meaning here.</param>
    /// <returns>The same module.</returns>
    public static T to<T>(this T module, ScalarType type, bool non_blocking = false) where T : nn.Module
    {
        module._to(type, non_blocking);
        return module;
    }

    /// <summary>Moves the module and converts it.</summary>
    /// <param name="module">The module.</param>
    /// <param name="device">The device.</param>
    /// <param name="type">A floating-point type.</param>
    /// <param name="non_blocking">No meaning here.</param>
    /// <inheritdoc cref="to{T}(T, ScalarType, bool)"/>
    public static T to<T>(this T module, Device device, ScalarType type, bool non_blocking = false) where T : nn.Module
    {
        module._to(device, type, non_blocking);
        return module;
    }

    /// <summary>Moves the module to a device.</summary>
    /// <param name="module">The module.</param>
    /// <param name="deviceType">The kind of device.</param>
    /// <param name="deviceIndex">Its number; -1 for the current one.</param>
    /// <param name="non_blocking">No meaning here.</param>
    /// <exception cref="InvalidOperationException">There is no such device.</exception>
    /// <inheritdoc cref="to{T}(T, ScalarType, bool)"/>
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false) where T : nn.Module
    {
        module._to(deviceType, deviceIndex, non_blocking);
        return module;
    }

    /// <summary>Moves the module to a device.</summary>
    /// <param name="module">The module.</param>
    /// <param name="device">The device.</param>
    /// <param name="non_blocking">No meaning here.</param>
    /// <exception cref="InvalidOperationException">There is no such device.</exception>
    /// <inheritdoc cref="to{T}(T, ScalarType, bool)"/>
    public static T to<T>(this T module, Device device, bool non_blocking = false) where T : nn.Module
        => module.to(device.type, device.index, non_blocking);

    /// <summary>Moves the module to a device.</summary>
    /// <param name="module">The module.</param>
    /// <param name="device">The device, as "cpu".</param>
    /// <param name="non_blocking">No meaning here.</param>
    /// <exception cref="InvalidOperationException">There is no such device.</exception>
    /// <inheritdoc cref="to{T}(T, ScalarType, bool)"/>
    public static T to<T>(this T module, string device, bool non_blocking = false) where T : nn.Module
        => module.to(new Device(device), non_blocking);

    /// <summary>Gives the module the device and the type of a tensor.</summary>
    /// <param name="module">The module.</param>
    /// <param name="other">The tensor.</param>
    /// <param name="non_blocking">No meaning here.</param>
    /// <inheritdoc cref="to{T}(T, ScalarType, bool)"/>
    public static T to<T>(this T module, Tensor other, bool non_blocking = false) where T : nn.Module
    {
        module._to(other, non_blocking);
        return module;
    }

    /// <summary>Moves the module to the processor.</summary>
    /// <inheritdoc cref="to{T}(T, ScalarType, bool)"/>
    public static T cpu<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(DeviceType.CPU, -1, non_blocking);

    /// <summary>Moves the module to a CUDA device.</summary>
    /// <param name="module">The module.</param>
    /// <param name="deviceIndex">Its number; -1 for the current one.</param>
    /// <param name="non_blocking">No meaning here.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    /// <inheritdoc cref="to{T}(T, ScalarType, bool)"/>
    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false) where T : nn.Module
        => module.to(DeviceType.CUDA, deviceIndex, non_blocking);

    /// <summary>Converts to half precision.</summary>
    /// <inheritdoc cref="to{T}(T, ScalarType, bool)"/>
    public static T half<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(ScalarType.Float16, non_blocking);

    /// <summary>Converts to bfloat16.</summary>
    /// <inheritdoc cref="to{T}(T, ScalarType, bool)"/>
    public static T bfloat16<T>(this T module, bool non_blocking = false) where T : nn.Module
        => module.to(ScalarType.BFloat16, non_blocking);

    /// <summary>Converts to single precision.</summary>
    /// <inheritdoc cref="to{T}(T, ScalarType, bool)"/>
    public static T @float<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(ScalarType.Float32, non_blocking);

    /// <summary>Converts to double precision.</summary>
    /// <inheritdoc cref="to{T}(T, ScalarType, bool)"/>
    public static T @double<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(ScalarType.Float64, non_blocking);
}
