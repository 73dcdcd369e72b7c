namespace Microsoft.ML.Attention.Evaluation;

/// <summary>
/// The edits that turn an output into a reference, a shift of neighbouring words being one edit (Snover, Dorr, Schwartz, Micciulla and
/// Makhoul 2006, section 2.2). The best set of shifts is hard to find, so shifts are taken greedily, with Tercom's and sacreBLEU's limits.
/// </summary>
internal sealed class TranslationEdits
{
    private const int MaxShiftSize = 10;
    private const int MaxShiftDistance = 50;
    private const int MaxCandidates = 1000;

    private readonly int[] _reference;
    private readonly BandedEditDistance _distance;
    private int[] _output;
    private int _candidates;

    private TranslationEdits(int[] output, int[] reference)
    {
        _output = output;
        _reference = reference;
        _distance = new BandedEditDistance(reference);
    }

    /// <summary>Counts the edits.</summary>
    /// <param name="output">The output's words, as numbers.</param>
    /// <param name="reference">The reference's words, equal words as equal numbers.</param>
    public static int Count(int[] output, int[] reference) =>
        reference.Length == 0 ? output.Length : new TranslationEdits(output, reference).Count();

    private int Count()
    {
        int shifts = 0;
        int distance = _distance.Keep(_output);
        // The search that uses up the candidates is not trusted: its shift is not made.
        while (BestShift(distance) is { Gain: > 0 } best && _candidates < MaxCandidates)
        {
            _output = Shifted(best, out _);
            distance = _distance.Keep(_output);
            shifts++;
        }

        return shifts + distance;
    }

    private Shift? BestShift(int distance)
    {
        (int[] aligned, bool[] wrongOutput, bool[] wrongReference) = Align();
        Shift? best = null;
        foreach ((int start, int match, int length) in EqualRuns())
        {
            // Words that are right where they are, or that the reference has got already, stay; so does a run that would move into itself.
            if (!wrongOutput.AsSpan(start, length).Contains(true) || !wrongReference.AsSpan(match, length).Contains(true)
                || (aligned[match] >= start && aligned[match] < start + length))
                continue;
            int last = -1;
            for (int r = match - 1; r < match + length; r++)
            {
                int target = r < 0 ? 0 : aligned[r] + 1;
                if (target == last)
                    continue;
                last = target;
                var shift = new Shift(start, length, target, 0);
                int after = _distance.Try(Shifted(shift, out int same), same);
                shift = shift with { Gain = distance - after };
                _candidates++;
                if (best == null || shift.Beats(best.Value))
                    best = shift;
            }

            if (_candidates >= MaxCandidates)
                break;
        }

        return best;
    }

    /// <summary>
    /// For each word of the reference, the output's word that stands for it, or the last before it, or -1; and the words that an edit
    /// touches.
    /// </summary>
    private (int[] Aligned, bool[] WrongOutput, bool[] WrongReference) Align()
    {
        int[] aligned = new int[_reference.Length];
        bool[] wrongOutput = new bool[_output.Length];
        bool[] wrongReference = new bool[_reference.Length];
        int o = -1;
        int r = -1;
        foreach (BandedEditDistance.Edit edit in _distance.Steps(_output))
        {
            bool wrong = edit != BandedEditDistance.Edit.Match;
            if (edit != BandedEditDistance.Edit.Insert)
                wrongOutput[++o] = wrong;
            if (edit != BandedEditDistance.Edit.Delete)
            {
                wrongReference[++r] = wrong;
                aligned[r] = o;
            }
        }

        return (aligned, wrongOutput, wrongReference);
    }

    /// <summary>The runs of words that output and reference share, at every place and of every length, short ones first.</summary>
    private IEnumerable<(int Start, int Match, int Length)> EqualRuns()
    {
        int[] output = _output;
        for (int start = 0; start < output.Length; start++)
        {
            int end = Math.Min(_reference.Length, start + MaxShiftDistance + 1);
            for (int match = Math.Max(0, start - MaxShiftDistance); match < end; match++)
            {
                int longest = Math.Min(MaxShiftSize, Math.Min(output.Length - start, _reference.Length - match));
                for (int length = 1; length <= longest && output[start + length - 1] == _reference[match + length - 1]; length++)
                    yield return (start, match, length);
            }
        }
    }

    /// <summary>The output with words shifted, and how many words from the first stayed in place.</summary>
    private int[] Shifted(Shift shift, out int same)
    {
        (int start, int length, int target, _) = shift;
        ReadOnlySpan<int> words = _output;
        ReadOnlySpan<int> moved = words.Slice(start, length);
        same = Math.Min(start, target);
        if (target < start)
            return [.. words[..target], .. moved, .. words[target..start], .. words[(start + length)..]];
        // A target within the moved words counts from their end.
        int place = target > start + length ? target : Math.Min(target + length, words.Length);
        return [.. words[..start], .. words[(start + length)..place], .. moved, .. words[place..]];
    }

    /// <summary>Words moved to before another word.</summary>
    /// <param name="Start">The first word.</param>
    /// <param name="Length">How many words.</param>
    /// <param name="Target">The word that they go before.</param>
    /// <param name="Gain">By how much the edit distance falls.</param>
    private readonly record struct Shift(int Start, int Length, int Target, int Gain)
    {
        public bool Beats(Shift other) =>
            (Gain, Length, -Start, -Target).CompareTo((other.Gain, other.Length, -other.Start, -other.Target)) > 0;
    }
}
