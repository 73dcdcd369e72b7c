namespace Microsoft.ML.Attention.Text;

/// <summary>
/// Turns one side's texts into token ids and tokens back into text. Immutable; safe for many threads at once. Made by
/// <see cref="TextCodecBuilder"/> or <see cref="Load"/>.
/// </summary>
internal sealed class TextCodec
{
    // Format 1 had no counts of tokens, 2 no normalisation but form C.
    private const int FormatVersion = 3;
    private const int FirstFormatVersion = 1;

    private readonly ITokenizer _tokenizer;
    private readonly TextNormalizer _normalizer;
    private readonly Vocabulary _vocabulary;

    internal TextCodec(CodecOptions options, Vocabulary vocabulary, BytePairMerges? merges)
    {
        Options = options;
        _vocabulary = vocabulary;
        _normalizer = new TextNormalizer(options.LowerCase, options.Normalization);
        _tokenizer = options switch
        {
            { TokensGiven: true } => new GivenTokenizer(vocabulary),
            { Tokenization: TokenizationKind.Words } => new WordTokenizer(vocabulary),
            { Tokenization: TokenizationKind.Characters } => new CharacterTokenizer(vocabulary),
            _ => new BytePairTokenizer(vocabulary, merges ?? throw new ArgumentNullException(nameof(merges))),
        };
    }

    /// <summary>How texts become tokens here.</summary>
    public CodecOptions Options { get; }

    /// <summary>How many ids there are, those of the special tokens among them.</summary>
    public int Count => _vocabulary.Count;

    /// <summary>The tokens and their ids.</summary>
    public Vocabulary Vocabulary => _vocabulary;

    /// <summary>The merges that words are cut by; null unless this codec cuts words into subwords.</summary>
    public BytePairMerges? Merges => (_tokenizer as BytePairTokenizer)?.Merges;

    /// <summary>The id of the token that fills short rows of a batch.</summary>
    public static int PadId => Vocabulary.PadId;

    /// <summary>The id of every token that the vocabulary lacks.</summary>
    public static int UnknownId => Vocabulary.UnknownId;

    /// <summary>The id of the mark before a sentence.</summary>
    public static int StartId => Vocabulary.StartId;

    /// <summary>The id of the mark after a sentence.</summary>
    public static int EndId => Vocabulary.EndId;

    /// <summary>The token of an id, in the inner form that <see cref="Decode"/> takes.</summary>
    public string TokenOf(int id) => _vocabulary.TokenOf(id);

    /// <summary>Appends the ids of a text; none for a missing or blank one. No sentence marks are added.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ids">Gets the ids.</param>
    /// <param name="shownTokens">
    /// If not null, gets the tokens as people read them, one for each id, unknown ones in their own spelling.
    /// </param>
    public void Encode(ReadOnlyMemory<char> text, List<int> ids, List<string>? shownTokens)
    {
        int first = shownTokens?.Count ?? 0;
        _tokenizer.Encode(_normalizer.Normalize(text).Span, ids, shownTokens);
        for (int i = first; i < shownTokens?.Count; i++)
            shownTokens[i] = Shown(shownTokens[i]);
    }

    /// <summary>
    /// As <see cref="Encode(ReadOnlyMemory{char}, List{int}, List{string}?)"/>, with the tokens in their inner form, too.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="ids">Gets the ids.</param>
    /// <param name="shownTokens">Gets the tokens as people read them.</param>
    /// <param name="innerTokens">Gets the tokens in the form that <see cref="Decode"/> takes, joins and all.</param>
    public void Encode(ReadOnlyMemory<char> text, List<int> ids, List<string> shownTokens, List<string> innerTokens)
    {
        int first = innerTokens.Count;
        _tokenizer.Encode(_normalizer.Normalize(text).Span, ids, innerTokens);
        for (int i = first; i < innerTokens.Count; i++)
            shownTokens.Add(Shown(innerTokens[i]));
    }

    /// <summary>Appends the ids of given tokens, one for each that is neither missing nor blank.</summary>
    /// <exception cref="InvalidOperationException">This codec cuts texts itself.</exception>
    public void EncodeTokens(ReadOnlySpan<ReadOnlyMemory<char>> tokens, List<int> ids, List<string>? shownTokens)
    {
        if (_tokenizer is not GivenTokenizer given)
            throw new InvalidOperationException("This codec was made for texts, not for tokens.");
        foreach (ReadOnlyMemory<char> token in tokens)
        {
            if (!token.Span.IsWhiteSpace())
                given.EncodeToken(_normalizer.Normalize(token).Span, ids, shownTokens);
        }
    }

    /// <summary>Appends the words of a text, marks and all, as <see cref="EncodeDropping"/> takes them.</summary>
    /// <exception cref="InvalidOperationException">This codec does not cut words into subwords.</exception>
    public void SplitWords(ReadOnlyMemory<char> text, List<string> words)
    {
        CheckSubwords();
        BytePairTokenizer.Split(_normalizer.Normalize(text).Span, words);
    }

    /// <summary>Appends the ids of one of the ways to cut a word into subwords, drawn by lot.</summary>
    /// <param name="word">The word, marks and all.</param>
    /// <param name="dropout">The probability that a merge that fits is passed over, each time it does.</param>
    /// <param name="random">Where the lots come from.</param>
    /// <param name="ids">Gets the ids.</param>
    /// <exception cref="InvalidOperationException">This codec does not cut words into subwords.</exception>
    public void EncodeDropping(string word, double dropout, Random random, List<int> ids) =>
        CheckSubwords().EncodeDropping(word, dropout, random, ids);

    private BytePairTokenizer CheckSubwords() => _tokenizer as BytePairTokenizer
        ?? throw new InvalidOperationException("This codec does not cut words into subwords.");

    /// <summary>The text that tokens in their inner form stand for. Fill and sentence marks among them are passed over.</summary>
    public string Decode(IReadOnlyList<string> tokens)
    {
        string[] kept = [.. tokens.Where(t => !IsSilent(t))];
        return _tokenizer.Join(kept.Length == tokens.Count ? tokens : kept);
    }

    /// <summary>The text that ids stand for, without the end mark.</summary>
    public string DecodeIds(ReadOnlySpan<int> ids)
    {
        var tokens = new List<string>(ids.Length);
        foreach (int id in ids)
        {
            if (id != EndId)
                tokens.Add(TokenOf(id));
        }
        return Decode(tokens);
    }

    /// <summary>A token of the inner form as people read it: without join marks, a space as an open box.</summary>
    public string Shown(string token) => token switch
    {
        " " => "\u2423",
        "\u00A0" => "\u237D",
        _ => Marks.Strip(token),
    };

    /// <summary>Writes everything that <see cref="Load"/> needs.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(FormatVersion);
        writer.Write((int)Options.Tokenization);
        writer.Write(Options.TokensGiven ? 1 : 0);
        writer.Write(Options.LowerCase ? 1 : 0);
        writer.Write(Options.MaximumSize);
        writer.Write(Options.MinimumFrequency);
        writer.Write((int)Options.Normalization);
        _vocabulary.Save(writer);
        Merges?.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="FormatException">The data is damaged, cut short, or of a later version.</exception>
    public static TextCodec Load(BinaryReader reader)
    {
        int version = ModelData.ReadCount(reader, int.MaxValue, "as the version of a vocabulary");
        if (version is < FirstFormatVersion or > FormatVersion)
        {
            throw new FormatException(
                $"The vocabulary has format {version}; this version of Microsoft.ML.Attention reads formats {FirstFormatVersion} to "
                + $"{FormatVersion}. Use the version that wrote it.");
        }

        var tokenization = (TokenizationKind)ModelData.ReadCount(reader, (int)TokenizationKind.BytePair, "as the kind of tokens");
        bool given = ModelData.ReadCount(reader, 1, "as a yes or no") == 1;
        bool lowerCase = ModelData.ReadCount(reader, 1, "as a yes or no") == 1;
        int maximumSize = ModelData.ReadCount(reader, int.MaxValue, "as the size of a vocabulary");
        int minimumFrequency = ModelData.ReadCount(reader, int.MaxValue, "as a frequency");
        UnicodeNormalizationKind normalization = version > 2
            ? (UnicodeNormalizationKind)ModelData.ReadCount(reader, (int)UnicodeNormalizationKind.Nfkc, "as the normalisation of texts")
            : UnicodeNormalizationKind.Nfc;
        var options = new CodecOptions(tokenization, maximumSize, minimumFrequency, lowerCase, given, normalization);
        Vocabulary vocabulary = Vocabulary.Load(reader, hasCounts: version > FirstFormatVersion);
        BytePairMerges? merges = !given && tokenization == TokenizationKind.BytePair ? BytePairMerges.Load(reader) : null;
        return new TextCodec(options, vocabulary, merges);
    }

    private bool IsSilent(string token) => !Options.TokensGiven && (token is "<pad>" or "<s>" or "</s>");
}
