using System.IO.Compression;
using System.Text;
using Microsoft.ML.Bundled.Testing;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Bundled.Tests.Core;

[TestClass]
public class RepositoryTests
{
    private static readonly LocalEnvironment _env = new();

    [TestMethod]
    public void Writer_nestedEntries_appearInTheOrderOfClosing()
    {
        using MemoryStream stream = new();
        using (RepositoryWriter writer = RepositoryWriter.CreateNew(stream, _env))
        {
            using (RepositoryEntry outer = writer.CreateEntry("Chain", "Model.key"))
            {
                outer.Stream.WriteByte(1);
                using (RepositoryEntry inner = writer.CreateEntry("Chain/Transform_000", "Model.key"))
                    inner.Stream.WriteByte(2);
                outer.Stream.WriteByte(3);
            }
            using (RepositoryEntry last = writer.CreateEntry("Schema"))
                last.Stream.WriteByte(4);
            writer.Commit();
        }

        List<(string Name, byte[] Bytes)> entries = ZipBytes.Read(stream);
        CollectionAssert.AreEqual(new[] { "Chain/Transform_000/Model.key", "Chain/Model.key", "Schema" }, entries.Select(entry => entry.Name).ToArray());
        CollectionAssert.AreEqual(new byte[] { 1, 3 }, entries[1].Bytes);
    }

    [TestMethod]
    public void Writer_badNames_throws()
    {
        using RepositoryWriter writer = RepositoryWriter.CreateNew(new MemoryStream(), _env);
        using RepositoryEntry entry = writer.CreateEntry("A", "x");

        var duplicate = Assert.ThrowsException<InvalidOperationException>(() => writer.CreateEntry("a", "X"));
        StringAssert.Contains(duplicate.Message, "a/X");
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => writer.CreateEntry("A", "../x"));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => writer.CreateEntry("..", "x"));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => writer.CreateEntry(""));
    }

    [TestMethod]
    public void Writer_openEntry_cannotBeCommitted()
    {
        using RepositoryWriter writer = RepositoryWriter.CreateNew(new MemoryStream(), _env);
        using RepositoryEntry entry = writer.CreateEntry("x");

        Assert.ThrowsException<InvalidOperationException>(writer.Commit);
    }

    [TestMethod]
    public void Writer_withoutCommit_leavesNoZip()
    {
        using MemoryStream stream = new();
        using (RepositoryWriter writer = RepositoryWriter.CreateNew(stream, _env))
        {
            using RepositoryEntry entry = writer.CreateEntry("x");
            entry.Stream.Write(new byte[100]);
        }

        stream.Position = 0;
        Assert.ThrowsException<FormatException>(() => RepositoryReader.Open(stream, _env));
    }

    [TestMethod]
    public void Writer_incompressibleEntryOverAMegabyte_isReadAgain()
    {
        byte[] bytes = new byte[3 << 20];
        new Random(1).NextBytes(bytes);
        using MemoryStream stream = new();
        using (RepositoryWriter writer = RepositoryWriter.CreateNew(stream, _env))
        {
            using (RepositoryEntry entry = writer.CreateEntry("Weights"))
                entry.Stream.Write(bytes);
            writer.Commit();
        }

        CollectionAssert.AreEqual(bytes, ReadAll(RepositoryReader.Open(stream, _env), null, "Weights"));
    }

    [TestMethod]
    public void Reader_backslashesInNames_areSlashes()
    {
        using RepositoryReader reader = RepositoryReader.Open(ZipBytes.Make((@"Chain\Sub\Model.key", [7])), _env);

        CollectionAssert.AreEqual(new byte[] { 7 }, ReadAll(reader, "Chain/Sub", "Model.key"));
        CollectionAssert.AreEqual(new byte[] { 7 }, ReadAll(reader, @"Chain\Sub", "Model.key"));
    }

    [TestMethod]
    public void Reader_missingEntry_throwsOrGivesNull()
    {
        using RepositoryReader reader = RepositoryReader.Open(ZipBytes.Make(("A/x", [7])), _env);

        Assert.IsNull(reader.OpenEntryOrNull("A", "y"));
        Assert.IsNull(reader.OpenEntryOrNull("a", "x"), "names are case-sensitive");
        var exception = Assert.ThrowsException<InvalidOperationException>(() => reader.OpenEntry("DataLoaderModel", "Model.key"));
        Assert.AreEqual("Repository doesn't contain entry DataLoaderModel/Model.key", exception.Message);
    }

    [TestMethod]
    public void Reader_namesThatLeadOutOrComeTwice_areRefused()
    {
        Assert.ThrowsException<FormatException>(() => RepositoryReader.Open(ZipBytes.Make(("../x", [1])), _env));
        Assert.ThrowsException<FormatException>(() => RepositoryReader.Open(ZipBytes.Make(("a/x", [1]), (@"a\x", [2])), _env));
    }

    [TestMethod]
    [DataRow("empty-file.zip")]
    [DataRow("not-a-zip.zip")]
    [DataRow("truncated.zip")]
    [DataRow("truncated-tail.zip")]
    public void Reader_noZip_throwsAsTheRealOne(string file)
    {
        using FileStream stream = File.OpenRead(Fixtures.PathOf($"mlnet-5.0.0/errors/{file}"));

        var exception = Assert.ThrowsException<FormatException>(() => RepositoryReader.Open(stream, _env));
        Assert.AreEqual("Failed to open a zip archive", exception.Message);
        Assert.IsTrue(exception.IsMarked());
        Assert.IsNotNull(exception.InnerException);
    }

    [TestMethod]
    public void Reader_flippedByteInAnEntry_isFoundByTheChecksum()
    {
        byte[] bytes = new byte[1000];
        new Random(1).NextBytes(bytes);
        byte[] zip = ZipBytes.Make(("x", bytes)).ToArray();
        // Random bytes are stored as they are, behind the entry's head of 31 bytes and the block's of 5.
        zip[500] ^= 1;

        using RepositoryReader reader = RepositoryReader.Open(new MemoryStream(zip), _env);
        var exception = Assert.ThrowsException<FormatException>(() => reader.OpenEntry("x"));
        StringAssert.Contains(exception.Message, "'x'");
    }

    [TestMethod]
    public void Reader_entryThatLiesOfItsLength_isRefused()
    {
        foreach (int lie in new[] { -1, 1, int.MaxValue - 2000 })
        {
            byte[] zip = ZipBytes.Make(("x", new byte[1000])).ToArray();
            int central = zip.AsSpan().LastIndexOf("PK\x01\x02"u8);
            BitConverter.TryWriteBytes(zip.AsSpan(central + 24), 1000 + lie);
            using RepositoryReader reader = RepositoryReader.Open(new MemoryStream(zip), _env);

            Assert.ThrowsException<FormatException>(() => reader.OpenEntry("x"), $"{lie}");
        }
    }

    [TestMethod]
    public void Reader_eachByteOfAZipChanged_givesTheContentsOrAFormatException()
    {
        byte[] contents = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("attention ", 30)));
        byte[] zip = ZipBytes.Make(("x", contents)).ToArray();
        for (int i = 0; i < zip.Length; i++)
        {
            byte[] changed = [.. zip];
            changed[i] ^= 0xFF;
            try
            {
                using RepositoryReader reader = RepositoryReader.Open(new MemoryStream(changed), _env);
                using RepositoryEntry? entry = reader.OpenEntryOrNull("x");
                if (entry == null)
                    continue;
                byte[] read = new byte[entry.Stream.Length];
                entry.Stream.ReadExactly(read);
                CollectionAssert.AreEqual(contents, read, $"byte {i}");
            }
            catch (FormatException exception)
            {
                Assert.IsTrue(exception.IsMarked(), $"byte {i}");
            }
        }
    }

    private static byte[] ReadAll(RepositoryReader reader, string? folder, string name)
    {
        using RepositoryEntry entry = reader.OpenEntry(folder, name);
        byte[] bytes = new byte[entry.Stream.Length];
        entry.Stream.ReadExactly(bytes);
        return bytes;
    }
}
