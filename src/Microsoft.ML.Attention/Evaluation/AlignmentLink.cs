using System.Globalization;

namespace Microsoft.ML.Attention.Evaluation;

/// <summary>A link between an input token and an output token.</summary>
/// <param name="Input">The input token, from 0.</param>
/// <param name="Output">The output token, from 0.</param>
internal readonly record struct AlignmentLink(int Input, int Output)
{
    private const char SureMark = '-', PossibleMark = '?';

    /// <summary>
    /// Reads links in the Pharaoh format: <c>input-output</c> for a sure link and <c>input?output</c> for a possible one, positions
    /// from 0, parted by white space.
    /// </summary>
    /// <param name="text">The links; none if it is empty.</param>
    /// <param name="sure">Gets the sure links.</param>
    /// <param name="possible">Gets the possible links that are not sure.</param>
    /// <exception cref="FormatException">Something is no link.</exception>
    public static void Parse(ReadOnlySpan<char> text, ISet<AlignmentLink> sure, ISet<AlignmentLink> possible)
    {
        foreach (string link in PythonText.Split(text))
        {
            int mark = link.AsSpan().IndexOfAny(SureMark, PossibleMark);
            if (mark < 0 || !TryRead(link.AsSpan(0, mark), out int input) || !TryRead(link.AsSpan(mark + 1), out int output))
            {
                throw new FormatException(
                    $"'{link}' is no link; expected 'input-output' (sure) or 'input?output' (possible) with positions from 0, as in '0-0 1?2'.");
            }

            (link[mark] == SureMark ? sure : possible).Add(new AlignmentLink(input, output));
        }
    }

    /// <summary>The link as the Pharaoh format has it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Input}{SureMark}{Output}");

    private static bool TryRead(ReadOnlySpan<char> digits, out int value) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
