using System.Text;

namespace Microsoft.ML.Attention.Text;

/// <summary>
/// Unicode normalisation forms C and KC (Unicode Standard Annex 15). <see cref="string.Normalize()"/> does nothing in an application that runs in
/// invariant globalisation mode, and a model must read a text alike in every application.
/// </summary>
internal static class ComposedForm
{
    private static readonly CompositionTable Table = CompositionTable.Load();
    private static readonly Lazy<CompatibilityTable> Variants = new(CompatibilityTable.Load);

    /// <summary>The composed form of well-formed UTF-16 text; the same string if it has that form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="compatible">Whether variants of characters become the characters: form KC.</param>
    public static string Of(string text, bool compatible = false)
    {
        CompatibilityTable? variants = compatible ? Variants.Value : null;
        if (!NeedsWork(text, variants))
            return text;
        List<int> points = Decompose(text, variants);
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
        List<int> points = Decompose(text, null);
        Order(points);
        return points;
    }

    private static bool NeedsWork(string text, CompatibilityTable? variants)
    {
        foreach (char c in text)
        {
            if (Table.MayChange(c) || variants?.MayChange(c) == true)
                return true;
        }

        return false;
    }

    private static List<int> Decompose(string text, CompatibilityTable? variants)
    {
        var points = new List<int>(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (variants != null && variants.TryDecompose(rune.Value, out int[]? parts))
                points.AddRange(parts!);
            else
                Decompose(rune.Value, points);
        }
        return points;
    }

    private static void Decompose(int point, List<int> points)
    {
        if (Table.TryDecompose(point, out int first, out int second))
        {
            Decompose(first, points);
            if (second != 0)
                points.Add(second);
        }
        else if (!Hangul.TryDecompose(point, points))
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

    private static bool TryCompose(int first, int second, out int composite) =>
        Hangul.TryCompose(first, second, out composite) || Table.TryCompose(first, second, out composite);
}
