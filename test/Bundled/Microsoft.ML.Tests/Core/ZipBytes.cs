using System.IO.Compression;

namespace Microsoft.ML.Bundled.Tests.Core;

/// <summary>Takes zips apart and puts them together, without the code under test.</summary>
internal static class ZipBytes
{
    internal static MemoryStream Make(params (string Name, byte[] Bytes)[] entries)
    {
        MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in entries)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }
        stream.Position = 0;
        return stream;
    }

    internal static List<(string Name, byte[] Bytes)> Read(Stream zip)
    {
        using ZipArchive archive = new(zip, ZipArchiveMode.Read, leaveOpen: true);
        List<(string, byte[])> entries = [];
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using Stream packed = entry.Open();
            using MemoryStream bytes = new();
            packed.CopyTo(bytes);
            entries.Add((entry.FullName, bytes.ToArray()));
        }
        return entries;
    }
}
