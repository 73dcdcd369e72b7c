using System.Buffers.Binary;

namespace Microsoft.ML.ImageAnalytics.Codecs.Jpeg;

/// <summary>
/// Decodes JPEG (ITU-T T.81) with Huffman codes and 8 bits a sample: baseline, extended sequential and progressive; gray, YCbCr, RGB, CMYK
/// and YCCK; any sampling. An image that ends too early is refused. Orientation and colour profiles are ignored.
/// </summary>
internal sealed class JpegDecoder
{
    /// <summary>Progressive writers make some ten scans; each costs a walk over the image.</summary>
    private const int MostScans = 200;

    private readonly byte[] _file;
    private readonly JpegTables _tables = new();
    private int _position = 2;
    private int _restartInterval;
    private bool _hasJfif;
    private int? _adobeTransform;
    private JpegFrame? _frame;

    private JpegDecoder(byte[] file) => _file = file;

    /// <summary>Decodes a file.</summary>
    /// <exception cref="ImageFileException">The file is damaged, of a kind that cannot be read, or too large.</exception>
    public static DecodedImage Decode(byte[] file) => new JpegDecoder(file).Decode();

    private DecodedImage Decode()
    {
        int scans = 0;
        while (true)
        {
            byte marker = NextMarker();
            switch (marker)
            {
                case JpegMarker.End:
                    return scans > 0 ? Finish() : throw new ImageFileException("JPEG: the file has no scan");
                case JpegMarker.Temporary or JpegMarker.Start or (>= JpegMarker.Restart0 and <= JpegMarker.Restart7):
                    break;
                case JpegMarker.Scan:
                    JpegFrame frame = _frame ?? throw new ImageFileException("JPEG: a scan comes before the frame header");
                    var scan = new JpegScan(frame, Segment(), _tables, _restartInterval);
                    if (scan.IsWhole && scans == 0)
                        return Decode(frame, scan);
                    if (++scans > MostScans)
                        throw new ImageFileException($"JPEG: the file has more than {MostScans} scans");
                    frame.KeepCoefficients();
                    var bits = new JpegBits(_file, _position);
                    scan.DecodeAll(ref bits);
                    _position = bits.Position;
                    break;
                default:
                    Read(marker, Segment());
                    break;
            }
        }
    }

    // The scan is the whole image: pixels are made as its blocks come.
    private DecodedImage Decode(JpegFrame frame, JpegScan scan)
    {
        var output = new JpegOutput(frame, Color(frame));
        var bits = new JpegBits(_file, _position);
        for (int row = 0; row < frame.UnitRows; row++)
        {
            scan.DecodeRow(ref bits, row, output);
            output.EndRow(row);
        }
        return new DecodedImage(frame.Width, frame.Height, output.Pixels, HasAlpha: false);
    }

    // All scans are read: pixels are made of the coefficients that they left.
    private DecodedImage Finish()
    {
        JpegFrame frame = _frame!;
        foreach (JpegComponent component in frame.Components)
        {
            if (!component.HasDc)
                throw new ImageFileException($"JPEG: the file has no scan of component {component.Id}");
        }
        var output = new JpegOutput(frame, Color(frame));
        for (int unitRow = 0; unitRow < frame.UnitRows; unitRow++)
        {
            foreach (JpegComponent component in frame.Components)
            {
                for (int row = unitRow * component.Vertical; row < (unitRow + 1) * component.Vertical; row++)
                {
                    for (int column = 0; column < component.BlocksPerRow; column++)
                        output.Put(component, row, column, component.Block(row, column));
                }
            }
            output.EndRow(unitRow);
        }
        return new DecodedImage(frame.Width, frame.Height, output.Pixels, HasAlpha: false);
    }

    // Passes over whatever is not a marker: fill bytes, and entropy-coded data that a scan had no use for.
    private byte NextMarker()
    {
        for (; _position + 1 < _file.Length; _position++)
        {
            if (_file[_position] == 0xFF && _file[_position + 1] is not (0 or 0xFF))
            {
                _position += 2;
                return _file[_position - 1];
            }
        }
        throw new ImageFileException("JPEG: the file ends too early");
    }

    private ReadOnlySpan<byte> Segment()
    {
        ReadOnlySpan<byte> rest = _file.AsSpan(_position);
        int length = rest.Length < 2 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(rest);
        if (length < 2 || length > rest.Length)
            throw new ImageFileException("JPEG: the file ends within a segment");
        _position += length;
        return rest[2..length];
    }

    private void Read(byte marker, ReadOnlySpan<byte> content)
    {
        switch (marker)
        {
            case JpegMarker.Baseline or JpegMarker.Extended or JpegMarker.Progressive:
                if (_frame != null)
                    throw new ImageFileException("JPEG: the file has two frame headers");
                _frame = JpegFrame.Parse(content, marker == JpegMarker.Progressive, _file.Length);
                break;
            case JpegMarker.HuffmanTables:
                _tables.ReadCodes(content);
                break;
            case JpegMarker.QuantizationTables:
                _tables.ReadSteps(content);
                break;
            case JpegMarker.RestartInterval:
                if (content.Length != 2)
                    throw new ImageFileException("JPEG: the restart interval is damaged");
                _restartInterval = BinaryPrimitives.ReadUInt16BigEndian(content);
                break;
            case JpegMarker.Application0:
                _hasJfif |= content.StartsWith("JFIF\0"u8);
                break;
            case JpegMarker.Application14:
                if (content.Length >= 12 && content.StartsWith("Adobe"u8))
                    _adobeTransform = content[11];
                break;
            case JpegMarker.ArithmeticConditions or JpegMarker.LineCount or JpegMarker.Reserved:
            case >= JpegMarker.Baseline and <= JpegMarker.LastFrame:
                throw new ImageFileException("JPEG: cannot read lossless, hierarchical and arithmetic-coded images, "
                    + $"nor ones whose height comes late; got marker 0x{marker:X2}");
        }
    }

    // What writers say in APP14, or else do by custom.
    private JpegColor Color(JpegFrame frame) => frame.Components.Length switch
    {
        3 when _adobeTransform is { } transform => transform == 0 ? JpegColor.Direct : JpegColor.Luminance,
        3 when !_hasJfif && frame.Components.Select(component => component.Id).SequenceEqual(['R', 'G', 'B']) => JpegColor.Direct,
        4 => _adobeTransform == 2 ? JpegColor.Luminance : JpegColor.Direct,
        _ => JpegColor.Luminance,
    };
}
