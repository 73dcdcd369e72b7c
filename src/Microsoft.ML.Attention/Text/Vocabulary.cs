using System.Text;

namespace Microsoft.ML.Attention.Text;

/// <summary>Tokens and their ids: four special ones, then tokens of the training texts, the most frequent first.</summary>
internal sealed class Vocabulary
{
    public const int PadId = 0;
    public const int UnknownId = 1;
    public const int StartId = 2;
    public const int EndId = 3;
    public const int SpecialCount = 4;

    /// <summary>A longer token is never kept: it stays unknown.</summary>
    public const int MaxTokenLength = 4096;

    private const int MaxCount = 1 << 26;
    private static readonly string[] Specials = ["<pad>", "<unk>", "<s>", "</s>"];
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    private readonly string[] _tokens;
    private readonly long[] _counts;
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _idsBySpan;

    /// <param name="ordinary">The tokens after the special ones, all different.</param>
    /// <param name="counts">How often each of them occurred; 0 where that is not known.</param>
    public Vocabulary(IReadOnlyList<string> ordinary, IReadOnlyList<long> counts)
    {
        _tokens = [.. Specials, .. ordinary];
        _counts = [.. new long[SpecialCount], .. counts];
        _ids = new Dictionary<string, int>(ordinary.Count, StringComparer.Ordinal);
        for (int id = SpecialCount; id < _tokens.Length; id++)
            _ids.Add(_tokens[id], id);
        _idsBySpan = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How many tokens there are, the special ones among them.</summary>
    public int Count => _tokens.Length;

    /// <summary>Keeps the most frequent tokens, equally frequent ones in ordinal order.</summary>
    /// <param name="counts">How often each token occurs.</param>
    /// <param name="minimumFrequency">Rarer tokens are left out.</param>
    /// <param name="maximumSize">The most tokens to keep, the special ones among them.</param>
    public static Vocabulary FromCounts(IEnumerable<KeyValuePair<string, long>> counts, long minimumFrequency, int maximumSize)
    {
        List<KeyValuePair<string, long>> kept =
            [.. counts.Where(c => c.Value >= minimumFrequency && c.Key.Length is > 0 and <= MaxTokenLength)];
        kept.Sort(static (a, b) => a.Value != b.Value ? b.Value.CompareTo(a.Value) : string.CompareOrdinal(a.Key, b.Key));
        if (kept.Count > Math.Max(0, maximumSize - SpecialCount))
            kept.RemoveRange(Math.Max(0, maximumSize - SpecialCount), kept.Count - Math.Max(0, maximumSize - SpecialCount));
        return new Vocabulary(kept.ConvertAll(c => c.Key), kept.ConvertAll(c => c.Value));
    }

    /// <summary>The token of an id, marks and all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public string TokenOf(int id) => (uint)id < (uint)_tokens.Length
        ? _tokens[id]
        : throw new ArgumentOutOfRangeException(nameof(id), id, $"Expected a token id from 0 to {_tokens.Length - 1}.");

    /// <summary>How often the token of an id occurred in the training texts; 0 for the special tokens, and where it is not known.</summary>
    public long CountOf(int id) => _counts[id];

    /// <summary>Whether a token is written like one of the special ones.</summary>
    public static bool IsSpecial(ReadOnlySpan<char> token)
    {
        foreach (string special in Specials)
        {
            if (token.SequenceEqual(special))
                return true;
        }

        return false;
    }

    /// <summary>The id of an ordinary token. The special tokens are not found: no text can stand for them.</summary>
    public bool TryGetId(ReadOnlySpan<char> token, out int id) => _idsBySpan.TryGetValue(token, out id);

    /// <summary>
    /// Writes the ordinary tokens: their number, then each as its length in bytes and its UTF-8; then their counts, 64 bits each.
    /// </summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_tokens.Length - SpecialCount);
        foreach (string token in _tokens.AsSpan(SpecialCount))
            WriteToken(writer, token);
        foreach (long count in _counts.AsSpan(SpecialCount))
            writer.Write(count);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">Where the data is.</param>
    /// <param name="hasCounts">Whether the counts were written, too.</param>
    /// <exception cref="FormatException">The data is cut short or is no vocabulary.</exception>
    public static Vocabulary Load(BinaryReader reader, bool hasCounts)
    {
        int count = ModelData.ReadCount(reader, MaxCount, "tokens in a vocabulary");
        var ordinary = new List<string>(Math.Min(count, 1 << 16));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string token = ReadToken(reader);
            if (token.Length == 0 || !seen.Add(token))
                throw new FormatException($"Vocabulary entry {i} is empty or occurs twice: the model data is damaged.");
            ordinary.Add(token);
        }

        var counts = new long[ordinary.Count];
        for (int i = 0; hasCounts && i < counts.Length; i++)
            counts[i] = ModelData.ReadLongCount(reader, "times a token occurs");
        return new Vocabulary(ordinary, counts);
    }

    internal static void WriteToken(BinaryWriter writer, string token)
    {
        byte[] bytes = StrictUtf8.GetBytes(token);
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    internal static string ReadToken(BinaryReader reader)
    {
        int length = ModelData.ReadCount(reader, 3 * MaxTokenLength, "bytes in a token");
        byte[] bytes = reader.ReadBytes(length);
        if (bytes.Length < length)
            throw ModelData.CutShort();
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (ArgumentException e)
        {
            throw new FormatException("A token is not valid UTF-8: the model data is damaged.", e);
        }
    }
}
