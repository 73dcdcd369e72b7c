using System.Text;

namespace Microsoft.ML.Attention.Text;

/// <summary>The UTF-16 units that characters of a set begin with: a quick way to see that a text has none of them.</summary>
internal sealed class UnitSet
{
    private readonly ulong[] _bits = new ulong[1024];

    public void Add(int point)
    {
        Span<char> units = stackalloc char[2];
        new Rune(point).EncodeToUtf16(units);
        _bits[units[0] >> 6] |= 1UL << (units[0] & 63);
    }

    public bool Contains(char unit) => (_bits[unit >> 6] >> (unit & 63) & 1) != 0;
}
