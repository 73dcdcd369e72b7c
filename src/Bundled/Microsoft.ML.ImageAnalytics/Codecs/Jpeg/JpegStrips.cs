namespace Microsoft.ML.ImageAnalytics.Codecs.Jpeg;

/// <summary>The samples of a component's last two rows of units: what upsampling looks at.</summary>
internal sealed class JpegStrips(JpegComponent component)
{
    /// <summary>Room after the last row for vectors that reach beyond it.</summary>
    private const int Slack = 32;

    private readonly byte[] _samples = new byte[2 * component.StripRows * component.Stride + Slack];
    private readonly int _rows = 2 * component.StripRows;

    /// <summary>A row of samples; the last ones are there, up to two rows of units.</summary>
    public ReadOnlySpan<byte> Row(int y) => _samples.AsSpan(y % _rows * component.Stride, component.Stride);

    /// <summary>Transforms a block into samples.</summary>
    public void Put(int blockRow, int blockColumn, ReadOnlySpan<short> block)
    {
        int start = 8 * blockRow % _rows * component.Stride + 8 * blockColumn;
        JpegInverseDct.Transform(block, component.Steps!, _samples.AsSpan(start), component.Stride);
    }
}
