using System.Runtime.InteropServices;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>Many short sequences in one growing buffer: an object for each would cost more than its few ids.</summary>
internal sealed class IdSequences
{
    private readonly List<int> _ids = [];
    private readonly List<int> _ends = [];

    public int Count => _ends.Count;

    public ReadOnlySpan<int> this[int index]
    {
        get
        {
            var start = index == 0 ? 0 : _ends[index - 1];
            return CollectionsMarshal.AsSpan(_ids)[start.._ends[index]];
        }
    }

    public void Add(ReadOnlySpan<int> sequence)
    {
        _ids.AddRange(sequence);
        _ends.Add(_ids.Count);
    }
}
