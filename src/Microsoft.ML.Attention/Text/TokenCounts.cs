using System.Runtime.InteropServices;

namespace Microsoft.ML.Attention.Text;

/// <summary>How often each token occurs.</summary>
internal sealed class TokenCounts
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public TokenCounts() => _bySpan = _counts.GetAlternateLookup<ReadOnlySpan<char>>();

    public IReadOnlyDictionary<string, long> All => _counts;

    public void Add(ReadOnlySpan<char> token, long times = 1) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_bySpan, token, out _) += times;
}
