using System.Collections.Concurrent;
using System.Text;

namespace Translation.Filtering;

/// <summary>Reads lines ahead on a thread of its own, so that those that wait can be taken together, and one that comes alone at once.</summary>
internal sealed class LineQueue
{
    private const int MostAhead = 1024;

    private readonly BlockingCollection<string> _lines = new(MostAhead);
    private readonly CancellationToken _cancellation;
    private Exception? _failure;

    /// <summary>Begins to read.</summary>
    public LineQueue(TextReader input, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        // In the background: a read from a terminal cannot be called off.
        new Thread(() => Read(input)) { IsBackground = true, Name = "Lines of standard input" }.Start();
    }

    /// <summary>The lines of standard input, UTF-8.</summary>
    public static LineQueue OfStandardInput(CancellationToken cancellation) =>
        new(new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false)), cancellation);

    /// <summary>The next lines: as soon as there is one, it and those that wait behind it.</summary>
    /// <param name="most">The most lines to take.</param>
    /// <returns>The lines; none at the end.</returns>
    /// <exception cref="IOException">The input cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The program was interrupted.</exception>
    public List<string> Take(int most)
    {
        var lines = new List<string>();
        if (_lines.TryTake(out string? first, Timeout.Infinite, _cancellation))
            lines.Add(first);
        while (lines.Count > 0 && lines.Count < most && _lines.TryTake(out string? next))
            lines.Add(next);
        return lines.Count > 0 || _failure == null ? lines : throw new IOException($"Standard input cannot be read ({_failure.Message})", _failure);
    }

    private void Read(TextReader input)
    {
        try
        {
            while (input.ReadLine() is { } line)
                _lines.Add(line, _cancellation);
        }
        catch (OperationCanceledException)
        {
            // Nobody takes lines any more.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            _failure = e;
        }
        finally
        {
            _lines.CompleteAdding();
        }
    }
}
