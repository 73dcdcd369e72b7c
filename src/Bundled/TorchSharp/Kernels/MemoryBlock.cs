using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>
/// A piece of native memory from the system, in use by one <see cref="NativeBuffer"/> or waiting in a pool. It outlives its buffers: an object with a finalizer
/// costs more to make than a small operation does to run, so it is made once a block, not once a buffer.
/// </summary>
internal sealed unsafe class MemoryBlock(nint address, int sizeClass, long size)
{
    // Only a block whose buffer nobody disposed becomes unreachable: the pools hold the others. It returns to its pool and can be forgotten again.
    ~MemoryBlock()
    {
        GC.ReRegisterForFinalize(this);
        NativeBuffer.Return(this);
    }

    /// <summary>The first byte.</summary>
    public nint Address => address;

    /// <summary>The pool it belongs to.</summary>
    public int SizeClass => sizeClass;

    /// <summary>In bytes.</summary>
    public long Size => size;

    /// <summary>The next block of the pool, while this one waits there.</summary>
    public MemoryBlock? Below { get; set; }

    /// <summary>Gives the memory back to the system; the block must not be used any more.</summary>
    public void Free()
    {
        GC.SuppressFinalize(this);
        NativeMemory.AlignedFree((void*)address);
    }
}
