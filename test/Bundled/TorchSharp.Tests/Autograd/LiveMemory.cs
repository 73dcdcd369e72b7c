using TorchSharp.Kernels;

namespace TorchSharp.Bundled.Tests.Autograd;

internal static class LiveMemory
{
    /// <summary>Bytes in use, after what other tests left to the garbage collector is gone.</summary>
    public static long Bytes()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return NativeBuffer.LiveBytes;
    }
}
