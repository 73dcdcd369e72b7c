using System.IO.Compression;

namespace Microsoft.ML.Bundled.Tests.Golden;

/// <summary>Compares model zips with the golden ones.</summary>
internal static class GoldenZip
{
    private const int HeaderSize = 256;

    /// <summary>
    /// Asserts that two zips have the same entries, in order, byte for byte but for the name of the version that wrote them;
    /// tables are compared field by field.
    /// </summary>
    /// <param name="goldenPath">The golden zip.</param>
    /// <param name="saved">The other zip.</param>
    /// <param name="learned">The end of the names of models that hold learned numbers: only header and size are compared.</param>
    public static void AssertSameEntries(string goldenPath, MemoryStream saved, string? learned = null)
    {
        using ZipArchive expected = ZipFile.OpenRead(goldenPath);
        saved.Position = 0;
        using var actual = new ZipArchive(saved, ZipArchiveMode.Read, leaveOpen: true);
        CollectionAssert.AreEqual(expected.Entries.Select(entry => entry.FullName).ToArray(),
            actual.Entries.Select(entry => entry.FullName).ToArray());
        foreach (ZipArchiveEntry entry in expected.Entries)
        {
            if (entry.FullName.EndsWith("Version.txt", StringComparison.Ordinal))
                continue;
            byte[] golden = Bytes(entry);
            byte[] own = Bytes(actual.GetEntry(entry.FullName)!);
            if (learned != null && entry.FullName.EndsWith(learned, StringComparison.Ordinal))
            {
                Assert.AreEqual(golden.Length, own.Length, entry.FullName);
                CollectionAssert.AreEqual(golden[..HeaderSize], own[..HeaderSize], entry.FullName);
            }
            else if (entry.FullName.EndsWith(".idv", StringComparison.Ordinal))
                GoldenTable.AssertSame(golden, own, entry.FullName);
            else
                CollectionAssert.AreEqual(golden, own, entry.FullName);
        }
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
