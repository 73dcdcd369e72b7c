using System.Text;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.TextLoading;

/// <summary>Files that are texts in memory.</summary>
internal sealed class TextSource(params string[] files) : IMultiStreamSource
{
    public int Count => files.Length;

    public string? GetPathOrNull(int index) => null;

    public Stream Open(int index) => new MemoryStream(Encoding.UTF8.GetBytes(files[index]));

    public TextReader OpenTextReader(int index) => new StringReader(files[index]);
}
