using System.Collections.Concurrent;

namespace Microsoft.ML.Attention.Text;

/// <summary>Each piece of a text is cut into learned subwords. Cut words are remembered, up to a number of them.</summary>
internal sealed class BytePairTokenizer : ITokenizer
{
    private const int MaxRemembered = 1 << 16;
    private const int MaxRememberedLength = 64;

    private static readonly PieceSplitter Splitter = new(unspacedAlone: false);

    private readonly Vocabulary _vocabulary;
    private readonly BytePairMerges _merges;
    private readonly ConcurrentDictionary<string, (int[] Ids, string[] Tokens)> _remembered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (int[] Ids, string[] Tokens)>.AlternateLookup<ReadOnlySpan<char>> _rememberedBySpan;
    private int _rememberedCount;

    public BytePairTokenizer(Vocabulary vocabulary, BytePairMerges merges)
    {
        _vocabulary = vocabulary;
        _merges = merges;
        _rememberedBySpan = _remembered.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The merges that words are cut by.</summary>
    public BytePairMerges Merges => _merges;

    public void Encode(ReadOnlySpan<char> text, List<int> ids, List<string>? tokens)
    {
        var pieces = new List<Piece>();
        Splitter.Split(text, pieces);
        Span<char> buffer = stackalloc char[PieceSplitter.MaxLength + 2];
        foreach (Piece piece in pieces)
        {
            ReadOnlySpan<char> word = piece.Write(text, buffer);
            if (!_rememberedBySpan.TryGetValue(word, out (int[] Ids, string[] Tokens) cut))
            {
                cut = Cut(word);
                if (word.Length <= MaxRememberedLength && Volatile.Read(ref _rememberedCount) < MaxRemembered
                    && _remembered.TryAdd(word.ToString(), cut))
                    Interlocked.Increment(ref _rememberedCount);
            }

            ids.AddRange(cut.Ids);
            tokens?.AddRange(cut.Tokens);
        }
    }

    public string Join(IReadOnlyList<string> tokens) => Splitter.Join(tokens);

    /// <summary>Counts the words of a text, marks and all.</summary>
    public static void Count(ReadOnlySpan<char> text, TokenCounts counts)
    {
        var pieces = new List<Piece>();
        Splitter.Split(text, pieces);
        Span<char> buffer = stackalloc char[PieceSplitter.MaxLength + 2];
        foreach (Piece piece in pieces)
            counts.Add(piece.Write(text, buffer));
    }

    /// <summary>Learns merges from counted words and makes the vocabulary of the subwords that these words are then cut into.</summary>
    public static (Vocabulary Vocabulary, BytePairMerges Merges) Train(TokenCounts words, int minimumFrequency, int maximumSize)
    {
        var cores = new TokenCounts();
        var characters = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string word, long times) in words.All)
        {
            string core = Marks.Core(word, out char leading, out char trailing).ToString();
            cores.Add(core, times);
            List<string> symbols = [.. BytePairMerges.Characters(core)];
            for (int i = 0; i < symbols.Count; i++)
                characters.Add(Marked(symbols[i], i == 0 ? leading : Marks.None, i == symbols.Count - 1 ? trailing : Marks.None));
        }

        // Room is kept for the characters, which can spell every word; merges fill what is left.
        int room = Math.Max(0, maximumSize - Vocabulary.SpecialCount - characters.Count);
        BytePairMerges merges = BytePairTrainer.Train(cores.All, room, Math.Max(2, minimumFrequency));

        var counts = new TokenCounts();
        var pieces = new List<string>();
        foreach ((string word, long times) in words.All)
        {
            string core = Marks.Core(word, out char leading, out char trailing).ToString();
            pieces.Clear();
            merges.Cut(core, static (_, _, _) => true, pieces);
            for (int i = 0; i < pieces.Count; i++)
                counts.Add(Marked(pieces[i], i == 0 ? leading : Marks.None, i == pieces.Count - 1 ? trailing : Marks.None), times);
        }

        return (Vocabulary.FromCounts(counts.All, minimumFrequency, maximumSize), merges);
    }

    private (int[] Ids, string[] Tokens) Cut(ReadOnlySpan<char> word)
    {
        string core = Marks.Core(word, out char leading, out char trailing).ToString();
        var pieces = new List<string>();
        _merges.Cut(core, IsKnown, pieces);
        int[] ids = new int[pieces.Count];
        string[] tokens = new string[pieces.Count];
        for (int i = 0; i < ids.Length; i++)
        {
            string token = Marked(pieces[i], i == 0 ? leading : Marks.None, i == ids.Length - 1 ? trailing : Marks.None);
            bool known = _vocabulary.TryGetId(token, out int id) || _vocabulary.TryGetId(pieces[i], out id);
            ids[i] = known ? id : Vocabulary.UnknownId;
            tokens[i] = token;
        }

        return (ids, tokens);

        bool IsKnown(string symbol, bool first, bool last) =>
            _vocabulary.TryGetId(Marked(symbol, first ? leading : Marks.None, last ? trailing : Marks.None), out _);
    }

    private static string Marked(string symbol, char leading, char trailing) => (leading, trailing) switch
    {
        (Marks.None, Marks.None) => symbol,
        (_, Marks.None) => leading + symbol,
        (Marks.None, _) => symbol + trailing,
        _ => leading + symbol + trailing,
    };
}
