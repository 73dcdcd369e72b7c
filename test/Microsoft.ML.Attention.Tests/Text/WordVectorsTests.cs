using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Tests.Text;

[TestClass]
public class WordVectorsTests
{
    private static readonly Vocabulary Words = Codecs.From(TokenizationKind.Words, "The cat, the Dog. (the) eel").Vocabulary;

    [TestMethod]
    [DataRow("cat 1 2.5 -3e-1\n", DisplayName = "GloVe: no header")]
    [DataRow("1 3\ncat 1 2.5 -3e-1\n", DisplayName = "word2vec: a header")]
    [DataRow("1 3\ncat 1 2.5 -3e-1 \n", DisplayName = "a space at the end of the line")]
    [DataRow("cat  1 2.5  -3e-1\r\n\r\n", DisplayName = "two spaces and other line ends")]
    public void Vectors_are_read_with_and_without_a_header(string content)
    {
        WordVectors vectors = Read(content);
        CollectionAssert.AreEqual(new[] { 1, 2.5f, -0.3f }, vectors.ById[IdOf("cat")]);
        Assert.AreEqual(1, vectors.Found);
        Assert.AreEqual(Words.Count - Vocabulary.SpecialCount, vectors.Tokens);
    }

    [TestMethod]
    public void Tokens_are_found_without_their_marks_and_else_in_lower_case()
    {
        WordVectors vectors = Read("the 1 1 1\n, 2 2 2\ndog 3 3 3\nThe 4 4 4\nthe 9 9 9\n</s> 5 5 5\nnew york 6 6 6\n");
        Assert.AreEqual(1, vectors.ById[IdOf("the")][0], "Of a word that comes twice, the first counts.");
        Assert.AreEqual(4, vectors.ById[IdOf("The")][0], "A word's own case goes before.");
        Assert.AreEqual(3, vectors.ById[IdOf("Dog")][0]);
        Assert.AreEqual(2, vectors.ById[IdOf("\uFDD0,")][0]);
        Assert.AreEqual(5, vectors.ById[Vocabulary.EndId][0]);
        Assert.IsFalse(vectors.ById.ContainsKey(IdOf("eel")));
        Assert.AreEqual(4, vectors.Found, "The end mark is no word of the vocabulary.");
    }

    [TestMethod]
    public void A_word_with_spaces_does_not_upset_the_numbers() =>
        Assert.AreEqual(7, Read("x 0 0 0\nnew york cat 6 6 6\ncat 7 7 7\n").ById[IdOf("cat")][0]);

    [TestMethod]
    public void Parts_of_words_are_not_looked_for()
    {
        Vocabulary subwords = Codecs.From(TokenizationKind.BytePair, "low lower lower").Vocabulary;
        using var file = new TemporaryFile("lower 1 1 1\nlow 2 2 2\nl 3 3 3\n");
        WordVectors vectors = WordVectors.Read(file.Path, subwords, 3, static () => { });
        Assert.IsTrue(vectors.ById.Keys.All(id => !subwords.TokenOf(id).EndsWith(Marks.Continued)));
        Assert.IsTrue(vectors.Found >= 1);
    }

    [TestMethod]
    [DataRow("cat 1 2\n", "has vectors of 2 components, EmbeddingSize is 3. Set EmbeddingSize to 2")]
    [DataRow("1 300\ncat 1 2 3\n", "has vectors of 300 components")]
    [DataRow("x 0 0 0\ncat 1 2 three\n", "line 2: 'three' is no finite number")]
    [DataRow("x 0 0 0\ncat 1 2 NaN\n", "line 2: 'NaN' is no finite number")]
    [DataRow("x 0 0 0\ncat 1\n", "line 2: expected a word and 3 numbers")]
    public void What_holds_no_vectors_is_refused(string content, string expected)
    {
        var error = Assert.ThrowsExactly<FormatException>(() => Read(content));
        StringAssert.Contains(error.Message, expected);
    }

    [TestMethod]
    public void Reading_can_be_cancelled()
    {
        using var file = new TemporaryFile(string.Concat(Enumerable.Range(0, 5000).Select(i => $"w{i} 0 0 0\n")));
        Assert.ThrowsExactly<OperationCanceledException>(
            () => WordVectors.Read(file.Path, Words, 3, static () => throw new OperationCanceledException()));
    }

    private static int IdOf(string token) => Words.TryGetId(token, out int id) ? id : throw new AssertFailedException($"No token '{token}'.");

    private static WordVectors Read(string content)
    {
        using var file = new TemporaryFile(content);
        return WordVectors.Read(file.Path, Words, 3, static () => { });
    }
}
