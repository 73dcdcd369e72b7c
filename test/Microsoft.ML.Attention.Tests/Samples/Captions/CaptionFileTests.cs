using Captioning;

namespace Microsoft.ML.Attention.Tests.Samples.Captions;

[TestClass]
public class CaptionFileTests
{
    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("captions").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Lines_are_read_and_empty_ones_skipped()
    {
        string file = Write("one.png\ta dog\n\none.png\ta brown dog\n");
        List<PhotographRow> rows = CaptionFile.Read(file);
        CollectionAssert.AreEqual(new[] { "a dog", "a brown dog" }, rows.Select(row => row.Caption).ToArray());
        Assert.IsTrue(rows.All(row => row.Path == "one.png"));
    }

    [TestMethod]
    [DataRow("one.png\ta dog\none.png\n", "line 2: expected the path of an image, one tab and a caption")]
    [DataRow("one.png\t \n", "line 1: expected")]
    [DataRow("two.png\ta dog\n", "line 1: there is no image two.png")]
    public void A_bad_line_is_named(string text, string message) =>
        StringAssert.Contains(Assert.ThrowsExactly<DataException>(() => CaptionFile.Read(Write(text))).Message, message);

    [TestMethod]
    public void A_missing_file_is_named() =>
        StringAssert.Contains(
            Assert.ThrowsExactly<DataException>(() => CaptionFile.Read(Path.Combine(_folder, "nope.tsv"))).Message, "nope.tsv");

    [TestMethod]
    public void Split_puts_no_image_on_both_sides()
    {
        PhotographRow[] rows = [.. Enumerable.Range(0, 40).Select(i => new PhotographRow { Path = $"{i / 2}.png", Caption = $"{i}" })];
        (List<PhotographRow> train, List<PhotographRow> test) = CaptionFile.Split(rows, 0.1, seed: 1);
        Assert.HasCount(36, train);
        Assert.HasCount(4, test);
        Assert.IsFalse(train.Select(row => row.Path).Intersect(test.Select(row => row.Path)).Any());
    }

    [TestMethod]
    public void Split_of_one_image_is_refused() =>
        Assert.ThrowsExactly<DataException>(() => CaptionFile.Split([new PhotographRow { Path = "one.png", Caption = "a dog" }], 0.1, seed: 1));

    private string Write(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "one.png"), "");
        string file = Path.Combine(_folder, "captions.tsv");
        File.WriteAllText(file, text);
        return file;
    }
}
