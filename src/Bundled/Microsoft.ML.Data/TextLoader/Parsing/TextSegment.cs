namespace Microsoft.ML.Data.Parsing;

/// <summary>Fields of a line that follow each other, from <paramref name="Min"/> to before <paramref name="Limit"/>.</summary>
/// <param name="Min">The first.</param>
/// <param name="Limit">The first that is none of them; <see cref="Variable"/> for the end of each line.</param>
/// <param name="ForceVector">Whether they make a vector even if it is one field.</param>
internal readonly record struct TextSegment(int Min, int Limit, bool ForceVector)
{
    /// <summary>The limit of a segment that ends where the line ends.</summary>
    public const int Variable = int.MaxValue;

    public bool IsVariable => Limit == Variable;
}
