using Translation.Data;
using Translation.Scoring;

namespace Microsoft.ML.Attention.Tests.Samples;

[TestClass]
public class AlignmentFileTests
{
    private static readonly SentencePair[] Pairs = [new() { Source = "a b c", Target = "x y" }, new() { Source = "a", Target = "x" }];

    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("alignment").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Sure_and_possible_links_are_read_in_both_spellings() =>
        CollectionAssert.AreEqual(new[] { "0-0 1?1 2-1 2?0", "" }, Read("0-0 1?1 2-1-S 2-0-P\n\n"));

    [TestMethod]
    public void Links_with_the_target_first_are_turned_round() =>
        CollectionAssert.AreEqual(new[] { "2-1 0?1", "0-0" }, Read("1-2 1?0\n0-0\n", swapped: true));

    [TestMethod]
    [DataRow("0-0\n", "has 1 lines, but there are 2 pairs")]
    [DataRow("0-0 1:1\n\n", "line 1: '1:1' is no link; expected such as 0-0")]
    [DataRow("0-0\n0-1\n", "line 2: '0-1' leads out of the pair's 1 and 1 words")]
    [DataRow("0-2\n\n", "if they are the other way round, say --align-swapped")]
    [DataRow("99999999999-0\n\n", "leads out")]
    public void A_line_that_does_not_fit_its_pair_is_named(string content, string message) =>
        StringAssert.Contains(Assert.ThrowsExactly<DataException>(() => Read(content)).Message, message);

    private string[] Read(string content, bool swapped = false)
    {
        string path = Path.Combine(_folder, "test.align");
        File.WriteAllText(path, content);
        return [.. AlignmentFile.Read(path, Pairs, swapped)];
    }
}
