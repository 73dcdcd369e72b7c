namespace Translation.Filtering;

/// <summary>Nobody reads standard output any more, as when it goes to <c>head</c>.</summary>
public sealed class BrokenPipeException(Exception inner) : Exception("Standard output is no longer read.", inner)
{
    /// <summary>The exit code of a program that ends for that reason (128 + SIGPIPE).</summary>
    public const int ExitCode = 141;

    private const int BrokenOnUnix = 32, BrokenOnWindows = unchecked((int)0x8007006D), ClosingOnWindows = unchecked((int)0x800700E8);

    /// <summary>Whether an error says that nobody reads any more, not that a disk is full or the like.</summary>
    internal static bool IsMeant(IOException error) => error.HResult is BrokenOnUnix or BrokenOnWindows or ClosingOnWindows;
}
