using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Tests.Text;

[TestClass]
public class BytePairDropoutTests
{
    private static readonly TextCodec Codec = Codecs.From(
        new CodecOptions(TokenizationKind.BytePair, KeepsParts: true), Enumerable.Repeat("lower lowest newest", 9));

    [TestMethod]
    public void Words_drawn_by_lot_are_spelled_in_many_ways_and_mean_the_same_text()
    {
        var random = new Random(1);
        var ways = new HashSet<string>();
        for (int i = 0; i < 300; i++)
        {
            var ids = new List<int>();
            Codec.EncodeDropping("lowest", 0.3, random, ids);
            string[] tokens = [.. ids.Select(Codec.TokenOf)];
            Assert.AreEqual("lowest", Codec.Decode(tokens));
            ways.Add(string.Join(' ', tokens));
        }

        Assert.IsTrue(ways.Count > 3, $"{ways.Count} ways to cut 'lowest'");
        Assert.IsTrue(ways.Contains("lowest"));
    }

    [TestMethod]
    public void Without_dropout_the_cut_is_that_of_the_text()
    {
        var ids = new List<int>();
        Codec.EncodeDropping("lowest", 0, new Random(1), ids);
        CollectionAssert.AreEqual(Codec.Ids("lowest"), ids);
    }

    [TestMethod]
    public void With_every_merge_dropped_characters_are_left()
    {
        var parts = new List<WordPart>();
        Codec.Merges!.Cut("lowest", static _ => true, parts, dropout: 1, new Random(1));
        Assert.AreEqual("l- o- w- e- s- t", string.Join(' ', parts.Select(part => part.Symbol)).Replace(Marks.Continued, '-'));
    }

    [TestMethod]
    public void A_vocabulary_for_dropout_knows_what_its_subwords_are_made_of()
    {
        // Every word is one symbol by the end, so that a vocabulary of what words are cut into has no more than the words.
        string[] words = ["lower", "lowest", "newest"];
        CollectionAssert.AreEquivalent(words, Ordinary(Codecs.From(TokenizationKind.BytePair, Enumerable.Repeat("lower lowest newest", 9))));
        string[] tokens = Ordinary(Codec);
        Assert.IsTrue(words.All(tokens.Contains));
        foreach (char letter in "lowesn")
            Assert.IsTrue(tokens.Contains($"{letter}{Marks.Continued}"), $"{letter} within a word");
        Assert.IsTrue(tokens.Contains("t") && tokens.Contains("r") && !tokens.Contains("w"), "Letters at the ends of words.");
    }

    [TestMethod]
    public void A_single_merge_is_dropped_as_often_as_asked_for()
    {
        TextCodec codec = Codecs.From(new CodecOptions(TokenizationKind.BytePair, MaximumSize: 7), Enumerable.Repeat("ab", 9));
        Assert.AreEqual(1, codec.Merges!.Count);
        var random = new Random(2);
        int whole = 0;
        for (int i = 0; i < 4000; i++)
        {
            var parts = new List<WordPart>();
            codec.Merges.Cut("ab", static _ => true, parts, 0.25, random);
            whole += parts.Count == 1 ? 1 : 0;
        }

        Assert.AreEqual(3000, whole, 110, "Four standard deviations of 4000 lots with probability 3/4.");
    }

    [TestMethod]
    public void Words_of_a_text_keep_their_marks()
    {
        var words = new List<string>();
        Codec.SplitWords("Lower, lower".AsMemory(), words);
        CollectionAssert.AreEqual(new[] { "Lower", "\uFDD0,", "lower" }, words);
        TextCodec other = Codecs.From(TokenizationKind.Words, "a");
        Assert.ThrowsExactly<InvalidOperationException>(() => other.SplitWords("a".AsMemory(), words));
    }

    private static string[] Ordinary(TextCodec codec) => [.. Enumerable.Range(0, codec.Count).Skip(Vocabulary.SpecialCount).Select(codec.TokenOf)];
}
