using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>
/// MurmurHash3 x86 32 (A. Appleby), as ML.NET hashes values by it.
/// </summary>
internal static class MurmurHash
{
    /// <summary>Takes a word of four bytes into the hash.</summary>
    public static uint Round(uint hash, uint word)
        => (BitOperations.RotateLeft(hash ^ Scramble(word), 13) * 5) + 0xE6546B64;

    /// <summary>Takes two words, the lower one first, into the hash.</summary>
    public static uint Round(uint hash, ulong words) => Round(Round(hash, (uint)words), (uint)(words >> 32));

    /// <summary>Ends the hash of <paramref name="length"/> bytes.</summary>
    public static uint Finish(uint hash, int length)
    {
        hash ^= (uint)length;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }

    /// <summary>
    /// The hash of a text's bytes, close to UTF-8: beyond ASCII each UTF-16 unit by itself makes two or three bytes, and these are turned
    /// together with the bytes that wait for a full word. Stored hashes depend on that, so it cannot be put right.
    /// </summary>
    public static uint OfText(ReadOnlySpan<char> text, uint seed)
    {
        uint hash = seed;
        ulong waiting = 0;
        int bits = 0;
        int length = 0;
        foreach (char unit in text)
        {
            if (unit < 0x80)
            {
                waiting |= (ulong)unit << bits;
                bits += 8;
            }
            else if (unit < 0x800)
            {
                waiting |= (ulong)((unit & 0x3Fu) | ((unit << 2) & 0x1F00u) | 0xC080u) << bits;
                waiting = ((waiting & 0xFF) << 8) | (waiting >> 8);
                bits += 16;
            }
            else
            {
                waiting |= (ulong)((unit & 0x3Fu) | ((unit << 2) & 0x3F00u) | (((uint)unit << 4) & 0xF0000u) | 0xE08080u) << bits;
                waiting = ((waiting & 0xFF) << 16) | (((waiting >> 8) & 0xFF) << 8) | (waiting >> 16);
                bits += 24;
            }
            if (bits >= 32)
            {
                hash = Round(hash, (uint)waiting);
                waiting >>= 32;
                bits -= 32;
                length += 4;
            }
        }
        int tail = bits / 8;
        if (tail > 0)
            hash ^= Scramble((uint)waiting & ((1u << bits) - 1));
        return Finish(hash, length + tail);
    }

    private static uint Scramble(uint word) => BitOperations.RotateLeft(word * 0xCC9E2D51, 15) * 0x1B873593;
}
