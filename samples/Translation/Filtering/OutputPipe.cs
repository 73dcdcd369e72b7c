using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Translation.Filtering;

/// <summary>
/// Standard output for lines that another program reads. .NET's own passes over what nobody reads any more, so that a filter would work on and
/// on for nothing; this one tells.
/// </summary>
internal static class OutputPipe
{
    private const int StandardOutput = 1;

    /// <summary>Opens standard output; what is written appears when it is flushed.</summary>
    public static TextWriter Open() => new StreamWriter(Stream(), new UTF8Encoding(false), bufferSize: 1 << 14);

    private static Stream Stream()
    {
        if (!OperatingSystem.IsWindows() && Console.IsOutputRedirected)
        {
            var file = new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            // Not for files: a stream of its own would not move the place where the next program writes on.
            if (!file.CanSeek)
                return file;
        }
        return Console.OpenStandardOutput();
    }
}
