namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>One input as the model takes it.</summary>
/// <param name="Ids">The tokens' ids, at most the longest input's number; none if the input is missing or empty.</param>
/// <param name="ShownTokens">The tokens as people see them, one for each id.</param>
/// <param name="InnerTokens">The tokens in the form that makes text again, one for each id.</param>
internal readonly record struct SourceRow(int[] Ids, string[] ShownTokens, string[] InnerTokens)
{
    public static SourceRow Empty { get; } = new([], [], []);
}
