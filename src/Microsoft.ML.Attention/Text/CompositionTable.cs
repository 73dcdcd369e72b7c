namespace Microsoft.ML.Attention.Text;

/// <summary>The data of ComposedForm.txt: which letters and marks a character consists of, and the order of marks.</summary>
internal sealed class CompositionTable
{
    private readonly Dictionary<int, (int First, int Second)> _decompositions = [];
    private readonly Dictionary<(int First, int Second), int> _composites = [];
    private readonly Dictionary<int, byte> _classes = [];
    private readonly UnitSet _changing = new();

    public static CompositionTable Load()
    {
        var table = new CompositionTable();
        Span<Range> fields = stackalloc Range[4];
        foreach (string line in UnicodeData.Lines("ComposedForm.txt"))
        {
            int count = line.AsSpan().Split(fields, ' ');
            int a = UnicodeData.Hex(line.AsSpan(fields[1]));
            int b = UnicodeData.Hex(line.AsSpan(fields[2]));
            int c = count > 3 ? UnicodeData.Hex(line.AsSpan(fields[3])) : 0;
            table.Add(line[0], a, b, c);
        }

        // Vowels and tails of Hangul syllables join what stands before them.
        for (int point = Hangul.VowelFirst; point < Hangul.VowelFirst + Hangul.VowelCount; point++)
            table._changing.Add(point);
        for (int point = Hangul.TailBase + 1; point < Hangul.TailBase + Hangul.TailCount; point++)
            table._changing.Add(point);
        return table;
    }

    /// <summary>Whether a character that begins with the unit may not stay as it is.</summary>
    public bool MayChange(char unit) => _changing.Contains(unit);

    public bool TryDecompose(int point, out int first, out int second)
    {
        bool found = _decompositions.TryGetValue(point, out (int First, int Second) parts);
        (first, second) = parts;
        return found;
    }

    public bool TryCompose(int first, int second, out int composite) => _composites.TryGetValue((first, second), out composite);

    public int ClassOf(int point) => point < 0x300 ? 0 : _classes.GetValueOrDefault(point);

    private void Add(char kind, int a, int b, int c)
    {
        switch (kind)
        {
            case '=':
                _decompositions.Add(a, (b, c));
                _composites.Add((b, c), a);
                _changing.Add(c);
                break;
            case '>':
                _decompositions.Add(a, (b, c));
                _changing.Add(a);
                break;
            default:
                for (int point = a; point <= b; point++)
                {
                    _classes.Add(point, (byte)c);
                    _changing.Add(point);
                }

                break;
        }
    }
}
