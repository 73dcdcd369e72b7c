using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Data.Saving;

/// <summary>
/// Collects the fields of one line and writes it in its shortest form: all fields, or some fields, then the number of the others and
/// <c>index:value</c> for those of them that are not default values.
/// </summary>
internal sealed class TextRowBuilder(char separator)
{
    private readonly List<Value> _values = [];
    private readonly List<Defaults> _defaults = [];
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _line = new();
    private int _fieldCount;

    // Whether the form chosen last is a sparse section without a value.
    private bool _endsSparse;

    /// <summary>Begins a column of <paramref name="count"/> fields whose values are <paramref name="defaultText"/> unless one is set.</summary>
    /// <returns>The index of its first field.</returns>
    public int AddColumn(int count, string defaultText)
    {
        int first = _fieldCount;
        _fieldCount = checked(_fieldCount + count);
        if (count > 0)
            _defaults.Add(new Defaults(_fieldCount, defaultText));
        return first;
    }

    /// <summary>Sets a value. Indexes must ascend.</summary>
    public void Set(int index, ReadOnlySpan<char> text)
    {
        _values.Add(new Value(index, _text.Length, text.Length));
        _text.Append(text);
    }

    /// <summary>Writes the line and forgets its fields.</summary>
    public void WriteTo(TextWriter writer, bool forceDense)
    {
        int dense = forceDense ? _values.Count : ValuesBeforeSparse();
        int start = dense < _values.Count || (!forceDense && _endsSparse) ? IndexBehind(dense) : _fieldCount;
        _line.Clear();
        WriteDense(start);
        if (start < _fieldCount)
            WriteSparse(start, dense);
        writer.Write(_line);
        writer.Write('\n');
        _values.Clear();
        _defaults.Clear();
        _text.Clear();
        _fieldCount = 0;
    }

    /// <summary>Chooses how many values stand before the sparse section; all of them, and no such section, if that is shortest.</summary>
    private int ValuesBeforeSparse()
    {
        ReadOnlySpan<Value> values = CollectionsMarshal.AsSpan(_values);
        long sparseAtLeast = 0;
        foreach (Value value in values)
            sparseAtLeast += value.Length + "\t0:".Length;

        long shortest = DenseLength();
        int best = values.Length;
        _endsSparse = false;
        int defaultsAt = 0;
        long prefix = 0;
        int prefixEnd = 0;
        for (int before = 0; before <= values.Length; before++)
        {
            if (before > 0)
            {
                Value last = values[before - 1];
                prefix += DefaultsLength(prefixEnd, last.Index, ref defaultsAt) + last.Length + 1;
                prefixEnd = last.Index + 1;
                sparseAtLeast -= last.Length + "\t0:".Length;
            }
            int start = IndexBehind(before);
            // A sparse section begins with default values: those are what it saves.
            bool nextIsDefault = start < _fieldCount && (before == values.Length || values[before].Index > start);
            if (!nextIsDefault || prefix + 1 + sparseAtLeast >= shortest)
                continue;
            long length = prefix + SparseLength(start, values[before..]);
            if (length < shortest)
            {
                shortest = length;
                best = before;
                _endsSparse = before == values.Length;
            }
        }
        return best;
    }

    private int IndexBehind(int values) => values == 0 ? 0 : _values[values - 1].Index + 1;

    /// <summary>The length of all fields, with a separator behind each but the last.</summary>
    private long DenseLength()
    {
        long length = -1;
        int next = 0;
        int defaultsAt = 0;
        foreach (Value value in _values)
        {
            length += DefaultsLength(next, value.Index, ref defaultsAt) + value.Length + 1;
            next = value.Index + 1;
        }
        return length + DefaultsLength(next, _fieldCount, ref defaultsAt);
    }

    /// <summary>The length of default values, with a separator behind each.</summary>
    private long DefaultsLength(int start, int end, ref int defaultsAt)
    {
        long length = 0;
        while (start < end)
        {
            while (_defaults[defaultsAt].End <= start)
                defaultsAt++;
            int stop = Math.Min(end, _defaults[defaultsAt].End);
            length += (long)(stop - start) * (_defaults[defaultsAt].Text.Length + 1);
            start = stop;
        }
        return length;
    }

    private long SparseLength(int start, ReadOnlySpan<Value> values)
    {
        long length = Digits(_fieldCount - start);
        if (values.IsEmpty)
            return length + "\t0:".Length + DefaultAt(start).Length;
        foreach (Value value in values)
            length += "\t:".Length + Digits(value.Index - start) + value.Length;
        return length;
    }

    private static int Digits(int number)
    {
        int digits = 1;
        for (; number >= 10; number /= 10)
            digits++;
        return digits;
    }

    private string DefaultAt(int index)
    {
        int position = 0;
        while (_defaults[position].End <= index)
            position++;
        return _defaults[position].Text;
    }

    private void WriteDense(int end)
    {
        int defaultsAt = 0;
        int valueAt = 0;
        for (int index = 0; index < end; index++)
        {
            while (_defaults[defaultsAt].End <= index)
                defaultsAt++;
            if (index > 0)
                _line.Append(separator);
            if (valueAt < _values.Count && _values[valueAt].Index == index)
                AppendValue(_values[valueAt++]);
            else
                _line.Append(_defaults[defaultsAt].Text);
        }
    }

    private void WriteSparse(int start, int firstValue)
    {
        if (start > 0)
            _line.Append(separator);
        _line.Append(_fieldCount - start);
        // Without a pair the length would be read as a value.
        if (firstValue == _values.Count)
            _line.Append(separator).Append("0:").Append(DefaultAt(start));
        for (int i = firstValue; i < _values.Count; i++)
        {
            _line.Append(separator).Append(_values[i].Index - start).Append(':');
            AppendValue(_values[i]);
        }
    }

    private void AppendValue(Value value) => _line.Append(_text, value.Start, value.Length);

    private readonly record struct Value(int Index, int Start, int Length);

    /// <summary>The default value of the fields before <paramref name="End"/>.</summary>
    private readonly record struct Defaults(int End, string Text);
}
