using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>Warns of images that cannot be read when they are to be scored.</summary>
/// <param name="host">Has the log.</param>
/// <param name="column">The images' column.</param>
internal sealed class ScoringImageErrors(IHost host, string column) : ImageErrors
{
    /// <summary>A wrong folder makes all images unreadable, and some of them say as much as all.</summary>
    private const int MostWarnings = 10;

    private int _count;

    public override void Add(long position, Exception exception)
    {
        if (++_count > MostWarnings)
            return;
        using IChannel channel = host.Start("Scoring");
        channel.Warning(
            MessageSensitivity.None, "Row {0}: the image '{1}' cannot be read and counts as missing: {2}.{3}", position, column, Reason(exception),
            _count == MostWarnings ? " Further ones are not told." : "");
    }
}
