using System.Buffers.Binary;
using System.Numerics;

namespace Microsoft.ML.ImageAnalytics.Codecs.Bmp;

/// <summary>How the pixels of a BMP file are stored.</summary>
internal enum BmpCompression
{
    None = 0,
    RunLength8 = 1,
    RunLength4 = 2,
    Masks = 3,
    MasksWithAlpha = 6,
}

/// <summary>Where one colour lies in a pixel of 16 or 32 bits.</summary>
internal readonly record struct BmpMask(int Shift, int Bits)
{
    /// <summary>The mask's place.</summary>
    /// <exception cref="ImageFileException">Its bits are not adjacent.</exception>
    public static BmpMask Of(uint mask)
    {
        if (mask == 0)
            return default;
        int shift = BitOperations.TrailingZeroCount(mask);
        int bits = BitOperations.PopCount(mask);
        if (mask >> shift != uint.MaxValue >> (32 - bits))
            throw new ImageFileException($"BMP: the bits of the colour mask 0x{mask:X8} are not adjacent");
        return new BmpMask(shift, bits);
    }

    /// <summary>The colour, 0 to 255, rounded.</summary>
    public byte Read(uint pixel)
    {
        if (Bits == 0)
            return 0;
        ulong most = uint.MaxValue >> (32 - Bits);
        ulong value = (pixel >> Shift) & most;
        return (byte)((value * 255 + most / 2) / most);
    }
}

/// <summary>What a BMP file says of its image.</summary>
/// <remarks>Headers of OS/2 1 (12 bytes), of Windows (40 to 124 bytes) and of OS/2 2 (64 bytes).</remarks>
internal sealed class BmpHeader
{
    private const int FileHeader = 14;
    private const int CoreHeader = 12;
    private const int InfoHeader = 40;
    private const int LongestHeader = 124;

    /// <summary>A run of 255 pixels takes two bytes, and what ends a row or skips pixels stands for more of them.</summary>
    private const double MostRunLength = 1024;

    private BmpHeader()
    {
    }

    public int Width { get; private init; }

    public int Height { get; private init; }

    /// <summary>Whether the first row is the upper one.</summary>
    public bool IsTopDown { get; private init; }

    public int Depth { get; private init; }

    public BmpCompression Compression { get; private init; }

    public BmpMask Red { get; private init; }

    public BmpMask Green { get; private init; }

    public BmpMask Blue { get; private init; }

    public BmpMask Alpha { get; private init; }

    /// <summary>The colours of images with up to 8 bits a pixel.</summary>
    public uint[] Palette { get; private init; } = [];

    /// <summary>Where the pixels begin.</summary>
    public int DataOffset { get; private init; }

    /// <summary>The bytes of a row of an image that is not compressed: a multiple of four.</summary>
    public int RowBytes => (int)(((long)Width * Depth + 31) / 32 * 4);

    /// <summary>Reads and checks the headers.</summary>
    /// <exception cref="ImageFileException">They say what cannot be, or the image is too large.</exception>
    public static BmpHeader Parse(byte[] file)
    {
        ReadOnlySpan<byte> bytes = file;
        if (bytes.Length < FileHeader + CoreHeader)
            throw new ImageFileException("BMP: the file ends within its headers");
        int size = BinaryPrimitives.ReadInt32LittleEndian(bytes[FileHeader..]);
        if (size is not CoreHeader and not (>= InfoHeader and <= LongestHeader) || bytes.Length < FileHeader + size)
            throw new ImageFileException($"BMP: expected a header of 12 or 40 to 124 bytes within the file, got {size}");
        ReadOnlySpan<byte> info = bytes.Slice(FileHeader, size);
        bool isCore = size == CoreHeader;
        long width = isCore ? BinaryPrimitives.ReadUInt16LittleEndian(info[4..]) : BinaryPrimitives.ReadInt32LittleEndian(info[4..]);
        long height = isCore ? BinaryPrimitives.ReadUInt16LittleEndian(info[6..]) : BinaryPrimitives.ReadInt32LittleEndian(info[8..]);
        int depth = BinaryPrimitives.ReadUInt16LittleEndian(info[(isCore ? 10 : 14)..]);
        var compression = isCore ? BmpCompression.None : (BmpCompression)BinaryPrimitives.ReadInt32LittleEndian(info[16..]);
        CheckDepth(depth, compression);
        ImageLimits.CheckSize("BMP", width, Math.Abs(height));
        (uint red, uint green, uint blue, uint alpha, int afterMasks) = Masks(bytes, size, depth, compression);
        uint colors = isCore ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(info[32..]);
        uint dataOffset = BinaryPrimitives.ReadUInt32LittleEndian(bytes[10..]);
        if (dataOffset < FileHeader + (uint)size || dataOffset > (uint)bytes.Length)
            throw new ImageFileException($"BMP: the file of {bytes.Length} bytes says that its pixels begin at byte {dataOffset}");
        var header = new BmpHeader
        {
            Width = (int)width,
            Height = (int)Math.Abs(height),
            IsTopDown = height < 0,
            Depth = depth,
            Compression = compression,
            Red = BmpMask.Of(red),
            Green = BmpMask.Of(green),
            Blue = BmpMask.Of(blue),
            Alpha = BmpMask.Of(alpha),
            Palette = depth <= 8 ? ReadPalette(bytes[..(int)dataOffset], afterMasks, isCore ? 3 : 4, colors, depth) : [],
            DataOffset = (int)dataOffset,
        };
        if (compression is BmpCompression.RunLength4 or BmpCompression.RunLength8)
            ImageLimits.CheckFileHolds("BMP", (long)header.Width * header.Height, MostRunLength, file.Length);
        else if ((long)header.RowBytes * header.Height > file.Length - header.DataOffset)
            throw new ImageFileException($"BMP: the file ends before its {width} x {header.Height} pixels do");
        return header;
    }

    private static void CheckDepth(int depth, BmpCompression compression)
    {
        bool fits = compression switch
        {
            BmpCompression.None => depth is 1 or 4 or 8 or 16 or 24 or 32,
            BmpCompression.RunLength8 => depth == 8,
            BmpCompression.RunLength4 => depth == 4,
            BmpCompression.Masks or BmpCompression.MasksWithAlpha => depth is 16 or 32,
            _ => false,
        };
        if (!fits)
            throw new ImageFileException($"BMP: cannot read {depth} bits a pixel with compression {(int)compression}");
    }

    // The masks are in the longer headers, or follow the short one; without them the colours have their usual places.
    private static (uint Red, uint Green, uint Blue, uint Alpha, int End) Masks(ReadOnlySpan<byte> file, int size, int depth,
        BmpCompression compression)
    {
        int end = FileHeader + size;
        if (compression is BmpCompression.None)
            return depth == 16 ? (0x7C00u, 0x3E0u, 0x1Fu, 0u, end) : (0xFF0000u, 0xFF00u, 0xFFu, 0u, end);
        if (compression is not (BmpCompression.Masks or BmpCompression.MasksWithAlpha))
            return (0, 0, 0, 0, end);
        int inHeader = (size - InfoHeader) / 4;
        int wanted = compression == BmpCompression.MasksWithAlpha || inHeader >= 4 ? 4 : 3;
        ReadOnlySpan<byte> masks = file[(FileHeader + InfoHeader)..];
        if (masks.Length < 4 * wanted)
            throw new ImageFileException("BMP: the file ends within its headers");
        uint alpha = wanted == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(masks[12..]) : 0;
        return (BinaryPrimitives.ReadUInt32LittleEndian(masks), BinaryPrimitives.ReadUInt32LittleEndian(masks[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(masks[8..]), alpha, Math.Max(end, FileHeader + InfoHeader + 4 * wanted));
    }

    private static uint[] ReadPalette(ReadOnlySpan<byte> headers, int start, int entryBytes, uint colors, int depth)
    {
        uint most = 1u << depth;
        uint count = colors == 0 ? most : Math.Min(colors, most);
        uint stored = (uint)Math.Max(0, headers.Length - start) / (uint)entryBytes;
        uint[] palette = new uint[Math.Min(count, stored)];
        for (int i = 0; i < palette.Length; i++)
        {
            ReadOnlySpan<byte> color = headers[(start + i * entryBytes)..];
            palette[i] = 0xFF000000 | ((uint)color[2] << 16) | ((uint)color[1] << 8) | color[0];
        }
        return palette;
    }
}
