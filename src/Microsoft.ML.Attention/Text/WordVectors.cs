using System.Globalization;
using System.Text;

namespace Microsoft.ML.Attention.Text;

/// <summary>
/// Vectors of words read from a text file as GloVe and word2vec write them: a word and its numbers on each line, parted by spaces; a first
/// line with the numbers of words and components is passed over.
/// </summary>
internal sealed class WordVectors
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    private readonly Dictionary<int, float[]> _byId;

    private WordVectors(Dictionary<int, float[]> byId, int tokens)
    {
        _byId = byId;
        Tokens = tokens;
    }

    /// <summary>The vectors of tokens that the file has, by the tokens' ids.</summary>
    public IReadOnlyDictionary<int, float[]> ById => _byId;

    /// <summary>How many tokens were looked for: all but the special ones, and but parts of words.</summary>
    public int Tokens { get; }

    /// <summary>How many of them the file has.</summary>
    public int Found => _byId.Keys.Count(id => id >= Vocabulary.SpecialCount);

    /// <summary>
    /// Reads the vectors of a vocabulary's tokens. A token is looked for as people write it, without marks, and if it is not there, in lower
    /// case. Of a word that the file has twice, the first counts.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="vocabulary">The tokens.</param>
    /// <param name="size">Components of a vector.</param>
    /// <param name="checkCanceled">Called now and then.</param>
    /// <exception cref="FormatException">The vectors have another size, or a line holds none; the message says which.</exception>
    public static WordVectors Read(string path, Vocabulary vocabulary, int size, Action checkCanceled)
    {
        var wanted = new Wanted(vocabulary);
        var byId = new Dictionary<int, float[]>();
        var inLowerCase = new Dictionary<int, float[]>();
        int number = 0;
        foreach (string line in File.ReadLines(path, Utf8))
        {
            if (++number % 4096 == 0)
                checkCanceled();
            if (number == 1)
            {
                string[] items = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                bool isHeader = items.Length == 2 && items.All(IsCount);
                CheckSize(path, isHeader ? int.Parse(items[1], CultureInfo.InvariantCulture) : items.Length - 1, size);
                if (isHeader)
                    continue;
            }

            if (line.AsSpan().IsWhiteSpace())
                continue;
            int end = WordEnd(line, size);
            string word = end > 0 ? line[..end] : throw Bad($"expected a word and {size} numbers");
            foreach (int id in wanted.Exact(word))
            {
                if (!byId.ContainsKey(id))
                    byId.Add(id, Numbers(line.AsSpan(end)));
            }

            foreach (int id in wanted.InLowerCase(word))
            {
                if (!inLowerCase.ContainsKey(id))
                    inLowerCase.Add(id, Numbers(line.AsSpan(end)));
            }
        }

        foreach ((int id, float[] vector) in inLowerCase)
            byId.TryAdd(id, vector);
        return new WordVectors(byId, wanted.Count);

        float[] Numbers(ReadOnlySpan<char> text)
        {
            float[] vector = new float[size];
            int at = 0;
            foreach (Range range in text.Split(' '))
            {
                ReadOnlySpan<char> item = text[range].Trim();
                if (item.IsEmpty)
                    continue;
                if (at == size || !float.TryParse(item, NumberStyles.Float, CultureInfo.InvariantCulture, out vector[at]) || !float.IsFinite(vector[at]))
                    throw Bad($"'{item}' is no finite number");
                at++;
            }

            return vector;
        }

        FormatException Bad(string what) => new($"{path}, line {number}: {what}.");
    }

    private static void CheckSize(string path, int found, int size)
    {
        if (found != size)
        {
            throw new FormatException(
                $"{path} has vectors of {found} components, EmbeddingSize is {size}. Set EmbeddingSize to {found} or take another file.");
        }
    }

    private static bool IsCount(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>Where the word ends: some files have words with spaces, so the numbers are counted from the end; 0 if there are too few.</summary>
    private static int WordEnd(string line, int size)
    {
        int end = line.AsSpan().TrimEnd().Length;
        for (int i = 0; i < size; i++)
        {
            end = line.AsSpan(0, end).LastIndexOf(' ');
            if (end <= 0)
                return 0;
            end = line.AsSpan(0, end).TrimEnd(' ').Length;
        }

        return end;
    }

    /// <summary>The ids that a word of the file stands for.</summary>
    private sealed class Wanted
    {
        private readonly Dictionary<string, List<int>> _exact = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<int>> _lowerCase = new(StringComparer.Ordinal);

        public Wanted(Vocabulary vocabulary)
        {
            foreach (int special in new[] { Vocabulary.UnknownId, Vocabulary.StartId, Vocabulary.EndId })
                Add(_exact, vocabulary.TokenOf(special), special);
            for (int id = Vocabulary.SpecialCount; id < vocabulary.Count; id++)
            {
                string token = vocabulary.TokenOf(id);
                if (token.EndsWith(Marks.Continued))
                    continue; // a part of a word is not the word of the same letters
                Count++;
                string word = Marks.Strip(token);
                Add(_exact, word, id);
                string lower = word.ToLowerInvariant();
                if (lower != word)
                    Add(_lowerCase, lower, id);
            }
        }

        public int Count { get; }

        public IReadOnlyList<int> Exact(string word) => _exact.TryGetValue(word, out List<int>? ids) ? ids : [];

        public IReadOnlyList<int> InLowerCase(string word) => _lowerCase.TryGetValue(word, out List<int>? ids) ? ids : [];

        private static void Add(Dictionary<string, List<int>> words, string word, int id)
        {
            if (!words.TryGetValue(word, out List<int>? ids))
                words.Add(word, ids = []);
            ids.Add(id);
        }
    }
}
