namespace Microsoft.ML.Attention.Tests.Text;

/// <summary>Byte-pair merges learned the slow way, as the paper's listing does: all pairs counted anew for every merge.</summary>
internal static class PlainBytePair
{
    /// <summary>The training words cut by the merges; a symbol that goes on ends in '-'.</summary>
    public static Dictionary<string, string> Cut(Dictionary<string, long> counts, int merges, long minimumPairCount)
    {
        var words = counts.Keys.ToDictionary(w => w, w => w.Select((c, i) => i < w.Length - 1 ? $"{c}-" : $"{c}").ToList());
        List<string> order = [.. words.Values.SelectMany(s => s).Distinct().Order(Comparer<string>.Create(CompareSymbols))];
        var learned = new HashSet<(string, string)>();
        while (learned.Count < merges)
        {
            var pairs = words.SelectMany(w => w.Value.Zip(w.Value.Skip(1)).Select(p => (Pair: p, Count: counts[w.Key])))
                .GroupBy(p => p.Pair, p => p.Count).Select(g => (Pair: g.Key, Count: g.Sum())).ToList();
            if (pairs.Count == 0 || pairs.Max(p => p.Count) is long most && most < minimumPairCount)
                break;
            var (pair, _) = pairs.OrderByDescending(p => p.Count)
                .ThenBy(p => order.IndexOf(p.Pair.First)).ThenBy(p => order.IndexOf(p.Pair.Second)).First();
            learned.Add(pair);
            string merged = pair.First[..^1] + pair.Second;
            if (!order.Contains(merged))
                order.Add(merged);
            foreach (List<string> symbols in words.Values)
            {
                for (int i = 0; i + 1 < symbols.Count; i++)
                {
                    if ((symbols[i], symbols[i + 1]) == pair)
                    {
                        symbols[i] = merged;
                        symbols.RemoveAt(i + 1);
                    }
                }
            }
        }

        return words.ToDictionary(w => w.Key, w => string.Join(' ', w.Value));
    }

    // Ordinal, with the mark that a symbol goes on above every letter, as the library has it.
    private static int CompareSymbols(string a, string b) => string.CompareOrdinal(a.Replace('-', '\uFDD3'), b.Replace('-', '\uFDD3'));
}
