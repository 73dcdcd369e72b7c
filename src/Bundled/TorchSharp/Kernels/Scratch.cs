namespace TorchSharp.Kernels;

/// <summary>Working memory that a thread keeps between calls, one piece per purpose, so that an inner loop allocates nothing.</summary>
internal static unsafe class Scratch
{
    [ThreadStatic]
    private static NativeBuffer?[]? _slots;

    /// <summary>What a piece is for; two uses that may be alive at the same time on one thread must not share a name.</summary>
    public enum Use
    {
        PackedPanel,
        PackedRows,
        Vector,
        Output,
        Columns,
        Scores,
        Count,
    }

    /// <summary>At least <paramref name="count"/> floats, 64-byte aligned, valid until this thread asks for the same use again.</summary>
    public static float* Floats(Use use, long count)
    {
        _slots ??= new NativeBuffer?[(int)Use.Count];
        ref NativeBuffer? slot = ref _slots[(int)use];
        if (slot == null || slot.Length < count * sizeof(float))
        {
            slot?.Dispose();
            slot = NativeBuffer.OfFloats(Math.Max(count, 1024));
        }
        return slot.Floats;
    }
}
