using Microsoft.ML.Attention.Text;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Columns;

/// <summary>Reads a text column of a row, or one that holds a row's tokens, into a codec.</summary>
internal sealed class TextColumnReader
{
    private readonly ValueGetter<ReadOnlyMemory<char>>? _text;
    private readonly ValueGetter<VBuffer<ReadOnlyMemory<char>>>? _tokens;
    private ReadOnlyMemory<char> _textValue;
    private VBuffer<ReadOnlyMemory<char>> _tokensValue;
    private ReadOnlyMemory<char>[] _tokensDense = [];

    public TextColumnReader(DataViewRow row, DataViewSchema.Column column)
    {
        if (TextColumn.HoldsTokens(column))
            _tokens = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        else
            _text = row.GetGetter<ReadOnlyMemory<char>>(column);
    }

    /// <summary>Takes the row's present value.</summary>
    public void Read()
    {
        if (_text != null)
        {
            _text(ref _textValue);
            return;
        }
        _tokens!(ref _tokensValue);
        if (_tokensDense.Length < _tokensValue.Length)
            _tokensDense = new ReadOnlyMemory<char>[_tokensValue.Length];
        _tokensValue.CopyTo(_tokensDense);
    }

    /// <summary>Whether the value read holds nothing but white space.</summary>
    public bool IsEmpty
    {
        get
        {
            if (_text != null)
                return _textValue.Span.IsWhiteSpace();
            foreach (ReadOnlyMemory<char> token in Tokens)
            {
                if (!token.Span.IsWhiteSpace())
                    return false;
            }
            return true;
        }
    }

    public void AddTo(TextCodecBuilder builder)
    {
        if (_text != null)
            builder.Add(_textValue);
        else
            builder.AddTokens(Tokens);
    }

    /// <summary>Appends the ids of the value read.</summary>
    public void Encode(TextCodec codec, List<int> ids)
    {
        if (_text != null)
            codec.Encode(_textValue, ids, shownTokens: null);
        else
            codec.EncodeTokens(Tokens, ids, shownTokens: null);
    }

    /// <summary>Appends the ids of the value read, its tokens as people see them, and as <see cref="TextCodec.Decode"/> takes them.</summary>
    public void Encode(TextCodec codec, List<int> ids, List<string> shownTokens, List<string> innerTokens)
    {
        if (_text != null)
        {
            codec.Encode(_textValue, ids, shownTokens, innerTokens);
            return;
        }
        int first = shownTokens.Count;
        codec.EncodeTokens(Tokens, ids, shownTokens);
        innerTokens.AddRange(shownTokens.Skip(first)); // a given token has one form only
    }

    /// <summary>Appends the words of the text read, as <see cref="TextCodec.SplitWords"/> gives them.</summary>
    public void SplitWords(TextCodec codec, List<string> words) => codec.SplitWords(_textValue, words);

    private ReadOnlySpan<ReadOnlyMemory<char>> Tokens => _tokensDense.AsSpan(0, _tokensValue.Length);
}
