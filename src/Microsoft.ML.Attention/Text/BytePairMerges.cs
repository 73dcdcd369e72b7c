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

    /// <summary>How many merges were learned.</summary>
    public int Count => _merges.Length;

    /// <summary>Cuts a word.</summary>
    /// <param name="word">The word, without marks, of at most a few hundred characters.</param>
    /// <param name="isKnown">
    /// Whether a subword, which may be the word's first or last, can be used; one that cannot is cut into the two that it was made of.
    /// </param>
    /// <param name="pieces">Gets the subwords.</param>
    public void Cut(string word, Func<string, bool, bool, bool> isKnown, List<string> pieces)
    {
        int[] ids = Merge(word, out string[] characters);
        for (int i = 0; i < ids.Length; i++)
        {
            if (ids[i] < 0)
                pieces.Add(characters[~ids[i]]);
            else
                Add(ids[i], i == 0, i == ids.Length - 1, isKnown, pieces);
        }
    }

    private void Add(int id, bool first, bool last, Func<string, bool, bool, bool> isKnown, List<string> pieces)
    {
        if (_makers[id] < 0 || isKnown(_symbols[id], first, last))
        {
            pieces.Add(_symbols[id]);
            return;
        }

        (int left, int right) = _merges[_makers[id]];
        Add(left, first, false, isKnown, pieces);
        Add(right, false, last, isKnown, pieces);
    }

    /// <summary>The symbol ids of a word; a character never seen in training is the complement of its index.</summary>
    private int[] Merge(string word, out string[] characters)
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
            int at = LeastOf(pairRanks.AsSpan(0, count));
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
