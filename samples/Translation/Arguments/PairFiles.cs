namespace Translation.Arguments;

/// <summary>Where pairs come from: one file with two columns, or two files that match line by line.</summary>
public sealed record PairFiles
{
    /// <summary>The file with two columns, or null.</summary>
    public string? Pairs { get; init; }

    /// <summary>The file of texts, or null.</summary>
    public string? Source { get; init; }

    /// <summary>The file of their translations, or null.</summary>
    public string? Target { get; init; }

    /// <summary>Whether a file was named.</summary>
    public bool IsGiven => (Pairs ?? Source ?? Target) != null;

    /// <summary>The files for people.</summary>
    public override string ToString() => Pairs ?? $"{Source} and {Target}";

    /// <summary>Makes sure that the files belong together.</summary>
    /// <param name="option">The option of the file with two columns, such as --data.</param>
    /// <param name="source">The option of the file of texts.</param>
    /// <param name="target">The option of the file of their translations.</param>
    /// <exception cref="UsageException">There is one of two files, or too many.</exception>
    internal void Check(string option, string source, string target)
    {
        if (Pairs != null && (Source ?? Target) != null)
            throw new UsageException($"Option {option} names pairs, and so do {source} and {target}; give the one or the others.");
        if ((Source == null) != (Target == null))
            throw new UsageException($"Options {source} and {target} go together: two files that match line by line.");
    }
}
