using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Training;

/// <summary>Puts a model where the <see cref="MLContext"/> asks for it: <c>GpuDeviceId</c>, <c>FallbackToCpu</c>.</summary>
internal static class ComputeDevice
{
    /// <summary>Moves the module to the GPU that the context names; does nothing when it names none.</summary>
    /// <exception cref="InvalidOperationException">There is no such GPU, and the context forbids the processor.</exception>
    public static void Place(nn.Module module, IHostEnvironment environment)
    {
        (int? id, bool fallback) = MLNetBridge.GpuOf(environment);
        if (id == null)
            return;
        if (cuda.is_available() && id < cuda.device_count())
        {
            module.to(DeviceType.CUDA, id.Value);
            return;
        }
        if (!fallback)
        {
            throw new InvalidOperationException(
                $"GpuDeviceId is {id}, but TorchSharp finds {(cuda.is_available() ? $"{cuda.device_count()} CUDA devices" : "no CUDA device")}. "
                + "Add a TorchSharp-cuda package, or set MLContext.FallbackToCpu to true.");
        }
    }
}
