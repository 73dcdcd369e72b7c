using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.ImageAnalytics.Codecs.Jpeg;

/// <summary>What the components of an image mean.</summary>
internal enum JpegColor
{
    /// <summary>One component: gray. Three: luminance and chrominance. Four: those, inverted, and inverted black (YCCK).</summary>
    Luminance,

    /// <summary>Three components: red, green, blue. Four: inverted cyan, magenta, yellow and black.</summary>
    Direct,
}

/// <summary>Turns rows of samples into pixels: blue, green, red, alpha from the lowest byte of a number.</summary>
internal static class JpegPixels
{
    private const uint Opaque = 0xFF000000;
    private const int PointBits = 16;

    /// <summary>From gray.</summary>
    public static void FromGray(ReadOnlySpan<byte> gray, Span<uint> pixels)
    {
        gray = gray[..pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = Opaque | (gray[i] * 0x010101u);
    }

    /// <summary>From three components.</summary>
    public static void FromThree(JpegColor color, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third,
        Span<uint> pixels)
    {
        if (color == JpegColor.Luminance)
        {
            FromLuminance(first, second, third, pixels);
            return;
        }
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = Opaque | ((uint)first[i] << 16) | ((uint)second[i] << 8) | third[i];
    }

    /// <summary>From four components, which are stored inverted, as all known writers do: a sample of 255 is no ink.</summary>
    public static void FromFour(JpegColor color, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third,
        ReadOnlySpan<byte> black, Span<uint> pixels)
    {
        FromThree(color, first, second, third, pixels);
        // In YCCK the chrominance is that of the inks, not of the light.
        uint invert = color == JpegColor.Luminance ? 0xFFFFFFu : 0;
        for (int i = 0; i < pixels.Length; i++)
        {
            uint light = pixels[i] ^ invert;
            uint rest = black[i];
            pixels[i] = Opaque | (Scale((light >> 16) & 0xFF, rest) << 16) | (Scale((light >> 8) & 0xFF, rest) << 8)
                | Scale(light & 0xFF, rest);
        }
    }

    // JFIF 1.02, page 3.
    private static void FromLuminance(ReadOnlySpan<byte> luminance, ReadOnlySpan<byte> blueness, ReadOnlySpan<byte> redness,
        Span<uint> pixels)
    {
        int i = 0;
        int whole = Math.Min(pixels.Length, Math.Min(luminance.Length, Math.Min(blueness.Length, redness.Length)) - 7);
        ref byte y = ref MemoryMarshal.GetReference(luminance);
        ref byte cb = ref MemoryMarshal.GetReference(blueness);
        ref byte cr = ref MemoryMarshal.GetReference(redness);
        Vector256<int> half = Vector256.Create(1 << (PointBits - 1));
        Vector256<int> middle = Vector256.Create(128);
        for (; i + 8 <= whole; i += 8)
        {
            Vector256<int> light = Load8(ref Unsafe.Add(ref y, i));
            Vector256<int> blue = Load8(ref Unsafe.Add(ref cb, i)) - middle;
            Vector256<int> red = Load8(ref Unsafe.Add(ref cr, i)) - middle;
            Vector256<int> r = light + ((red * Fixed(1.402) + half) >> PointBits);
            Vector256<int> g = light + ((half - blue * Fixed(0.34414) - red * Fixed(0.71414)) >> PointBits);
            Vector256<int> b = light + ((blue * Fixed(1.772) + half) >> PointBits);
            Vector256<uint> pixel = Vector256.Create(Opaque) | (Clamp(r) << 16) | (Clamp(g) << 8) | Clamp(b);
            pixel.CopyTo(pixels[i..]);
        }
        for (; i < pixels.Length; i++)
        {
            int light = luminance[i];
            int blue = blueness[i] - 128;
            int red = redness[i] - 128;
            int round = 1 << (PointBits - 1);
            int r = light + ((red * Fixed(1.402) + round) >> PointBits);
            int g = light + ((round - blue * Fixed(0.34414) - red * Fixed(0.71414)) >> PointBits);
            int b = light + ((blue * Fixed(1.772) + round) >> PointBits);
            pixels[i] = Opaque | ((uint)Math.Clamp(r, 0, 255) << 16) | ((uint)Math.Clamp(g, 0, 255) << 8) | (uint)Math.Clamp(b, 0, 255);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Fixed(double value) => (int)(value * (1 << PointBits) + 0.5);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Clamp(Vector256<int> value)
        => Vector256.Min(Vector256.Max(value, Vector256<int>.Zero), Vector256.Create(255)).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Load8(ref byte source)
    {
        Vector128<ushort> shorts = Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref source)).AsByte());
        (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(shorts);
        return Vector256.Create(low, high).AsInt32();
    }

    private static uint Scale(uint color, uint rest)
    {
        uint product = color * rest + 128;
        return (product + (product >> 8)) >> 8;
    }
}
