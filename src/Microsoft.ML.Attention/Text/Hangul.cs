namespace Microsoft.ML.Attention.Text;

/// <summary>Syllables of Hangul, which come apart and together by arithmetic (Unicode Standard, section 3.12).</summary>
internal static class Hangul
{
    public const int VowelFirst = 0x1161, VowelCount = 21;

    /// <summary>One before the first tail.</summary>
    public const int TailBase = 0x11A7;

    /// <summary>The tails and none.</summary>
    public const int TailCount = 28;

    private const int First = 0xAC00, Last = 0xD7A3;
    private const int LeadFirst = 0x1100, LeadCount = 19;

    /// <summary>Appends the letters of a syllable; false if the code point is none.</summary>
    public static bool TryDecompose(int point, List<int> points)
    {
        if (point is < First or > Last)
            return false;
        int index = point - First;
        points.Add(LeadFirst + index / (VowelCount * TailCount));
        points.Add(VowelFirst + index % (VowelCount * TailCount) / TailCount);
        if (index % TailCount != 0)
            points.Add(TailBase + index % TailCount);
        return true;
    }

    /// <summary>Joins a lead and a vowel, or a syllable without a tail and a tail.</summary>
    public static bool TryCompose(int first, int second, out int composite)
    {
        int lead = first - LeadFirst;
        int vowel = second - VowelFirst;
        int tail = second - TailBase;
        bool opens = (uint)lead < LeadCount && (uint)vowel < VowelCount;
        composite = opens ? First + (lead * VowelCount + vowel) * TailCount : first + tail;
        return opens || (first is >= First and <= Last && (first - First) % TailCount == 0 && tail is > 0 and < TailCount);
    }
}
