using System.Text;
using Microsoft.ML.Data.Parsing;

namespace Microsoft.ML.Bundled.Tests.TextLoading;

[TestClass]
public sealed class LineReaderTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("a")]
    [DataRow("a\n")]
    [DataRow("\r\n\r\n")]
    [DataRow("\r\r\n\n")]
    [DataRow("a\rb\nc\r\nd\n\re")]
    public void Lines_are_those_of_StringReader_however_the_text_arrives(string text)
    {
        var expected = new List<string>();
        using (var reader = new StringReader(text))
        {
            while (reader.ReadLine() is { } line)
                expected.Add(line);
        }
        foreach (int piece in new[] { 1, 2, 3, 1000 })
            CollectionAssert.AreEqual(expected, Lines(new PiecewiseReader(text, piece)), $"pieces of {piece}");
    }

    [TestMethod]
    public void Lines_longer_than_the_buffer_are_whole()
    {
        var text = new StringBuilder();
        int[] lengths = [100, 32767, 32768, 32769, 200000, 0, 5];
        foreach (int length in lengths)
            text.Append('x', length).Append("\r\n");
        CollectionAssert.AreEqual(lengths, Lines(new StringReader(text.ToString())).Select(line => line.Length).ToArray());
    }

    [TestMethod]
    public void Line_number_counts_every_line()
    {
        using var reader = new LineReader(new StringReader("a\n\nb"));
        var numbers = new List<long>();
        while (reader.TryReadLine(out _))
            numbers.Add(reader.LineNumber);
        CollectionAssert.AreEqual(new long[] { 1, 2, 3 }, numbers);
    }

    private static List<string> Lines(TextReader text)
    {
        using var reader = new LineReader(text);
        var lines = new List<string>();
        while (reader.TryReadLine(out ReadOnlySpan<char> line))
            lines.Add(line.ToString());
        return lines;
    }

    /// <summary>Hands out a few characters at a time.</summary>
    private sealed class PiecewiseReader(string text, int piece) : TextReader
    {
        private int _next;

        public override int Read(Span<char> buffer)
        {
            int count = Math.Min(Math.Min(piece, buffer.Length), text.Length - _next);
            text.AsSpan(_next, count).CopyTo(buffer);
            _next += count;
            return count;
        }
    }
}
