namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>One input as the model takes it.</summary>
/// <param name="Ids">The tokens' ids, at most the longest input's number; none if the input is missing or empty.</param>
/// <param name="ShownTokens">The tokens as people see them, one for each id.</param>
/// <param name="InnerTokens">The tokens in the form that makes text again, one for each id.</param>
internal readonly record struct SourceRow(int[] Ids, string[] ShownTokens, string[] InnerTokens)
{
    /// <summary>Of an id and two strings, and of as many in an output of like length.</summary>
    private const long BytesPerToken = 256;

    /// <summary>About how many bytes the row, an output of like length, and the attention from it to the row hold.</summary>
    public long Bytes => Ids.Length * (BytesPerToken + sizeof(float) * (long)Ids.Length);

    public static SourceRow Empty { get; } = new([], [], []);
}
