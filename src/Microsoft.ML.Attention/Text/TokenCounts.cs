using System.Runtime.InteropServices;

namespace Microsoft.ML.Attention.Text;

/// <summary>How often each token occurs.</summary>
internal sealed class TokenCounts
{
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    public TokenCounts() => bySpan = counts.GetAlternateLookup<ReadOnlySpan<char>>();

    public IReadOnlyDictionary<string, long> All => counts;

    public void Add(ReadOnlySpan<char> token, long times = 1) =>
        CollectionsMarshal.GetValueRefOrAddDefault(bySpan, token, out _) += times;
}
