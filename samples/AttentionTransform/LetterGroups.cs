namespace AttentionTransform;

/// <summary>Turns a sentence into a vector by counting its groups of three letters: sentences with like words get like vectors.</summary>
public static class LetterGroups
{
    /// <summary>Components of a vector.</summary>
    public const int Size = 1024;

    private const int GroupLength = 3;

    public static float[] VectorOf(string sentence)
    {
        var vector = new float[Size];
        string letters = " " + new string([.. sentence.ToLowerInvariant().Select(c => char.IsLetter(c) ? c : ' ')]) + " ";
        for (int i = 0; i + GroupLength <= letters.Length; i++)
        {
            int code = letters.AsSpan(i, GroupLength).ToString().Aggregate(17, (hash, c) => unchecked(31 * hash + c));
            vector[(int)((uint)code % Size)]++;
        }
        return vector;
    }
}
