using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Attention.Text;

/// <summary>
/// Learns byte-pair merges: again and again, the most frequent pair of neighbouring symbols becomes one symbol
/// (Sennrich, Haddow and Birch 2016, section 3.2 and algorithm 1). A symbol that ends its word differs from the same
/// characters inside one. Counts are kept up to date at the merged places only, and a heap finds the next pair, so that the cost
/// follows the number of merged places rather than merges times words. Equally frequent pairs are taken in the order of their symbols' ids.
/// Words are prepared and their pairs counted on all processors; merging goes from one pair to the next.
/// </summary>
/// <remarks>
/// Most pairs are too rare to be merged ever, so only those of a count above a bound are in the heap; when it is empty, the bound is
/// halved, and the table is searched for the pairs that are above it now.
/// </remarks>
internal sealed class BytePairTrainer
{
    private readonly List<string> _symbols = [];
    private readonly Dictionary<string, int> _symbolIds;
    private readonly List<(int Left, int Right)> _merges = [];
    private readonly HashSet<long> _learned = [];
    private readonly int[] _letters;
    private readonly (int Start, int Length, long Count)[] _words;
    private readonly Dictionary<long, PairPlaces> _pairs = [];
    private readonly PriorityQueue<long, (long Count, long Pair)> _queue =
        new(Comparer<(long Count, long Pair)>.Create(
            static (a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : a.Pair.CompareTo(b.Pair)));
    private long _bound = long.MaxValue;

    private BytePairTrainer(IReadOnlyDictionary<string, long> counts)
    {
        KeyValuePair<string, long>[] sorted = [.. counts.AsParallel().Where(w => w.Key.Length > 0 && w.Value > 0)];
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        _symbolIds = AddCharacters(sorted);

        _words = new (int, int, long)[sorted.Length];
        int start = 0;
        for (int w = 0; w < sorted.Length; w++)
        {
            _words[w] = (start, 0, sorted[w].Value);
            start = checked(start + sorted[w].Key.Length);
        }

        _letters = new int[start];
        if (start == 0)
            return;
        Parallel.ForEach(Partitioner.Create(0, sorted.Length), range =>
        {
            for (int w = range.Item1; w < range.Item2; w++)
            {
                foreach (string character in BytePairMerges.Characters(sorted[w].Key))
                    _letters[_words[w].Start + _words[w].Length++] = _symbolIds[character];
            }
        });
    }

    /// <summary>Learns from counted words.</summary>
    /// <param name="counts">The words, without marks, and how often each occurs.</param>
    /// <param name="mergeCount">The most merges to learn.</param>
    /// <param name="minimumPairCount">Learning stops when no pair is this frequent.</param>
    public static BytePairMerges Train(IReadOnlyDictionary<string, long> counts, int mergeCount, long minimumPairCount)
    {
        var trainer = new BytePairTrainer(counts);
        int characters = trainer._symbols.Count;
        if (mergeCount > 0)
            trainer.Learn(mergeCount, Math.Max(1, minimumPairCount));
        return new BytePairMerges([.. trainer._symbols.Take(characters)], [.. trainer._merges]);
    }

    private Dictionary<string, int> AddCharacters(KeyValuePair<string, long>[] words)
    {
        _symbols.AddRange(words.AsParallel().SelectMany(word => BytePairMerges.Characters(word.Key)).Distinct(StringComparer.Ordinal));
        _symbols.Sort(StringComparer.Ordinal);
        return _symbols.Select((symbol, id) => (symbol, id)).ToDictionary(s => s.symbol, s => s.id, StringComparer.Ordinal);
    }

    private void Learn(int mergeCount, long minimumPairCount)
    {
        CountPairs();
        var fresh = new HashSet<long>();
        while (_merges.Count < mergeCount)
        {
            if (!_queue.TryDequeue(out long pair, out (long Count, long Pair) priority))
            {
                if (!LowerBound(minimumPairCount))
                    return;
                continue;
            }

            if (!_pairs.TryGetValue(pair, out PairPlaces? places))
                continue;
            if (places.Count != priority.Count)
            {
                // The count fell since the pair was queued: queue it again where it belongs now.
                if (places.Count >= _bound)
                    _queue.Enqueue(pair, (places.Count, pair));
                continue;
            }

            Merge(pair, places, fresh);
            foreach (long made in fresh)
            {
                // What one place made, the next may have merged away.
                if (_pairs.TryGetValue(made, out places) && places.Count >= _bound)
                    _queue.Enqueue(made, (places.Count, made));
            }

            fresh.Clear();
        }
    }

    /// <summary>Queues the pairs of the next lower counts, if there are any of the least count or more.</summary>
    private bool LowerBound(long minimumPairCount)
    {
        long most = 0;
        foreach (PairPlaces places in _pairs.Values)
            most = Math.Max(most, places.Count);
        if (most < minimumPairCount)
            return false;
        _bound = Math.Max(minimumPairCount, most / 2);
        foreach ((long pair, PairPlaces places) in _pairs)
        {
            if (places.Count >= _bound)
                _queue.Enqueue(pair, (places.Count, pair));
        }

        return true;
    }

    private void CountPairs()
    {
        int parts = Math.Max(1, Math.Min(Environment.ProcessorCount, _words.Length / 1024));
        var counted = new Dictionary<long, PairPlaces>[parts];
        Parallel.For(0, parts, part =>
        {
            var pairs = new Dictionary<long, PairPlaces>();
            int end = (int)((long)_words.Length * (part + 1) / parts);
            for (int w = (int)((long)_words.Length * part / parts); w < end; w++)
            {
                (int start, int length, long count) = _words[w];
                for (int i = start; i + 1 < start + length; i++)
                    Increase(pairs, Pair(_letters[i], _letters[i + 1]), count, w);
            }

            counted[part] = pairs;
        });

        // Joined in the order of the parts, so that the words of a pair stay in order.
        foreach (Dictionary<long, PairPlaces> pairs in counted)
        {
            foreach ((long pair, PairPlaces places) in pairs)
            {
                if (_pairs.TryAdd(pair, places))
                    continue;
                _pairs[pair].Append(places);
            }
        }
    }

    private void Merge(long pair, PairPlaces places, HashSet<long> fresh)
    {
        (int left, int right) = ((int)(pair >> 32), (int)pair);
        int merged = IdOf(BytePairMerges.Concat(_symbols[left], _symbols[right]));
        // A pair can come up again, when another merge makes one of its two symbols later; it needs no second entry.
        if (_learned.Add(pair))
            _merges.Add((left, right));
        _pairs.Remove(pair);

        for (int i = 0; i < places.WordCount; i++)
        {
            int w = places[i];
            (int start, int length, long count) = _words[w];
            Span<int> word = _letters.AsSpan(start, length);
            int written = 0;
            for (int read = 0; read < length; read++)
            {
                if (word[read] != left || read + 1 >= length || word[read + 1] != right)
                {
                    word[written++] = word[read];
                    continue;
                }

                if (written > 0)
                {
                    int before = word[written - 1];
                    Decrease(Pair(before, left), count);
                    long made = Pair(before, merged);
                    if (Increase(_pairs, made, count, w) >= _bound)
                        fresh.Add(made);
                }

                if (read + 2 < length)
                {
                    int after = word[read + 2];
                    Decrease(Pair(right, after), count);
                    long made = Pair(merged, after);
                    if (Increase(_pairs, made, count, w) >= _bound)
                        fresh.Add(made);
                }

                word[written++] = merged;
                read++;
            }

            _words[w].Length = written;
        }
    }

    private int IdOf(string symbol)
    {
        ref int id = ref CollectionsMarshal.GetValueRefOrAddDefault(_symbolIds, symbol, out bool exists);
        if (!exists)
        {
            id = _symbols.Count;
            _symbols.Add(symbol);
        }

        return id;
    }

    private static long Pair(int left, int right) => (long)left << 32 | (uint)right;

    private static long Increase(Dictionary<long, PairPlaces> pairs, long pair, long count, int word)
    {
        ref PairPlaces? places = ref CollectionsMarshal.GetValueRefOrAddDefault(pairs, pair, out _);
        places ??= new PairPlaces();
        return places.Add(word, count);
    }

    private void Decrease(long pair, long count)
    {
        // The pair being merged is gone from the table by now: its own overlaps ("aaa") need no count.
        if (_pairs.TryGetValue(pair, out PairPlaces? places) && places.Take(count) == 0)
            _pairs.Remove(pair);
    }

    /// <summary>
    /// How often a pair stands in the words, and the words where it stood at some time. Millions of pairs stand in one word only, so the
    /// first word needs no list.
    /// </summary>
    private sealed class PairPlaces
    {
        private int _first;
        private List<int>? _further;

        public long Count { get; private set; }

        public int WordCount { get; private set; }

        public int this[int index] => index == 0 ? _first : _further![index - 1];

        /// <summary>Counts the pair in a word, the one added last or one that comes after it; returns the new count.</summary>
        public long Add(int word, long count)
        {
            if (WordCount == 0 || this[WordCount - 1] != word)
            {
                if (WordCount++ == 0)
                    _first = word;
                else
                    (_further ??= []).Add(word);
            }

            return Count += count;
        }

        /// <summary>Counts the pair less often; returns the new count.</summary>
        public long Take(long count) => Count -= count;

        /// <summary>Adds the words and counts of the same pair elsewhere.</summary>
        public void Append(PairPlaces other)
        {
            for (int i = 0; i < other.WordCount; i++)
                Add(other[i], 0);
            Count += other.Count;
        }
    }
}
