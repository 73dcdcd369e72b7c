using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Microsoft.ML.ImageAnalytics.Codecs.Png;

/// <summary>
/// Decodes PNG (ISO/IEC 15948): all colour types, depths and interlacing. Gamma and colour profiles are ignored; samples of 16 bits are
/// rounded to 8. The checksums of the chunks that matter, and the data's own, are checked.
/// </summary>
internal static class PngDecoder
{
    // Adam7: first column and row, and the distances between columns and rows, of each pass (section 8.2).
    private static readonly (int X, int Y, int StepX, int StepY)[] s_passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Decodes a file.</summary>
    /// <exception cref="ImageFileException">The file is damaged, or the image is too large.</exception>
    public static DecodedImage Decode(byte[] file)
    {
        PngChunk first = PngChunk.At(file, PngFormat.Signature.Length);
        if (first.Type != PngFormat.Header)
            throw new ImageFileException($"PNG: expected the chunk IHDR first, got {PngChunk.NameOf(first.Type)}");
        first.CheckSum(file);
        PngHeader header = PngHeader.Parse(first.Content(file), file.Length);
        ReadOnlySpan<byte> palette = default;
        ReadOnlySpan<byte> transparency = default;
        var data = new List<PngChunk>();
        bool dataEnded = false;
        for (PngChunk chunk = PngChunk.At(file, first.Next); ; chunk = PngChunk.At(file, chunk.Next))
        {
            dataEnded |= data.Count > 0 && chunk.Type != PngFormat.Data;
            if (chunk.IsAncillary && chunk.Type != PngFormat.Transparency)
                continue;
            chunk.CheckSum(file);
            switch (chunk.Type)
            {
                case PngFormat.Palette when palette.IsEmpty && data.Count == 0:
                    palette = chunk.Content(file);
                    break;
                case PngFormat.Transparency when transparency.IsEmpty && data.Count == 0:
                    transparency = chunk.Content(file);
                    break;
                case PngFormat.Data when !dataEnded:
                    data.Add(chunk);
                    break;
                case PngFormat.End when data.Count > 0:
                    return Decode(header, new PngPixels(header, palette, transparency), new PngDataStream(file, data));
                default:
                    throw new ImageFileException($"PNG: the chunk {PngChunk.NameOf(chunk.Type)} is unknown or in a wrong place");
            }
        }
    }

    private static DecodedImage Decode(PngHeader header, PngPixels pixels, Stream data)
    {
        byte[] result = new byte[4 * header.Width * header.Height];
        Span<uint> target = MemoryMarshal.Cast<byte, uint>(result.AsSpan());
        using var inflated = new ZLibStream(data, CompressionMode.Decompress);
        try
        {
            var rows = new RowReader(header, inflated);
            if (header.IsInterlaced)
            {
                foreach (var (x, y, stepX, stepY) in s_passes)
                    DecodePass(header, pixels, rows, target, x, y, stepX, stepY);
            }
            else
            {
                rows.Begin(header.Width);
                for (int y = 0; y < header.Height; y++)
                    pixels.Expand(rows.Next(), target.Slice(y * header.Width, header.Width));
            }
            // Reading on past the last row makes the stream check its sum; data that nobody asked for are no harm.
            inflated.ReadByte();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new ImageFileException("PNG: the compressed data are damaged or end too early", exception);
        }
        return new DecodedImage(header.Width, header.Height, result, pixels.HasAlpha);
    }

    private static void DecodePass(PngHeader header, PngPixels pixels, RowReader rows, Span<uint> target, int left, int top, int stepX,
        int stepY)
    {
        int width = (header.Width - left + stepX - 1) / stepX;
        if (width <= 0)
            return;
        rows.Begin(width);
        uint[] line = new uint[width];
        for (int y = top; y < header.Height; y += stepY)
        {
            pixels.Expand(rows.Next(), line);
            int to = y * header.Width + left;
            foreach (uint pixel in line)
            {
                target[to] = pixel;
                to += stepX;
            }
        }
    }

    /// <summary>Reads and unfilters rows.</summary>
    private sealed class RowReader(PngHeader header, Stream data)
    {
        private byte[] _row = [];
        private byte[] _above = [];
        private int _rowBytes;

        /// <summary>Begins an image of <paramref name="width"/> columns.</summary>
        public void Begin(int width)
        {
            _rowBytes = header.RowBytes(width);
            _row = new byte[PngFilter.Lead + _rowBytes + PngFilter.Tail];
            _above = new byte[_row.Length];
        }

        /// <summary>The next row's bytes, good until the one after it is read.</summary>
        public ReadOnlySpan<byte> Next()
        {
            (_row, _above) = (_above, _row);
            // The filter's number comes before the row and is read into the last byte of the lead, which is 0 to the filters.
            data.ReadExactly(_row, PngFilter.Lead - 1, 1 + _rowBytes);
            int filter = _row[PngFilter.Lead - 1];
            _row[PngFilter.Lead - 1] = 0;
            PngFilter.Undo(filter, _row, _above, _rowBytes, header.FilterDistance);
            return _row.AsSpan(PngFilter.Lead, _rowBytes);
        }
    }
}
