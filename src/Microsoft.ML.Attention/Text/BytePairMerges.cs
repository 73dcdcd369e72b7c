namespace Microsoft.ML.Attention.Text;

/// <summary>
/// Learned merges, and the cutting of a word by them: characters first, then the earliest learned merge that fits, until none does.
/// A symbol that does not end its word carries <see cref="Marks.Continued"/> at its end.
/// </summary>
internal sealed class BytePairMerges
{
    private const int MaxSymbols = 1 << 22;
    private const int MaxSymbolLength = 4 * PieceSplitter.MaxLength;
    private const int NoMerge = int.MaxValue;

    private readonly int _characterCount;
    private readonly (int Left, int Right)[] _merges;
    private readonly List<string> _symbols;
    private readonly Dictionary<string, int> _symbolIds;
    private readonly Dictionary<(int Left, int Right), int> _ranks;

    // By merge: the symbol that it makes. By symbol: the first merge that makes it, or -1 for a character.
    private readonly int[] _made;
    private readonly List<int> _makers;

    /// <param name="characters">The single characters; a symbol's id is its place here.</param>
    /// <param name="merges">
    /// Pairs of symbol ids in the order learned. A symbol that no character or earlier merge made gets the next id.
    /// </param>
    public BytePairMerges(IReadOnlyList<string> characters, IReadOnlyList<(int Left, int Right)> merges)
    {
        _characterCount = characters.Count;
        _merges = [.. merges];
        _symbols = [.. characters];
        _makers = [.. Enumerable.Repeat(-1, characters.Count)];
        _symbolIds = new Dictionary<string, int>(characters.Count + merges.Count, StringComparer.Ordinal);
        for (int id = 0; id < characters.Count; id++)
            _symbolIds[characters[id]] = id;
        _ranks = new Dictionary<(int Left, int Right), int>(merges.Count);
        _made = new int[merges.Count];
        for (int rank = 0; rank < merges.Count; rank++)
            AddMerge(rank);
    }

    /// <summary>No merges: every word is cut into its characters.</summary>
    public static BytePairMerges None { get; } = new([], []);

    /// <summary>How many merges were learned.</summary>
    public int Count => _merges.Length;

    /// <summary>The two symbols that a merge joins.</summary>
    /// <param name="rank">The merge, in the order learned.</param>
    public (string Left, string Right) this[int rank] => (_symbols[_merges[rank].Left], _symbols[_merges[rank].Right]);

    /// <summary>Makes merges of what <see cref="this"/> gave.</summary>
    /// <exception cref="FormatException">A merge joins a symbol that none before it made, or what cannot be joined.</exception>
    public static BytePairMerges FromSymbols(IReadOnlyList<(string Left, string Right)> merges)
    {
        var characters = new List<string>();
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string left, string right) in merges)
        {
            foreach (string symbol in new[] { left, right })
            {
                if (!made.Add(symbol))
                    continue;
                string character = symbol.TrimEnd(Marks.Continued);
                if (character.Length != (character.Length > 0 && char.IsHighSurrogate(character[0]) ? 2 : 1))
                    throw new FormatException($"The subword '{character}' is joined to another before any merge has made it.");
                characters.Add(symbol);
            }

            made.Add(Concat(left, right));
        }

        var ids = characters.Select((symbol, id) => (symbol, id)).ToDictionary(s => s.symbol, s => s.id, StringComparer.Ordinal);
        var pairs = new List<(int, int)>(merges.Count);
        foreach ((string left, string right) in merges)
        {
            pairs.Add((ids[left], ids[right]));
            ids.TryAdd(Concat(left, right), ids.Count);
        }

        return new BytePairMerges(characters, pairs);
    }

    /// <summary>Cuts a word.</summary>
    /// <param name="word">The word, without marks, of at most a few hundred characters.</param>
    /// <param name="isKnown">Whether a part can be used; one that cannot is cut into the two that it was made of.</param>
    /// <param name="parts">Gets the subwords.</param>
    /// <param name="dropout">The probability that a merge that fits is passed over (Provilkov, Emelianenko and Voita 2020, section 3).</param>
    /// <param name="random">Where the lots for that come from; not needed without it.</param>
    public void Cut(string word, Func<WordPart, bool> isKnown, List<WordPart> parts, double dropout = 0, Random? random = null)
    {
        foreach ((int id, WordPart part) in Merged(word, dropout, random))
            Add(id, part, isKnown, parts);
    }

    /// <summary>Cuts a word, whatever its parts are.</summary>
    public void Cut(string word, List<WordPart> parts) => Cut(word, static _ => true, parts);

    /// <summary>Gives the subwords of a word, and what each of them was made of, down to characters.</summary>
    public void CutWithParts(string word, List<WordPart> parts)
    {
        foreach ((int id, WordPart part) in Merged(word, 0, null))
            AddWithParts(id, part, parts);
    }

    private IEnumerable<(int Id, WordPart Part)> Merged(string word, double dropout, Random? random)
    {
        int[] ids = Merge(word, dropout, random, out string[] characters);
        for (int i = 0; i < ids.Length; i++)
            yield return (ids[i], new WordPart(ids[i] < 0 ? characters[~ids[i]] : _symbols[ids[i]], i == 0, i == ids.Length - 1));
    }

    private void Add(int id, WordPart part, Func<WordPart, bool> isKnown, List<WordPart> parts)
    {
        if (id < 0 || _makers[id] < 0 || isKnown(part))
        {
            parts.Add(part);
            return;
        }

        (int left, int right) = _merges[_makers[id]];
        Add(left, new WordPart(_symbols[left], part.First, false), isKnown, parts);
        Add(right, new WordPart(_symbols[right], false, part.Last), isKnown, parts);
    }

    private void AddWithParts(int id, WordPart part, List<WordPart> parts)
    {
        parts.Add(part);
        if (id < 0 || _makers[id] < 0)
            return;
        (int left, int right) = _merges[_makers[id]];
        AddWithParts(left, new WordPart(_symbols[left], part.First, false), parts);
        AddWithParts(right, new WordPart(_symbols[right], false, part.Last), parts);
    }

    /// <summary>The symbol ids of a word; a character never seen in training is the complement of its index.</summary>
    private int[] Merge(string word, double dropout, Random? random, out string[] characters)
    {
        characters = [.. Characters(word)];
        int count = characters.Length;
        int[] ids = new int[count];
        for (int i = 0; i < count; i++)
            ids[i] = _symbolIds.TryGetValue(characters[i], out int id) ? id : ~i;

        // pairRanks[i] is the merge that fits i and i + 1.
        int[] pairRanks = new int[count];
        for (int i = 0; i < count; i++)
            pairRanks[i] = RankAt(ids, i, count);
        while (count > 1)
        {
            int at = dropout > 0 ? LeastKept(pairRanks.AsSpan(0, count), dropout, random!) : LeastOf(pairRanks.AsSpan(0, count));
            if (pairRanks[at] == NoMerge)
                break;
            ids[at] = _made[pairRanks[at]];
            int tail = count - at - 2;
            ids.AsSpan(at + 2, tail).CopyTo(ids.AsSpan(at + 1));
            pairRanks.AsSpan(at + 2, tail).CopyTo(pairRanks.AsSpan(at + 1));
            count--;
            pairRanks[at] = RankAt(ids, at, count);
            if (at > 0)
                pairRanks[at - 1] = RankAt(ids, at - 1, count);
        }

        return ids[..count];
    }

    private int RankAt(int[] ids, int at, int count) =>
        at + 1 < count && _ranks.TryGetValue((ids[at], ids[at + 1]), out int rank) ? rank : NoMerge;

    private static int LeastOf(ReadOnlySpan<int> values)
    {
        int least = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] < values[least])
                least = i;
        }

        return least;
    }

    /// <summary>As <see cref="LeastOf"/>, with each merge that fits passed over by lot; a place without one if all are.</summary>
    private static int LeastKept(ReadOnlySpan<int> values, double dropout, Random random)
    {
        int least = values.Length - 1; // nothing follows the last symbol, so no merge fits there
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] < values[least] && random.NextDouble() >= dropout)
                least = i;
        }

        return least;
    }

    private void AddMerge(int rank)
    {
        (int left, int right) = _merges[rank];
        if ((uint)left >= (uint)_symbols.Count || (uint)right >= (uint)_symbols.Count || !_symbols[left].EndsWith(Marks.Continued)
            || _symbols[left].Length + _symbols[right].Length > MaxSymbolLength || !_ranks.TryAdd((left, right), rank))
            throw new FormatException($"Merge {rank} of the subwords joins what cannot be joined: the model data is damaged.");

        string symbol = Concat(_symbols[left], _symbols[right]);
        if (!_symbolIds.TryGetValue(symbol, out int id))
        {
            id = _symbols.Count;
            _symbols.Add(symbol);
            _makers.Add(rank);
            _symbolIds.Add(symbol, id);
        }

        _made[rank] = id;
    }

    /// <summary>A word's characters as symbols: all but the last go on.</summary>
    public static IEnumerable<string> Characters(string word)
    {
        for (int i = 0; i < word.Length;)
        {
            int units = char.IsSurrogatePair(word, i) ? 2 : 1;
            string character = word.Substring(i, units);
            i += units;
            yield return i < word.Length ? character + Marks.Continued : character;
        }
    }

    /// <summary>The symbol that two neighbours make.</summary>
    public static string Concat(string left, string right) => string.Concat(left.AsSpan(0, left.Length - 1), right);

    /// <summary>Writes the characters, then the merges as pairs of symbol ids.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_characterCount);
        for (int id = 0; id < _characterCount; id++)
            Vocabulary.WriteToken(writer, _symbols[id]);
        writer.Write(_merges.Length);
        foreach ((int left, int right) in _merges)
        {
            writer.Write(left);
            writer.Write(right);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="FormatException">The data is cut short or holds no merges.</exception>
    public static BytePairMerges Load(BinaryReader reader)
    {
        int characterCount = ModelData.ReadCount(reader, MaxSymbols, "characters of subwords");
        var characters = new List<string>();
        for (int i = 0; i < characterCount; i++)
            characters.Add(Vocabulary.ReadToken(reader));

        int mergeCount = ModelData.ReadCount(reader, MaxSymbols, "merges of subwords");
        var merges = new List<(int, int)>();
        for (int i = 0; i < mergeCount; i++)
        {
            int left = ModelData.ReadCount(reader, int.MaxValue, "as a subword's number");
            merges.Add((left, ModelData.ReadCount(reader, int.MaxValue, "as a subword's number")));
        }

        return new BytePairMerges(characters, merges);
    }
}
