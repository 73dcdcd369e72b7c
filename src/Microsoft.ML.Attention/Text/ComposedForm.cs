using System.Globalization;
using System.Text;

namespace Microsoft.ML.Attention.Text;

/// <summary>
/// Unicode normalisation form C (Unicode Standard Annex 15). <see cref="string.Normalize()"/> does nothing in an application that runs in
/// invariant globalisation mode, and a model must read a text alike in every application.
/// </summary>
internal static class ComposedForm
{
    private const int HangulFirst = 0xAC00, HangulLast = 0xD7A3;
    private const int LeadFirst = 0x1100, VowelFirst = 0x1161, TailBase = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TailCount = 28;

    private static readonly CompositionTable Table = CompositionTable.Load();

    /// <summary>The composed form of well-formed UTF-16 text; the same string if it has that form.</summary>
    public static string Of(string text)
    {
        if (!NeedsWork(text))
            return text;
        List<int> points = Decompose(text);
        Order(points);
        Compose(points);
        var composed = new StringBuilder(points.Count);
        foreach (int point in points)
            composed.Append(new Rune(point));
        return composed.ToString();
    }

    /// <summary>The code points of form D of well-formed UTF-16 text: letters and marks apart.</summary>
    public static IReadOnlyList<int> Decomposed(string text)
    {
        List<int> points = Decompose(text);
        Order(points);
        return points;
    }

    private static bool NeedsWork(string text)
    {
        foreach (char c in text)
        {
            if (Table.MayChange(c))
                return true;
        }

        return false;
    }

    private static List<int> Decompose(string text)
    {
        var points = new List<int>(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
            Decompose(rune.Value, points);
        return points;
    }

    private static void Decompose(int point, List<int> points)
    {
        if (point is >= HangulFirst and <= HangulLast)
        {
            int index = point - HangulFirst;
            points.Add(LeadFirst + index / (VowelCount * TailCount));
            points.Add(VowelFirst + index % (VowelCount * TailCount) / TailCount);
            if (index % TailCount != 0)
                points.Add(TailBase + index % TailCount);
        }
        else if (Table.TryDecompose(point, out int first, out int second))
        {
            Decompose(first, points);
            if (second != 0)
                points.Add(second);
        }
        else
        {
            points.Add(point);
        }
    }

    /// <summary>Sorts each run of combining marks by class, keeping the order within a class.</summary>
    private static void Order(List<int> points)
    {
        for (int start = 0; start < points.Count; start++)
        {
            if (Table.ClassOf(points[start]) == 0)
                continue;
            int end = start + 1;
            bool sorted = true;
            while (end < points.Count && Table.ClassOf(points[end]) is int next && next != 0)
            {
                sorted &= Table.ClassOf(points[end - 1]) <= next;
                end++;
            }

            if (!sorted)
            {
                int[] run = [.. points.GetRange(start, end - start).OrderBy(Table.ClassOf)];
                for (int i = 0; i < run.Length; i++)
                    points[start + i] = run[i];
            }

            start = end;
        }
    }

    private static void Compose(List<int> points)
    {
        int starter = -1;
        int written = 0;
        int classBefore = 0;
        for (int read = 0; read < points.Count; read++)
        {
            int point = points[read];
            int pointClass = Table.ClassOf(point);
            // A mark is blocked from its starter by one of its own or a higher class between them; a starter by anything.
            bool adjacent = starter == written - 1;
            if (starter >= 0 && (adjacent || (classBefore != 0 && classBefore < pointClass))
                && TryCompose(points[starter], point, out int composite))
            {
                points[starter] = composite;
                continue;
            }

            if (pointClass == 0)
                starter = written;
            classBefore = pointClass;
            points[written++] = point;
        }

        points.RemoveRange(written, points.Count - written);
    }

    private static bool TryCompose(int first, int second, out int composite)
    {
        int lead = first - LeadFirst;
        int vowel = second - VowelFirst;
        if ((uint)lead < LeadCount && (uint)vowel < VowelCount)
        {
            composite = HangulFirst + (lead * VowelCount + vowel) * TailCount;
            return true;
        }

        int tail = second - TailBase;
        if (first is >= HangulFirst and <= HangulLast && (first - HangulFirst) % TailCount == 0 && tail is > 0 and < TailCount)
        {
            composite = first + tail;
            return true;
        }

        return Table.TryCompose(first, second, out composite);
    }

    /// <summary>The data of ComposedForm.txt, which is part of the assembly.</summary>
    private sealed class CompositionTable
    {
        private readonly Dictionary<int, (int First, int Second)> _decompositions = [];
        private readonly Dictionary<(int First, int Second), int> _composites = [];
        private readonly Dictionary<int, byte> _classes = [];

        // One bit for each UTF-16 unit that may not stay as it is; every surrogate that leads to such a character is among them.
        private readonly ulong[] _mayChange = new ulong[1024];

        public static CompositionTable Load()
        {
            Type type = typeof(ComposedForm);
            using Stream stream = type.Assembly.GetManifestResourceStream("ComposedForm.txt")
                ?? throw new InvalidOperationException(
                    "The resource 'ComposedForm.txt' is missing from " + type.Assembly.GetName().Name + ".");
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var table = new CompositionTable();
            Span<Range> fields = stackalloc Range[4];
            while (reader.ReadLine() is string line)
            {
                int count = line.AsSpan().Split(fields, ' ');
                if (line[0] == '#')
                    continue;
                int a = Hex(line.AsSpan(fields[1]));
                int b = Hex(line.AsSpan(fields[2]));
                int c = count > 3 ? Hex(line.AsSpan(fields[3])) : 0;
                table.Add(line[0], a, b, c);
            }

            // Vowels and tails of Hangul syllables join what stands before them.
            for (int c = VowelFirst; c < VowelFirst + VowelCount; c++)
                table.Flag(c);
            for (int c = TailBase + 1; c < TailBase + TailCount; c++)
                table.Flag(c);
            return table;
        }

        public bool MayChange(char c) => (_mayChange[c >> 6] >> (c & 63) & 1) != 0;

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
                    Flag(c);
                    break;
                case '>':
                    _decompositions.Add(a, (b, c));
                    Flag(a);
                    break;
                default:
                    for (int point = a; point <= b; point++)
                    {
                        _classes.Add(point, (byte)c);
                        Flag(point);
                    }

                    break;
            }
        }

        private void Flag(int point)
        {
            Span<char> units = stackalloc char[2];
            new Rune(point).EncodeToUtf16(units);
            _mayChange[units[0] >> 6] |= 1UL << (units[0] & 63);
        }

        private static int Hex(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
