using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.ImageAnalytics.Codecs.Jpeg;

/// <summary>
/// Brings rows of a component that is sampled more thinly to the image's width and height. Factors of 2 take 3/4 of the nearer and 1/4 of
/// the farther sample in each direction (a triangle filter, with roundings that alternate); other factors repeat samples.
/// </summary>
internal sealed class JpegUpsampling
{
    /// <summary>Room after rows for vectors that reach beyond their end.</summary>
    private const int Slack = 32;

    private readonly JpegComponent _component;
    private readonly int _maxHorizontal;
    private readonly int _maxVertical;
    private readonly bool _isTriangle;
    private readonly byte[] _row;
    private readonly ushort[] _sums;

    public JpegUpsampling(JpegFrame frame, JpegComponent component)
    {
        _component = component;
        _maxHorizontal = frame.MaxHorizontal;
        _maxVertical = frame.MaxVertical;
        bool isWideEnough = component.Width > 2 || component.Horizontal == frame.MaxHorizontal;
        _isTriangle = isWideEnough && frame.MaxHorizontal <= 2 * component.Horizontal && frame.MaxVertical <= 2 * component.Vertical
            && frame.MaxHorizontal % component.Horizontal == 0 && frame.MaxVertical % component.Vertical == 0;
        IsNeeded = component.Horizontal != frame.MaxHorizontal || component.Vertical != frame.MaxVertical;
        _row = IsNeeded ? new byte[Math.Max(frame.Width, 2 * component.Width) + Slack] : [];
        _sums = _isTriangle && IsNeeded ? new ushort[component.Width + 2 + Slack] : [];
    }

    /// <summary>Whether the component has less samples than the image has pixels.</summary>
    public bool IsNeeded { get; }

    /// <summary>A row of samples in the image's width, good until the next call.</summary>
    /// <param name="strips">The component's samples.</param>
    /// <param name="y">The row of the image.</param>
    public ReadOnlySpan<byte> Row(JpegStrips strips, int y)
    {
        if (!IsNeeded)
            return strips.Row(y);
        if (!_isTriangle)
            return Repeat(strips.Row(y * _component.Vertical / _maxVertical));
        bool isTall = _maxVertical == 2 * _component.Vertical;
        bool isLower = (y & 1) != 0;
        ReadOnlySpan<byte> near = strips.Row(isTall ? y / 2 : y);
        if (isTall)
        {
            int other = Math.Clamp(isLower ? y / 2 + 1 : y / 2 - 1, 0, _component.Height - 1);
            AddRows(near, strips.Row(other));
        }
        if (_maxHorizontal == _component.Horizontal)
            return Halve(isLower ? 2 : 1);
        if (!isTall)
            CopyRow(near);
        return isTall ? Widen(4, 8, 7) : Widen(2, 1, 2);
    }

    private ReadOnlySpan<byte> Repeat(ReadOnlySpan<byte> source)
    {
        for (int x = 0; x < _row.Length - Slack; x++)
            _row[x] = source[Math.Min(x * _component.Horizontal / _maxHorizontal, _component.Width - 1)];
        return _row;
    }

    // Sums stand one place to the right, so that the first and the last one can be repeated.
    private void CopyRow(ReadOnlySpan<byte> near)
    {
        for (int i = 0; i < _component.Width; i++)
            _sums[1 + i] = near[i];
    }

    private void AddRows(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far)
    {
        int i = 0;
        for (; i + 8 <= _component.Width; i += 8)
            (Load8(near, i) * 3 + Load8(far, i)).CopyTo(_sums, 1 + i);
        for (; i < _component.Width; i++)
            _sums[1 + i] = (ushort)(3 * near[i] + far[i]);
    }

    // Without widening: sums of weight 4 become samples.
    private ReadOnlySpan<byte> Halve(int rounding)
    {
        for (int i = 0; i < _component.Width; i++)
            _row[i] = (byte)((_sums[1 + i] + rounding) >> 2);
        return _row;
    }

    private ReadOnlySpan<byte> Widen(int shift, ushort leftRounding, ushort rightRounding)
    {
        int width = _component.Width;
        ushort[] sums = _sums;
        sums[0] = sums[1];
        sums[1 + width] = sums[width];
        Span<ushort> pairs = MemoryMarshal.Cast<byte, ushort>(_row.AsSpan());
        // The room after both rows lets the last vector reach beyond the end.
        for (int i = 0; i < width; i += 8)
        {
            Vector128<ushort> here = Vector128.Create(sums, i + 1) * 3;
            Vector128<ushort> left = (here + Vector128.Create(sums, i) + Vector128.Create(leftRounding)) >> shift;
            Vector128<ushort> right = (here + Vector128.Create(sums, i + 2) + Vector128.Create(rightRounding)) >> shift;
            (left | (right << 8)).CopyTo(pairs[i..]);
        }
        return _row;
    }

    private static Vector128<ushort> Load8(ReadOnlySpan<byte> source, int index)
        => Vector128.WidenLower(Vector128.CreateScalarUnsafe(MemoryMarshal.Read<ulong>(source[index..])).AsByte());
}
