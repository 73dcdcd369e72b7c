using Translation.Scoring;

namespace Microsoft.ML.Attention.Tests.Samples;

[TestClass]
public class WordLinksTests
{
    [TestMethod]
    public void Tokens_belong_to_the_words_that_they_spell()
    {
        // Subwords, case, a sign parted from its word, and a token that no word has.
        int[] words = WordLinks.WordOfTokens(["un", "happ", "ily", ",", "i", "'", "m", "#", "cold"], ["Unhappily", ",", "I'm", "cold"]);
        CollectionAssert.AreEqual(new[] { 0, 0, 0, 1, 2, 2, 2, -1, 3 }, words);
    }

    [TestMethod]
    public void Characters_belong_to_words_and_spaces_to_none() =>
        CollectionAssert.AreEqual(new[] { 0, 0, -1, 1 }, WordLinks.WordOfTokens(["a", "b", "\u2423", "a"], ["ab", "a"]));

    [TestMethod]
    public void A_token_that_begins_in_one_word_and_ends_in_the_next_counts_for_the_first() =>
        CollectionAssert.AreEqual(new[] { 0, 1 }, WordLinks.WordOfTokens(["abc", "d"], ["ab", "cd"]));

    [TestMethod]
    public void A_target_word_is_linked_to_the_source_word_with_the_most_weight_of_all_tokens()
    {
        // "le" looks at "the" (0.6); the two tokens of "chat" at "cats", whose two tokens have 0.3 + 0.25 and 0.3 + 0.25, more than 0.4 + 0.5.
        var pair = new ScoredPair
        {
            Source = "the cats",
            Target = "le chat",
            InputTokens = ["the", "cat", "s"],
            OutputTokens = ["le", "ch", "at", "</s>"],
            Attention = [0.6f, 0.2f, 0.2f, 0.4f, 0.3f, 0.3f, 0.5f, 0.25f, 0.25f, 0, 0, 1],
        };
        Assert.AreEqual("0-0 1-1", WordLinks.Of(pair));
    }

    [TestMethod]
    public void Of_equal_weights_the_first_word_is_linked()
    {
        var pair = new ScoredPair
        {
            Source = "a b",
            Target = "x",
            InputTokens = ["a", "b"],
            OutputTokens = ["x", "</s>"],
            Attention = [0.5f, 0.5f, 0, 1],
        };
        Assert.AreEqual("0-0", WordLinks.Of(pair));
    }

    [TestMethod]
    public void A_pair_without_attention_has_no_links() =>
        Assert.AreEqual("", WordLinks.Of(new ScoredPair { Source = "", Target = "x", OutputTokens = [], InputTokens = [] }));

    [TestMethod]
    [DataRow("a b c", "x y z", "0-0 1-1 2-2")]
    [DataRow("a b", "w x y z", "0-0 0-1 1-2 1-3")]
    [DataRow("a b c d", "x y", "1-0 3-1")]
    [DataRow("a", "", "")]
    [DataRow("", "x", "")]
    public void A_diagonal_links_words_at_the_same_share_of_the_way(string source, string target, string expected) =>
        Assert.AreEqual(expected, WordLinks.Diagonal(source, target));
}
