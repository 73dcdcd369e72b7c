using System.Runtime.CompilerServices;

namespace Microsoft.ML.ImageAnalytics.Codecs.Jpeg;

/// <summary>One scan of a frame (ITU-T T.81, B.2.3): sequential (annex F) or a step of a progressive image (annex G).</summary>
internal sealed class JpegScan
{
    public const string EndsTooEarly = "JPEG: the entropy-coded data end too early";

    private const int MostShift = 13;
    private const int LargestSize = 15;

    private readonly JpegFrame _frame;
    private readonly int _restartInterval;
    private readonly int _first;
    private readonly int _last;
    private readonly int _shift;
    private readonly bool _isRefinement;
    private int _unitsToRestart;
    private byte _nextRestart = JpegMarker.Restart0;
    private int _endOfBandRun;

    /// <param name="frame">The frame.</param>
    /// <param name="content">The scan header's content.</param>
    /// <param name="tables">The Huffman tables that the file has defined so far.</param>
    /// <param name="restartInterval">The units between restarts, or 0.</param>
    /// <exception cref="ImageFileException">The header says what cannot be.</exception>
    public JpegScan(JpegFrame frame, ReadOnlySpan<byte> content, JpegTables tables, int restartInterval)
    {
        _frame = frame;
        _restartInterval = restartInterval;
        int count = content.IsEmpty ? 0 : content[0];
        if (content.Length != 4 + 2 * count || count == 0 || count > frame.Components.Length)
            throw new ImageFileException("JPEG: a scan header has a wrong length or number of components");
        _first = frame.IsProgressive ? content[^3] : 0;
        _last = frame.IsProgressive ? content[^2] : 63;
        _isRefinement = frame.IsProgressive && content[^1] >> 4 != 0;
        _shift = frame.IsProgressive ? content[^1] & 15 : 0;
        if (_last > 63 || _first > _last || _shift > MostShift || (frame.IsProgressive && (_first == 0 ? _last != 0 : count != 1)))
            throw new ImageFileException($"JPEG: a scan of {count} components has coefficients {_first} to {_last}, shifted by {_shift}");
        Components = new JpegComponent[count];
        for (int i = 0; i < count; i++)
        {
            int id = content[1 + 2 * i];
            JpegComponent component = Array.Find(frame.Components, known => known.Id == id)
                ?? throw new ImageFileException($"JPEG: a scan has the unknown component {id}");
            if (Array.IndexOf(Components, component) >= 0)
                throw new ImageFileException($"JPEG: a scan has component {id} twice");
            Components[i] = component;
            bool needsDc = _first == 0 && !_isRefinement;
            bool needsAc = _last > 0;
            int selectors = content[2 + 2 * i];
            component.DcTable = needsDc ? tables.Dc(selectors >> 4) : null;
            component.AcTable = needsAc ? tables.Ac(selectors & 15) : null;
            component.Steps ??= tables.Steps(component.Quantization);
            component.HasDc |= needsDc;
        }
        Begin();
    }

    /// <summary>The components.</summary>
    public JpegComponent[] Components { get; }

    /// <summary>Whether the scan alone gives the whole image.</summary>
    public bool IsWhole => !_frame.IsProgressive && Components.Length == _frame.Components.Length;

    // A scan of one component is not interleaved, whatever its sampling.
    private bool IsInterleaved => Components.Length > 1;

    /// <summary>Decodes one row of units of a scan that is the whole image.</summary>
    /// <param name="bits">The data.</param>
    /// <param name="unitRow">The row.</param>
    /// <param name="output">Where the blocks go.</param>
    public void DecodeRow(ref JpegBits bits, int unitRow, JpegOutput output)
    {
        Span<short> block = stackalloc short[64];
        for (int unit = 0; unit < _frame.UnitsPerRow; unit++)
        {
            RestartIfDue(ref bits);
            foreach (JpegComponent component in Components)
            {
                for (int row = 0; row < component.Vertical; row++)
                {
                    for (int column = 0; column < component.Horizontal; column++)
                    {
                        block.Clear();
                        DecodeSequential(ref bits, component, block);
                        output.Put(component, unitRow * component.Vertical + row, unit * component.Horizontal + column, block);
                    }
                }
            }
            if (bits.IsOverrun)
                throw new ImageFileException(EndsTooEarly);
        }
    }

    /// <summary>Decodes the scan into the components' coefficients.</summary>
    public void DecodeAll(ref JpegBits bits)
    {
        if (!IsInterleaved)
        {
            JpegComponent component = Components[0];
            int columns = JpegComponent.Divide(component.Width, 8);
            int rows = JpegComponent.Divide(component.Height, 8);
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    RestartIfDue(ref bits);
                    DecodeBlock(ref bits, component, component.Block(row, column));
                    if (bits.IsOverrun)
                        throw new ImageFileException(EndsTooEarly);
                }
            }
            return;
        }
        for (int unit = 0; unit < _frame.UnitsPerRow * _frame.UnitRows; unit++)
        {
            (int unitRow, int unitColumn) = Math.DivRem(unit, _frame.UnitsPerRow);
            RestartIfDue(ref bits);
            foreach (JpegComponent component in Components)
            {
                for (int row = 0; row < component.Vertical; row++)
                {
                    for (int column = 0; column < component.Horizontal; column++)
                    {
                        DecodeBlock(ref bits, component,
                            component.Block(unitRow * component.Vertical + row, unitColumn * component.Horizontal + column));
                    }
                }
            }
            if (bits.IsOverrun)
                throw new ImageFileException(EndsTooEarly);
        }
    }

    private void DecodeBlock(ref JpegBits bits, JpegComponent component, scoped Span<short> block)
    {
        if (!_frame.IsProgressive)
            DecodeSequential(ref bits, component, block);
        else if (_first == 0)
            DecodeDc(ref bits, component, block);
        else if (_isRefinement)
            RefineAc(ref bits, component.AcTable!, block);
        else
            DecodeAc(ref bits, component.AcTable!, block);
    }

    private static void DecodeSequential(ref JpegBits bits, JpegComponent component, scoped Span<short> block)
    {
        component.LastDc += DcDifference(ref bits, component.DcTable!);
        block[0] = (short)component.LastDc;
        JpegHuffmanTable table = component.AcTable!;
        ReadOnlySpan<byte> order = JpegMarker.ZigZag;
        for (int index = 1; index < 64; index++)
        {
            int symbol = bits.Symbol(table);
            int size = symbol & 15;
            index += symbol >> 4;
            if (size == 0)
            {
                if (symbol != 0xF0)
                    return;
                continue;
            }
            if (index > 63)
                throw TooManyCoefficients();
            block[order[index]] = (short)bits.Signed(size);
        }
    }

    private void DecodeDc(ref JpegBits bits, JpegComponent component, scoped Span<short> block)
    {
        if (_isRefinement)
        {
            if (bits.Bit())
                block[0] |= (short)(1 << _shift);
            return;
        }
        component.LastDc += DcDifference(ref bits, component.DcTable!);
        block[0] = (short)(component.LastDc << _shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DcDifference(ref JpegBits bits, JpegHuffmanTable table)
    {
        int size = bits.Symbol(table);
        if (size > LargestSize)
            throw new ImageFileException($"JPEG: a DC coefficient has {size} bits");
        return bits.Signed(size);
    }

    // G.1.2.2: the band's coefficients, and runs of blocks that have no more of them.
    private void DecodeAc(ref JpegBits bits, JpegHuffmanTable table, scoped Span<short> block)
    {
        if (_endOfBandRun > 0)
        {
            _endOfBandRun--;
            return;
        }
        for (int index = _first; index <= _last; index++)
        {
            int symbol = bits.Symbol(table);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && run < 15)
            {
                _endOfBandRun = (1 << run) + bits.Unsigned(run) - 1;
                return;
            }
            index += run;
            if (size == 0)
                continue;
            if (index > _last)
                throw TooManyCoefficients();
            block[JpegMarker.ZigZag[index]] = (short)(bits.Signed(size) << _shift);
        }
    }

    // G.1.2.3: one more bit of each coefficient that is not 0 yet, and new ones of size 1 between them.
    private void RefineAc(ref JpegBits bits, JpegHuffmanTable table, scoped Span<short> block)
    {
        int index = _first;
        if (_endOfBandRun == 0)
        {
            while (index <= _last)
            {
                int symbol = bits.Symbol(table);
                int run = symbol >> 4;
                int size = symbol & 15;
                int value = 0;
                if (size == 1)
                {
                    value = (bits.Bit() ? 1 : -1) << _shift;
                }
                else if (size != 0)
                {
                    throw new ImageFileException($"JPEG: a refinement adds a coefficient of {size} bits");
                }
                else if (run < 15)
                {
                    _endOfBandRun = (1 << run) + bits.Unsigned(run);
                    break;
                }
                index = RefineUntil(ref bits, block, index, run);
                if (value != 0)
                {
                    if (index > _last)
                        throw TooManyCoefficients();
                    block[JpegMarker.ZigZag[index]] = (short)value;
                }
                index++;
            }
        }
        if (_endOfBandRun > 0)
        {
            RefineUntil(ref bits, block, index, zeros: 64);
            _endOfBandRun--;
        }
    }

    // Refines coefficients up to the zero that follows so many others; gives its place.
    private int RefineUntil(ref JpegBits bits, scoped Span<short> block, int index, int zeros)
    {
        for (; index <= _last; index++)
        {
            ref short coefficient = ref block[JpegMarker.ZigZag[index]];
            if (coefficient == 0)
            {
                if (zeros-- == 0)
                    break;
            }
            else if (bits.Bit() && (coefficient & (1 << _shift)) == 0)
            {
                coefficient += (short)(coefficient > 0 ? 1 << _shift : -(1 << _shift));
            }
        }
        return index;
    }

    private void RestartIfDue(ref JpegBits bits)
    {
        if (_restartInterval == 0)
            return;
        if (_unitsToRestart == 0)
        {
            bits.Restart(_nextRestart);
            _nextRestart = (byte)(JpegMarker.Restart0 | ((_nextRestart + 1) & 7));
            Begin();
        }
        _unitsToRestart--;
    }

    private void Begin()
    {
        _unitsToRestart = _restartInterval;
        _endOfBandRun = 0;
        foreach (JpegComponent component in Components)
            component.LastDc = 0;
    }

    private static ImageFileException TooManyCoefficients() => new("JPEG: a block has more than 64 coefficients");
}
