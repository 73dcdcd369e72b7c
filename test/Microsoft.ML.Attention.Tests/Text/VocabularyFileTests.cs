using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Tests.Text;

[TestClass]
public class VocabularyFileTests
{
    private static readonly string[] Texts =
        ["L'eau n'est pas froide\u00A0: 5 °C, 天气 😀 e\u0301", "l'eau, \"l'eau\" \\ #! #!x <s> </s> a\u00A0b", "low low lowest newest"];

    [TestMethod]
    [DataRow(TokenizationKind.Words, false, false)]
    [DataRow(TokenizationKind.Words, true, false)]
    [DataRow(TokenizationKind.Characters, false, false)]
    [DataRow(TokenizationKind.BytePair, false, false)]
    [DataRow(TokenizationKind.BytePair, true, false)]
    [DataRow(TokenizationKind.Words, false, true)]
    public void A_vocabulary_that_was_written_is_read_back(TokenizationKind kind, bool lowerCase, bool given)
    {
        using var file = new TemporaryFile();
        var options = new CodecOptions(kind, 200, 1, lowerCase, given, UnicodeNormalizationKind.Nfkc);
        TextCodec codec = Codecs.From(options, Texts);
        VocabularyFile.Write(file.Path, codec);
        TextCodec read = VocabularyFile.Read(file.Path, options);
        Assert.AreEqual(codec.Count, read.Count);
        for (int id = 0; id < codec.Count; id++)
        {
            Assert.AreEqual(codec.TokenOf(id), read.TokenOf(id));
            Assert.AreEqual(codec.Vocabulary.CountOf(id), read.Vocabulary.CountOf(id));
        }

        foreach (string text in Texts.Append("unseen lowlow чужой eaux"))
            CollectionAssert.AreEqual(codec.Ids(text), read.Ids(text), text);
        string before = File.ReadAllText(file.Path);
        VocabularyFile.Write(file.Path, read);
        Assert.AreEqual(before, File.ReadAllText(file.Path));
        Assert.HasCount(1, Directory.GetFiles(Path.GetDirectoryName(file.Path)!, Path.GetFileName(file.Path) + "*"), "Nothing is left beside it.");
    }

    [TestMethod]
    public void A_file_can_be_read_by_people()
    {
        using var file = new TemporaryFile();
        TextCodec codec = Codecs.From(new CodecOptions(TokenizationKind.Words), "a b, a. a");
        VocabularyFile.Write(file.Path, codec);
        string[] expected =
            ["#! vocabulary 1", "#! tokenization Words", "#! lowercase no", "#! normalization Nfc", @"a	3", @"\+,	1", @"\+.	1", "b	1"];
        string[] lines = File.ReadAllLines(file.Path);
        CollectionAssert.AreEquivalent(expected, lines);
        CollectionAssert.AreEqual(expected[..5], lines[..5], "The most frequent token comes first.");
    }

    [TestMethod]
    public void A_list_of_words_from_elsewhere_is_read()
    {
        using var file = new TemporaryFile("<unk>\n<s>\n</s>\nthe\t1061396\n,\r\nlow er\n\n\\s\n");
        TextCodec codec = VocabularyFile.Read(file.Path, new CodecOptions(TokenizationKind.Words));
        CollectionAssert.AreEqual(
            new[] { "<pad>", "<unk>", "<s>", "</s>", "the", ",", "low er", " " }, Enumerable.Range(0, codec.Count).Select(codec.TokenOf).ToArray());
        Assert.AreEqual(1061396, codec.Vocabulary.CountOf(4));
        Assert.AreEqual(0, codec.Vocabulary.CountOf(5));
        CollectionAssert.AreEqual(new[] { 4, 5, 4 }, codec.Ids("the, the"), "A comma without its mark is better than none.");
    }

    [TestMethod]
    [DataRow("a\t1\na\t2\n", "line 2: The token 'a' occurs twice")]
    [DataRow("a\tmany\n", "line 1: Expected a token, a tab and how often it occurs")]
    [DataRow("a\\x\n", "backslash that begins nothing")]
    [DataRow("a\\uD800\n", "backslash that begins nothing")]
    [DataRow("\n\n", "holds no token")]
    [DataRow("#! vocabulary 2\na\n", "line 1: Expected '#! vocabulary 1'")]
    [DataRow("#! tokenization BytePair\na\n", "Expected '#! tokenization Words' with these options, got '#! tokenization BytePair'")]
    [DataRow("#! lowercase yes\na\n", "Expected '#! lowercase no'")]
    [DataRow("#! normalization Nfkc\na\n", "Expected '#! normalization Nfc'")]
    [DataRow("a\n#! merges\na b c\n", "line 3: Expected two subwords")]
    public void What_is_no_vocabulary_is_refused_with_its_line(string content, string expected)
    {
        using var file = new TemporaryFile(content);
        var error = Assert.ThrowsExactly<FormatException>(() => VocabularyFile.Read(file.Path, new CodecOptions(TokenizationKind.Words)));
        StringAssert.Contains(error.Message, expected);
        StringAssert.Contains(error.Message, file.Path);
    }

    [TestMethod]
    [DataRow("a\n", "holds no merges")]
    [DataRow("a\n#! merges\na b\n", "cannot be joined")]
    [DataRow("a\n#! merges\nab\\& c\n", "'ab' is joined to another before any merge has made it")]
    [DataRow("a\n#! merges\n\\& c\n", "joined to another before any merge has made it")]
    public void Subwords_without_right_merges_are_refused(string content, string expected)
    {
        using var file = new TemporaryFile(content);
        var error = Assert.ThrowsExactly<FormatException>(() => VocabularyFile.Read(file.Path, new CodecOptions(TokenizationKind.BytePair)));
        StringAssert.Contains(error.Message, expected);
    }

    [TestMethod]
    public void A_file_that_is_no_text_is_refused()
    {
        using var file = new TemporaryFile();
        File.WriteAllBytes(file.Path, [0x61, 0xFF, 0xFE, 0x0A]);
        var error = Assert.ThrowsExactly<FormatException>(() => VocabularyFile.Read(file.Path, new CodecOptions()));
        StringAssert.Contains(error.Message, "is not UTF-8");
    }

    [TestMethod]
    public void A_write_that_fails_leaves_the_old_file()
    {
        using var file = new TemporaryFile("old");
        Assert.ThrowsExactly<InvalidOperationException>(() => Microsoft.ML.Attention.Persistence.AtomicFile.Write(file.Path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));
        Assert.AreEqual("old", File.ReadAllText(file.Path));
        Assert.HasCount(1, Directory.GetFiles(Path.GetDirectoryName(file.Path)!, Path.GetFileName(file.Path) + "*"));
    }
}
