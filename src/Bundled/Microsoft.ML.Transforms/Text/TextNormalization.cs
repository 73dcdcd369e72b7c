using System.Buffers;

namespace Microsoft.ML.Transforms.Text;

/// <summary>How text is normalized. Safe to use from several threads.</summary>
internal sealed record TextNormalization(TextNormalizingEstimator.CaseMode CaseMode, bool KeepDiacritics, bool KeepPunctuations, bool KeepNumbers)
{
    private const int LargestOnStack = 256;

    /// <summary>The text normalized; the text itself if that changes nothing.</summary>
    public ReadOnlyMemory<char> Apply(ReadOnlyMemory<char> text)
    {
        ReadOnlySpan<char> source = text.Span;
        char[]? rented = source.Length > LargestOnStack ? ArrayPool<char>.Shared.Rent(source.Length) : null;
        Span<char> result = rented ?? stackalloc char[LargestOnStack];
        int length = 0;
        foreach (char character in source)
        {
            if (Keeps(character))
                result[length++] = Convert(character);
        }
        result = result[..length];
        ReadOnlyMemory<char> normalized = result.SequenceEqual(source) ? text : result.ToString().AsMemory();
        if (rented != null)
            ArrayPool<char>.Shared.Return(rented);
        return normalized;
    }

    private bool Keeps(char character)
        => (KeepPunctuations || !char.IsPunctuation(character))
            && (KeepNumbers || !char.IsNumber(character))
            && (KeepDiacritics || !BaseLetters.IsMark(character));

    private char Convert(char character)
    {
        if (!KeepDiacritics)
            character = BaseLetters.Of(character);
        return CaseMode switch
        {
            TextNormalizingEstimator.CaseMode.Lower => char.ToLowerInvariant(character),
            TextNormalizingEstimator.CaseMode.Upper => char.ToUpperInvariant(character),
            _ => character,
        };
    }
}
