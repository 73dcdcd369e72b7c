using System.Runtime.InteropServices;

namespace Microsoft.ML.ImageAnalytics.Codecs.Jpeg;

/// <summary>
/// Turns blocks into pixels as they come, one row of units after the other. Rows of pixels lag one behind, because upsampling looks at the
/// row below.
/// </summary>
internal sealed class JpegOutput
{
    private readonly JpegFrame _frame;
    private readonly JpegColor _color;
    private readonly JpegStrips[] _strips;
    private readonly JpegUpsampling[] _upsamplings;
    private int _rowsDone;

    public JpegOutput(JpegFrame frame, JpegColor color)
    {
        _frame = frame;
        _color = color;
        _strips = [.. frame.Components.Select(component => new JpegStrips(component))];
        _upsamplings = [.. frame.Components.Select(component => new JpegUpsampling(frame, component))];
        Pixels = new byte[4 * frame.Width * frame.Height];
    }

    /// <summary>The pixels: blue, green, red, alpha.</summary>
    public byte[] Pixels { get; }

    /// <summary>Takes a block of the current row of units.</summary>
    public void Put(JpegComponent component, int blockRow, int blockColumn, ReadOnlySpan<short> block)
        => _strips[component.Index].Put(blockRow, blockColumn, block);

    /// <summary>Makes the rows of pixels that a row of units completes.</summary>
    public void EndRow(int unitRow)
    {
        int complete = unitRow == _frame.UnitRows - 1 ? _frame.Height : 8 * _frame.MaxVertical * (unitRow + 1) - 1;
        Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(Pixels.AsSpan());
        for (; _rowsDone < complete; _rowsDone++)
        {
            Span<uint> row = pixels.Slice(_rowsDone * _frame.Width, _frame.Width);
            if (_frame.Components.Length == 1)
                JpegPixels.FromGray(Samples(0), row);
            else if (_frame.Components.Length == 3)
                JpegPixels.FromThree(_color, Samples(0), Samples(1), Samples(2), row);
            else
                JpegPixels.FromFour(_color, Samples(0), Samples(1), Samples(2), Samples(3), row);
        }
    }

    private ReadOnlySpan<byte> Samples(int component) => _upsamplings[component].Row(_strips[component], _rowsDone);
}
