using Translation.Data;

namespace Microsoft.ML.Attention.Tests.Samples;

[TestClass]
public class ParallelFilesTests
{
    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("parallel").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Lines_match_whatever_signs_of_line_ends_they_hold()
    {
        string source = Write("source", "\uFEFFone\u2028two\r\nthree\rfour\nfive");
        string target = Write("target", "un\u0085deux\ntrois\u000Cquatre\r\ncinq\n");
        CollectionAssert.AreEqual(
            new[] { "one\u2028two|un\u0085deux", "three\rfour|trois\fquatre", "five|cinq" },
            ParallelFiles.Read(source, target).Select(pair => $"{pair.Source}|{pair.Target}").ToArray());
    }

    [TestMethod]
    public void Empty_sides_are_left_out_or_kept_as_wanted()
    {
        string source = Write("source", "a\n\nc\n");
        string target = Write("target", "1\n2\n \n");
        CollectionAssert.AreEqual(new[] { "a" }, ParallelFiles.Read(source, target).Select(pair => pair.Source).ToArray());
        CollectionAssert.AreEqual(
            new[] { "a", "", "c" }, ParallelFiles.Read(source, target, keepEmpty: true).Select(pair => pair.Source).ToArray());
    }

    [TestMethod]
    public void Different_numbers_of_lines_are_refused_with_both()
    {
        var error = Assert.ThrowsExactly<DataException>(() => ParallelFiles.Read(Write("source", "a\nb\nc"), Write("target", "1\n2\n")));
        StringAssert.Contains(error.Message, "source has 3 lines and ");
        StringAssert.Contains(error.Message, "target has 2; expected as many");
    }

    [TestMethod]
    public void Files_without_a_pair_are_refused() =>
        StringAssert.Contains(
            Assert.ThrowsExactly<DataException>(() => ParallelFiles.Read(Write("source", "\na"), Write("target", "1\n\n"))).Message,
            "no line has a text and its translation");

    private string Write(string name, string content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
