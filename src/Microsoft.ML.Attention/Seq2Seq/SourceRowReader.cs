using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>Reads the tokens of a text column, or of one that holds tokens, row by row.</summary>
internal sealed class SourceRowReader(DataViewRow row, DataViewSchema.Column column, TextCodec codec, int maxLength)
{
    private readonly TextColumnReader _reader = new(row, column);
    private readonly List<int> _ids = [];
    private readonly List<string> _shown = [];
    private readonly List<string> _inner = [];

    /// <summary>The tokens of the row's present value, as many as are allowed.</summary>
    public SourceRow Read()
    {
        _ids.Clear();
        _shown.Clear();
        _inner.Clear();
        _reader.Read();
        _reader.Encode(codec, _ids, _shown, _inner);
        int length = Math.Min(_ids.Count, maxLength);
        return new SourceRow([.. _ids[..length]], [.. _shown[..length]], [.. _inner[..length]]);
    }
}
