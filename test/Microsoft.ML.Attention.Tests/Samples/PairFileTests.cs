using System.IO.Compression;
using System.Text;
using Translation.Data;

namespace Microsoft.ML.Attention.Tests.Samples;

[TestClass]
public class PairFileTests
{
    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("pairs").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Pairs_are_read_whatever_the_line_ends_and_further_columns()
    {
        string path = Write("\uFEFFHello.\tBonjour.\r\n\n Go! \tVa\u202F!\tCC-BY\nx\t\n\ty\n");
        List<SentencePair> pairs = PairFile.Read(path);
        CollectionAssert.AreEqual(new[] { "Hello.|Bonjour.", "Go!|Va\u202F!" }, pairs.Select(p => $"{p.Source}|{p.Target}").ToArray());
    }

    [TestMethod]
    public void A_compressed_file_is_known_by_its_content()
    {
        string path = Path.Combine(_folder, "pairs");
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            gzip.Write("a\tb\n"u8);
        Assert.AreEqual("b", PairFile.Read(path).Single().Target);
    }

    [TestMethod]
    public void A_file_that_is_not_there_is_named()
    {
        var error = Assert.ThrowsExactly<DataException>(() => PairFile.Read(Path.Combine(_folder, "nope.tsv")));
        StringAssert.Contains(error.Message, "nope.tsv: there is no such file");
    }

    [TestMethod]
    public void A_line_with_one_column_is_named()
    {
        var error = Assert.ThrowsExactly<DataException>(() => PairFile.Read(Write("a\tb\n\nonly one\n")));
        StringAssert.Contains(error.Message, "line 3: one column");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("\n\n")]
    [DataRow(".\t\n\t.\n")]
    public void A_file_without_pairs_is_refused(string content)
    {
        var error = Assert.ThrowsExactly<DataException>(() => PairFile.Read(Write(content)));
        StringAssert.Contains(error.Message, "no line has a text and its translation");
    }

    [TestMethod]
    public void A_damaged_compressed_file_is_a_data_error()
    {
        string path = Path.Combine(_folder, "damaged.gz");
        File.WriteAllBytes(path, [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF]);
        StringAssert.Contains(Assert.ThrowsExactly<DataException>(() => PairFile.Read(path)).Message, "cannot be read");
    }

    private string Write(string content)
    {
        string path = Path.Combine(_folder, "pairs.tsv");
        File.WriteAllText(path, content, new UTF8Encoding(false));
        return path;
    }
}
