using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.ImageAnalytics.Codecs.Png;

/// <summary>The five filters of rows (ISO/IEC 15948, section 9), both ways.</summary>
internal static class PngFilter
{
    /// <summary>The number of filters.</summary>
    public const int Count = 5;

    /// <summary>Bytes before the first one of a row in the buffers of this class; they are 0.</summary>
    public const int Lead = 8;

    /// <summary>Bytes after the last one of a row in the buffers of this class.</summary>
    public const int Tail = 8;

    /// <summary>Turns a filtered row into its values.</summary>
    /// <param name="filter">The filter, 0 to 4.</param>
    /// <param name="row">The row, with <see cref="Lead"/> and <see cref="Tail"/>.</param>
    /// <param name="above">The values of the row above, likewise; zeros for the first row.</param>
    /// <param name="count">The row's bytes.</param>
    /// <param name="distance">The bytes of a pixel.</param>
    /// <exception cref="ImageFileException">There is no such filter.</exception>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int count, int distance)
    {
        switch (filter)
        {
            case 0:
                return;
            case 1:
                for (int i = Lead; i < Lead + count; i++)
                    row[i] += row[i - distance];
                return;
            case 2:
                AddUp(row.Slice(Lead, count), above.Slice(Lead, count));
                return;
            case 3:
                for (int i = Lead; i < Lead + count; i++)
                    row[i] += (byte)((row[i - distance] + above[i]) >> 1);
                return;
            case 4 when distance is 3 or 4:
                AddPaethOfPixels(row, above, count, distance);
                return;
            case 4:
                for (int i = Lead; i < Lead + count; i++)
                    row[i] += Paeth(row[i - distance], above[i], above[i - distance]);
                return;
            default:
                throw new ImageFileException($"PNG: expected a row filter of 0 to 4, got {filter}");
        }
    }

    /// <summary>Filters a row; the arguments are as for <see cref="Undo"/>, <paramref name="target"/> has the row's bytes alone.</summary>
    public static void Apply(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int distance, Span<byte> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            int at = Lead + i;
            byte left = row[at - distance];
            target[i] = (byte)(row[at] - filter switch
            {
                1 => left,
                2 => above[at],
                3 => (byte)((left + above[at]) >> 1),
                4 => Paeth(left, above[at], above[at - distance]),
                _ => 0,
            });
        }
    }

    private static void AddUp(Span<byte> row, ReadOnlySpan<byte> above)
    {
        int i = 0;
        for (; i <= row.Length - Vector256<byte>.Count; i += Vector256<byte>.Count)
            (Vector256.Create<byte>(row[i..]) + Vector256.Create(above[i..])).CopyTo(row[i..]);
        for (; i < row.Length; i++)
            row[i] += above[i];
    }

    // Each pixel depends on the one before, but its three or four bytes are independent of each other.
    private static void AddPaethOfPixels(Span<byte> row, ReadOnlySpan<byte> above, int count, int distance)
    {
        ref byte to = ref MemoryMarshal.GetReference(row);
        ref byte up = ref MemoryMarshal.GetReference(above);
        Vector128<short> left = Vector128<short>.Zero;
        Vector128<short> corner = Vector128<short>.Zero;
        for (int i = Lead; i < Lead + count; i += distance)
        {
            Vector128<short> b = Load(ref Unsafe.Add(ref up, i));
            Vector128<short> toLeft = Vector128.Abs(b - corner);
            Vector128<short> toUp = Vector128.Abs(left - corner);
            Vector128<short> toCorner = Vector128.Abs(left + b - corner - corner);
            Vector128<short> least = Vector128.Min(toLeft, Vector128.Min(toUp, toCorner));
            Vector128<short> guess = Vector128.ConditionalSelect(Vector128.Equals(toLeft, least), left,
                Vector128.ConditionalSelect(Vector128.Equals(toUp, least), b, corner));
            left = (Load(ref Unsafe.Add(ref to, i)) + guess) & Vector128.Create((short)0xFF);
            corner = b;
            uint packed = Vector128.Narrow(left.AsUInt16(), left.AsUInt16()).AsUInt32().ToScalar();
            if (distance == 4)
            {
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, i), packed);
            }
            else
            {
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, i), (ushort)packed);
                Unsafe.Add(ref to, i + 2) = (byte)(packed >> 16);
            }
        }
    }

    private static Vector128<short> Load(ref byte source)
        => Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref source)).AsByte()).AsInt16();

    private static byte Paeth(int left, int up, int corner)
    {
        int toLeft = Math.Abs(up - corner);
        int toUp = Math.Abs(left - corner);
        int toCorner = Math.Abs(left + up - 2 * corner);
        return (byte)(toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner);
    }
}
