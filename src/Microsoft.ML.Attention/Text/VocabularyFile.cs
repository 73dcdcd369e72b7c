using System.Globalization;
using System.Text;
using Microsoft.ML.Attention.Persistence;

namespace Microsoft.ML.Attention.Text;

/// <summary>
/// A vocabulary as text, UTF-8: one token a line, a tab, and how often it occurred. Lines that begin with <c>#!</c> say how texts are cut
/// into the tokens; the merges of subwords follow the tokens. A list of tokens from elsewhere, with or without counts, can be read, too.
/// </summary>
/// <remarks>
/// The special tokens have ids of their own and no line. In a token, <c>\\</c> is a backslash, <c>\t</c>, <c>\n</c> and <c>\r</c> are what
/// they are elsewhere, <c>\s</c> is a space and <c>\u</c> with four digits any other character; <c>\+</c>, <c>\~</c> and <c>\_</c> say
/// that nothing, a no-break space or a space stands between the token and its neighbour, and <c>\&amp;</c> that the word goes on.
/// </remarks>
internal static class VocabularyFile
{
    /// <summary>What a line that is no token begins with.</summary>
    public const string Directive = "#!";

    private const string FormatLine = Directive + " vocabulary 1";
    private const string TokenizationKey = Directive + " tokenization ", LowerCaseKey = Directive + " lowercase ";
    private const string NormalizationKey = Directive + " normalization ";
    private const string MergesLine = Directive + " merges";
    private const string Given = "Given", Yes = "yes", No = "no";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a vocabulary; the file appears whole or not at all.</summary>
    public static void Write(string path, TextCodec codec) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, Utf8, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(FormatLine);
        writer.WriteLine(TokenizationKey + KindOf(codec.Options));
        writer.WriteLine(LowerCaseKey + (codec.Options.LowerCase ? Yes : No));
        writer.WriteLine(NormalizationKey + codec.Options.Normalization);
        Vocabulary vocabulary = codec.Vocabulary;
        for (int id = Vocabulary.SpecialCount; id < vocabulary.Count; id++)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TokenEscapes.Escape(vocabulary.TokenOf(id))}\t{vocabulary.CountOf(id)}"));
        if (codec.Merges is not { } merges)
            return;
        writer.WriteLine(MergesLine);
        for (int rank = 0; rank < merges.Count; rank++)
            writer.WriteLine($"{TokenEscapes.Escape(merges[rank].Left)} {TokenEscapes.Escape(merges[rank].Right)}");
    });

    /// <summary>Reads a vocabulary.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How texts are cut; the vocabulary's size and least frequency are the file's.</param>
    /// <exception cref="FormatException">The file is no vocabulary, or one for texts that are cut otherwise; the message names the line.</exception>
    public static TextCodec Read(string path, CodecOptions options)
    {
        try
        {
            return ReadLines(path, options);
        }
        catch (DecoderFallbackException exception)
        {
            throw new FormatException($"{path} is not UTF-8 text.", exception);
        }
    }

    private static TextCodec ReadLines(string path, CodecOptions options)
    {
        var tokens = new List<string>();
        var counts = new List<long>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<(string, string)>? merges = null;
        int number = 0;
        foreach (string line in File.ReadLines(path, Utf8))
        {
            number++;
            try
            {
                if (line.StartsWith(Directive, StringComparison.Ordinal))
                {
                    if (line == MergesLine)
                        merges = [];
                    else
                        CheckDirective(line, options);
                }
                else if (merges != null)
                {
                    merges.Add(ReadMerge(line));
                }
                else if (ReadToken(line, out long count) is { Length: > 0 } token && !(Vocabulary.IsSpecial(token) && !line.StartsWith('\\')))
                {
                    if (!seen.Add(token))
                        throw new FormatException($"The token '{Marks.Strip(token)}' occurs twice.");
                    tokens.Add(token);
                    counts.Add(count);
                }
            }
            catch (FormatException exception)
            {
                throw new FormatException($"{path}, line {number}: {exception.Message}", exception);
            }
        }

        if (tokens.Count == 0)
            throw new FormatException($"{path} holds no token; expected one a line.");
        return new TextCodec(options with { MaximumSize = tokens.Count + Vocabulary.SpecialCount }, new Vocabulary(tokens, counts), Merges());

        BytePairMerges? Merges()
        {
            if (options is not { TokensGiven: false, Tokenization: TokenizationKind.BytePair })
                return null;
            if (merges == null)
            {
                throw new FormatException(
                    $"{path} holds no merges ('{MergesLine}' and a pair a line), without which words cannot be cut into its subwords. "
                    + "Write the vocabulary by Seq2SeqTransformer.SaveInputVocabulary or SaveOutputVocabulary.");
            }

            try
            {
                return BytePairMerges.FromSymbols(merges);
            }
            catch (FormatException exception)
            {
                throw new FormatException($"{path}: {exception.Message}", exception);
            }
        }
    }

    private static string KindOf(CodecOptions options) => options.TokensGiven ? Given : $"{options.Tokenization}";

    private static void CheckDirective(string line, CodecOptions options)
    {
        string expected = line switch
        {
            _ when line.StartsWith(TokenizationKey, StringComparison.Ordinal) => TokenizationKey + KindOf(options),
            _ when line.StartsWith(LowerCaseKey, StringComparison.Ordinal) => LowerCaseKey + (options.LowerCase ? Yes : No),
            _ when line.StartsWith(NormalizationKey, StringComparison.Ordinal) => NormalizationKey + options.Normalization,
            _ => FormatLine,
        };
        if (line != expected)
            throw new FormatException($"Expected '{expected}' with these options, got '{line}'.");
    }

    private static string ReadToken(string line, out long count)
    {
        int tab = line.IndexOf('\t', StringComparison.Ordinal);
        count = 0;
        if (tab >= 0 && (!long.TryParse(line.AsSpan(tab + 1), NumberStyles.None, CultureInfo.InvariantCulture, out count)))
            throw new FormatException($"Expected a token, a tab and how often it occurs, got '{line}'.");
        string token = TokenEscapes.Unescape(tab >= 0 ? line[..tab] : line);
        return token.Length <= Vocabulary.MaxTokenLength
            ? token
            : throw new FormatException($"Expected a token of at most {Vocabulary.MaxTokenLength} characters, got {token.Length}.");
    }

    private static (string Left, string Right) ReadMerge(string line)
    {
        string[] symbols = line.Split(' ');
        return symbols.Length == 2
            ? (TokenEscapes.Unescape(symbols[0]), TokenEscapes.Unescape(symbols[1]))
            : throw new FormatException($"Expected two subwords parted by a space, got '{line}'.");
    }
}
