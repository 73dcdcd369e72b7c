using System.IO.Compression;

namespace Microsoft.ML.Attention.Tests.Persistence;

/// <summary>Reads and changes entries of a model zip.</summary>
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

    /// <summary>A copy of the zip in which one entry has other content, or is left out if the content is null.</summary>
    public static byte[] Replace(byte[] zip, string name, byte[]? content)
    {
        using var changed = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(zip)))
        using (var target = new ZipArchive(changed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Assert.IsNotNull(source.GetEntry(name), name);
            foreach (ZipArchiveEntry entry in source.Entries)
            {
                byte[]? bytes = entry.FullName == name ? content : Read(zip, entry.FullName);
                if (bytes == null)
                    continue;
                using Stream stream = target.CreateEntry(entry.FullName).Open();
                stream.Write(bytes);
            }
        }
        return changed.ToArray();
    }
}
