using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Memory whose large blocks lie on pages of 2 MiB where the system grants them: a model that decodes reads all of its weights at every step, and with
/// pages of 4 KiB it waits for their addresses as much as for the weights.
/// </summary>
internal static unsafe partial class HugePages
{
    private const long PageSize = 2 << 20;

    /// <summary>Linux's advice to use huge pages, MADV_HUGEPAGE.</summary>
    private const int UseHugePages = 14;

    private static bool _isSupported = OperatingSystem.IsLinux();

    /// <summary>Allocates a block for <see cref="NativeMemory.AlignedFree"/>, aligned at least as asked.</summary>
    public static nint Allocate(long size, long alignment)
    {
        if (size < PageSize || !_isSupported)
            return (nint)NativeMemory.AlignedAlloc((nuint)size, (nuint)alignment);
        void* block = NativeMemory.AlignedAlloc((nuint)size, (nuint)Math.Max(alignment, PageSize));
        try
        {
            // Advice that the system does not take changes nothing. Only whole pages: what follows them belongs to others.
            _ = Advise(block, (nuint)(size / PageSize * PageSize), UseHugePages);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            _isSupported = false;
        }
        return (nint)block;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* address, nuint length, int advice);
}
