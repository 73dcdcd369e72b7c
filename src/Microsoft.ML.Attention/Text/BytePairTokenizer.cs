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

    /// <summary>Appends the words of a text, marks and all.</summary>
    public static void Split(ReadOnlySpan<char> text, List<string> words)
    {
        var pieces = new List<Piece>();
        Splitter.Split(text, pieces);
        Span<char> buffer = stackalloc char[PieceSplitter.MaxLength + 2];
        foreach (Piece piece in pieces)
            words.Add(piece.Write(text, buffer).ToString());
    }

    /// <summary>Appends the ids of one of the ways to cut a word, marks and all, drawn by lot.</summary>
    public void EncodeDropping(string word, double dropout, Random random, List<int> ids) =>
        ids.AddRange(Cut(word, dropout, random).Ids);

    /// <summary>Learns merges from counted words and makes the vocabulary of the subwords that these words are then cut into.</summary>
    /// <param name="words">The words, marks and all.</param>
    /// <param name="options">
    /// The size of the vocabulary and its least frequency; whether it also keeps what subwords are made of, down to characters.
    /// </param>
    public static (Vocabulary Vocabulary, BytePairMerges Merges) Train(TokenCounts words, CodecOptions options)
    {
        MarkedWord[] all = [.. words.All.AsParallel().Select(word => new MarkedWord(word.Key, word.Value))];
        var cores = new TokenCounts();
        foreach (MarkedWord word in all)
            cores.Add(word.Core, word.Times);

        // Room is kept for the characters, which can spell every word; merges fill what is left.
        int characters = CountPieces(all, BytePairMerges.None.CutWithParts).All.Count;
        int room = Math.Max(0, options.MaximumSize - Vocabulary.SpecialCount - characters);
        BytePairMerges merges = BytePairTrainer.Train(cores.All, room, Math.Max(2, options.MinimumFrequency));
        TokenCounts counts = CountPieces(all, options.KeepsParts ? merges.CutWithParts : merges.Cut);
        return (Vocabulary.FromCounts(counts.All, options.MinimumFrequency, options.MaximumSize), merges);
    }

    /// <summary>Counts the pieces of words, marks and all, on all processors.</summary>
    private static TokenCounts CountPieces(MarkedWord[] words, Action<string, List<WordPart>> cut)
    {
        var counts = new TokenCounts();
        if (words.Length == 0)
            return counts;
        Parallel.ForEach(
            Partitioner.Create(0, words.Length),
            () => (Counts: new TokenCounts(), Parts: new List<WordPart>()),
            (range, _, local) =>
            {
                for (int w = range.Item1; w < range.Item2; w++)
                {
                    MarkedWord word = words[w];
                    local.Parts.Clear();
                    cut(word.Core, local.Parts);
                    foreach (WordPart part in local.Parts)
                        local.Counts.Add(Marked(part, word.Leading, word.Trailing), word.Times);
                }

                return local;
            },
            local =>
            {
                lock (counts)
                {
                    foreach ((string piece, long times) in local.Counts.All)
                        counts.Add(piece, times);
                }
            });
        return counts;
    }

    private (int[] Ids, string[] Tokens) Cut(ReadOnlySpan<char> word, double dropout = 0, Random? random = null)
    {
        string core = Marks.Core(word, out char leading, out char trailing).ToString();
        var parts = new List<WordPart>();
        _merges.Cut(core, part => _vocabulary.TryGetId(Marked(part, leading, trailing), out _), parts, dropout, random);
        int[] ids = new int[parts.Count];
        string[] tokens = new string[parts.Count];
        for (int i = 0; i < ids.Length; i++)
        {
            string token = Marked(parts[i], leading, trailing);
            bool known = _vocabulary.TryGetId(token, out int id) || _vocabulary.TryGetId(parts[i].Symbol, out id);
            ids[i] = known ? id : Vocabulary.UnknownId;
            tokens[i] = token;
        }

        return (ids, tokens);
    }

    /// <summary>A part of a word with the marks of the word's ends, if it is there.</summary>
    private static string Marked(WordPart part, char leading, char trailing) =>
        Marked(part.Symbol, part.First ? leading : Marks.None, part.Last ? trailing : Marks.None);

    private static string Marked(string symbol, char leading, char trailing) => (leading, trailing) switch
    {
        (Marks.None, Marks.None) => symbol,
        (_, Marks.None) => leading + symbol,
        (Marks.None, _) => symbol + trailing,
        _ => leading + symbol + trailing,
    };

    /// <summary>A word, the marks at its ends, and how often it occurs.</summary>
    private readonly record struct MarkedWord
    {
        public MarkedWord(string word, long times)
        {
            Core = Marks.Core(word, out char leading, out char trailing).ToString();
            Leading = leading;
            Trailing = trailing;
            Times = times;
        }

        public string Core { get; }

        public char Leading { get; }

        public char Trailing { get; }

        public long Times { get; }
    }
}
