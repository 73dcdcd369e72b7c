using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>
/// The memory behind one or more tensors, counted by the <see cref="TensorImpl"/>s that look into it: the buffer goes back to its pool
/// when the last of them is released.
/// </summary>
internal sealed unsafe class TensorStorage
{
    private readonly NativeBuffer _buffer;
    private int _references;
    private int _version;

    public TensorStorage(long bytes, bool zeroed = false)
    {
        _buffer = NativeBuffer.Allocate(bytes, zeroed);
        ByteCount = bytes;
    }

    public long ByteCount { get; }

    /// <summary>The first byte; null once the last holder has let go.</summary>
    public byte* Data => (byte*)_buffer.Pointer;

    /// <summary>Counts the changes in place; what autograd saved is compared with it.</summary>
    public int Version => Volatile.Read(ref _version);

    /// <summary>Whether only one tensor looks into this memory.</summary>
    public bool IsUnshared => Volatile.Read(ref _references) == 1;

    /// <summary>
    /// A prepacked form of the (weight) matrix stored here; valid while <see cref="PackedVersion"/> equals <see cref="Version"/>.
    /// </summary>
    public object? Packed { get; private set; }

    /// <summary>The version of the data that <see cref="Packed"/> was made from.</summary>
    public int PackedVersion { get; private set; }

    /// <summary>
    /// Keeps a prepacked form until the storage dies or another replaces it; an <see cref="IDisposable"/> is disposed then.
    /// </summary>
    public void SetPacked(object packed, int version)
    {
        object? old = Packed;
        Packed = packed;
        PackedVersion = version;
        if (!ReferenceEquals(old, packed))
            (old as IDisposable)?.Dispose();
    }

    /// <summary>To be called after every change of the data.</summary>
    public void Touch() => Interlocked.Increment(ref _version);

    public void Retain() => Interlocked.Increment(ref _references);

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) != 0)
            return;
        (Packed as IDisposable)?.Dispose();
        Packed = null;
        _buffer.Dispose();
    }
}
