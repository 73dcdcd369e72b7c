namespace Microsoft.ML.Attention.Text;

/// <summary>Learns a <see cref="TextCodec"/> from texts given one by one; keeps counts, not texts. For one thread.</summary>
internal sealed class TextCodecBuilder
{
    private readonly CodecOptions _options;
    private readonly TextNormalizer _normalizer;
    private readonly TokenCounts _counts = new();

    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public TextCodecBuilder(CodecOptions options)
    {
        if (!Enum.IsDefined(options.Tokenization))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Tokenization,
                $"Tokenization is {options.Tokenization}; expected Words, Characters or BytePair.");
        }

        if (options.MaximumSize <= Vocabulary.SpecialCount)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.MaximumSize,
                $"VocabularySize is {options.MaximumSize}; expected more than {Vocabulary.SpecialCount}, which the special tokens take.");
        }

        if (options.MinimumFrequency < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.MinimumFrequency,
                $"MinTokenFrequency is {options.MinimumFrequency}; expected 1 or more.");
        }

        _options = options;
        _normalizer = new TextNormalizer(options.LowerCase, options.Normalization);
    }

    /// <summary>Counts the tokens of one text. Missing and blank texts count nothing.</summary>
    public void Add(ReadOnlyMemory<char> text)
    {
        ReadOnlySpan<char> normal = _normalizer.Normalize(text).Span;
        switch (_options)
        {
            case { TokensGiven: true }:
                GivenTokenizer.Count(normal, _counts);
                break;
            case { Tokenization: TokenizationKind.Words }:
                WordTokenizer.Count(normal, _counts);
                break;
            case { Tokenization: TokenizationKind.Characters }:
                CharacterTokenizer.Count(normal, _counts);
                break;
            default:
                BytePairTokenizer.Count(normal, _counts);
                break;
        }
    }

    /// <summary>Counts given tokens, passing over missing and blank ones.</summary>
    public void AddTokens(ReadOnlySpan<ReadOnlyMemory<char>> tokens)
    {
        if (!_options.TokensGiven)
            throw new InvalidOperationException("This codec is made for texts, not for tokens.");
        foreach (ReadOnlyMemory<char> token in tokens)
        {
            if (!token.Span.IsWhiteSpace())
                _counts.Add(_normalizer.Normalize(token).Span);
        }
    }

    /// <summary>The codec of all that was added. Without any text, it knows the special tokens only.</summary>
    public TextCodec Build()
    {
        if (_options is { TokensGiven: false, Tokenization: TokenizationKind.BytePair })
        {
            (Vocabulary subwords, BytePairMerges merges) = BytePairTokenizer.Train(_counts, _options);
            return new TextCodec(_options with { KeepsParts = false }, subwords, merges);
        }

        return new TextCodec(_options, Vocabulary.FromCounts(_counts.All, _options.MinimumFrequency, _options.MaximumSize), null);
    }
}
