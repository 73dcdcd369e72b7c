using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data.IO;

/// <summary>An open file and its reader.</summary>
internal sealed class IdvFile : IDisposable
{
    private readonly Stream _stream;

    private IdvFile(Stream stream, IdvReader reader)
    {
        _stream = stream;
        Reader = reader;
    }

    public IdvReader Reader { get; }

    /// <summary>Takes over a stream, which is closed on failure, too.</summary>
    /// <exception cref="FormatException">The file is damaged or of a later version.</exception>
    public static IdvFile Open(Stream stream, IExceptionContext context)
    {
        try
        {
            if (!stream.CanSeek)
            {
                using Stream whole = stream;
                stream = new MemoryStream(BoundedCopy.ToArray(whole, IdvFormat.LongestBlock), writable: false);
            }
            return new IdvFile(stream, new IdvReader(stream));
        }
        catch (Exception ex)
        {
            stream.Dispose();
            if (ex is FormatException format)
                context.Process(format);
            throw;
        }
    }

    public void Dispose() => _stream.Dispose();
}
