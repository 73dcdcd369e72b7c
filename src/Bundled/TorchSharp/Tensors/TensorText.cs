using System.Globalization;
using System.Text;

namespace TorchSharp;

/// <summary>Writes tensors as text.</summary>
internal sealed class TensorText
{
    /// <summary>Elements of a dimension beyond this are cut out of the middle.</summary>
    private const int MostShown = 100;

    private readonly TensorImpl _tensor;
    private readonly string _newLine;
    private readonly StringBuilder _text = new();
    private readonly Func<Scalar, string> _format;
    private readonly int _width;

    private TensorText(TensorImpl tensor, string? format, CultureInfo? culture, string? newLine)
    {
        _tensor = tensor;
        _newLine = newLine ?? "\n";
        culture ??= CultureInfo.CurrentCulture;
        _format = value => value.Type switch
        {
            torch.ScalarType.Bool => value.Integer != 0 ? "True" : "False",
            torch.ScalarType.Float64 => value.Real.ToString(format ?? "g5", culture),
            _ => value.Integer.ToString(culture),
        };
        for (long i = 0; i < Math.Min(tensor.Count, 10_000); i++)
            _width = Math.Max(_width, _format(At(Strided.Offset(tensor, i))).Length);
    }

    public static string Write(TensorImpl tensor, TensorStringStyle style, string? format, CultureInfo? culture, string? newLine)
    {
        string metadata = $"[{string.Join("x", tensor.Shape)}], type = {tensor.DType}, device = cpu";
        if (style == TensorStringStyle.Metadata)
            return metadata;
        var text = new TensorText(tensor, format, culture, newLine);
        switch (style)
        {
            case TensorStringStyle.Julia when tensor.Rank == 0:
                return $"{metadata}, value = {text._format(text.At(0))}";
            case TensorStringStyle.Julia:
                text._text.Append(metadata).Append(text._newLine);
                text.Julia(0, 0, []);
                break;
            case TensorStringStyle.CSharp:
                text.Nested(0, 0, "{", "}", ", ");
                break;
            default:
                text.Nested(0, 0, "[", "]", " ");
                break;
        }
        return text._text.ToString();
    }

    private unsafe Scalar At(long offset) => Elements.Read(_tensor.Data + offset * _tensor.DTypeSize, _tensor.DType);

    private static IEnumerable<long> Shown(long size)
    {
        for (long i = 0; i < size; i++)
        {
            if (size > MostShown && i == MostShown / 2)
            {
                yield return -1;
                i = size - MostShown / 2;
            }
            yield return i;
        }
    }

    /// <summary>Matrices row by row, each below its place among the leading dimensions.</summary>
    private void Julia(int d, long offset, long[] place)
    {
        if (_tensor.Rank - d > 2)
        {
            foreach (long i in Shown(_tensor.Shape[d]))
            {
                if (i >= 0)
                    Julia(d + 1, offset + i * _tensor.Strides[d], [.. place, i]);
            }
            return;
        }
        if (place.Length > 0)
            _text.Append('[').Append(string.Join(",", place)).Append(",..,..] =").Append(_newLine);
        if (_tensor.Rank - d == 1)
        {
            JuliaRow(d, offset);
            return;
        }
        foreach (long i in Shown(_tensor.Shape[d]))
        {
            if (i < 0)
                _text.Append(" ⋮").Append(_newLine);
            else
                JuliaRow(d + 1, offset + i * _tensor.Strides[d]);
        }
    }

    private void JuliaRow(int d, long offset)
    {
        foreach (long i in Shown(_tensor.Shape[d]))
            _text.Append(' ').Append(i < 0 ? "..." : _format(At(offset + i * _tensor.Strides[d])).PadLeft(_width));
        _text.Append(_newLine);
    }

    /// <summary>Brackets in brackets, the inner ones on lines of their own.</summary>
    private void Nested(int d, long offset, string open, string close, string separator)
    {
        if (d == _tensor.Rank)
        {
            _text.Append(_format(At(offset)).PadLeft(_tensor.Rank == 0 ? 0 : _width));
            return;
        }
        _text.Append(open);
        bool first = true;
        foreach (long i in Shown(_tensor.Shape[d]))
        {
            if (!first)
            {
                bool rows = d < _tensor.Rank - 1;
                _text.Append(rows ? separator.TrimEnd() + _newLine + new string(' ', d + 1) : separator);
            }
            first = false;
            if (i < 0)
                _text.Append("...");
            else
                Nested(d + 1, offset + i * _tensor.Strides[d], open, close, separator);
        }
        _text.Append(close);
    }
}
