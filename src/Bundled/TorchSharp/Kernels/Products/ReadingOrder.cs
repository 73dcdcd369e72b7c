namespace TorchSharp.Kernels;

/// <summary>
/// Which packed matrix was read after which. A model that decodes multiplies with its weights in the same order at every step, so what came next
/// last time comes next this time.
/// </summary>
/// <remarks>Any thread may call; two at once spoil each other's order, which costs nothing but what it would have gained.</remarks>
internal static class ReadingOrder
{
    private const int SlotBits = 10;

    private static readonly Entry[] Entries = new Entry[1 << SlotBits];
    private static nint _last;

    /// <summary>Notes that this memory is read now, and returns what was read after it the last time; empty if that is not known.</summary>
    public static ExpectedReads Next(in ExpectedReads current)
    {
        ref Entry before = ref Slot(_last);
        before.Memory = _last;
        before.Next = current;
        _last = current.Start;
        ref Entry found = ref Slot(current.Start);
        return found.Memory == current.Start ? found.Next : default;
    }

    private static ref Entry Slot(nint memory) => ref Entries[(int)(((ulong)memory * 0x9E3779B97F4A7C15UL) >> (64 - SlotBits))];

    private struct Entry
    {
        public nint Memory;
        public ExpectedReads Next;
    }
}
