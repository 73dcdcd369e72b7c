using System.IO.Compression;

namespace Microsoft.ML.Attention.Tests.Persistence;

/// <summary>Reads entries of a model zip.</summary>
internal static class ZipEntries
{
    public static byte[] Read(byte[] zip, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        using Stream stream = archive.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
