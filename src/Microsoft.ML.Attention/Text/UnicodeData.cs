using System.Globalization;
using System.Text;

namespace Microsoft.ML.Attention.Text;

/// <summary>Reads the tables of code points that are part of the assembly.</summary>
internal static class UnicodeData
{
    /// <summary>The lines of a table, but for those that begin with '#'.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using Stream stream = typeof(UnicodeData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource '{name}' is missing from {typeof(UnicodeData).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream, Encoding.ASCII);
        while (reader.ReadLine() is string line)
        {
            if (line[0] != '#')
                yield return line;
        }
    }

    public static int Hex(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
