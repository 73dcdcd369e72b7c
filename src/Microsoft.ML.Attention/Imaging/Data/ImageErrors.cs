namespace Microsoft.ML.Attention.Imaging;

/// <summary>
/// The images of a column that the transforms before cannot read, such as damaged files: one of them must not end the work on all others.
/// </summary>
internal abstract class ImageErrors
{
    /// <summary>Whether an error is that of one image; any other ends the work.</summary>
    public static bool IsOfAnImage(Exception exception) => exception
        is ArgumentException or FormatException or IOException or UnauthorizedAccessException or NotSupportedException
        or InvalidOperationException and not ObjectDisposedException;

    /// <summary>Notes an image that cannot be read.</summary>
    /// <param name="position">Its row.</param>
    /// <param name="exception">Why.</param>
    public abstract void Add(long position, Exception exception);

    /// <summary>The first line of an error's text, which for a file names it; without the name of a parameter of which users know nothing.</summary>
    protected static string Reason(Exception exception)
    {
        string line = exception.Message.Split('\n')[0].TrimEnd('\r');
        if (exception is ArgumentException { ParamName: { } parameter } && line.EndsWith($"'{parameter}')", StringComparison.Ordinal))
            line = line[..line.LastIndexOf(" (", StringComparison.Ordinal)];
        return line.TrimEnd('.');
    }
}
