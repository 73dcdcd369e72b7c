using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Tests.Text;

[TestClass]
public class BytePairTests
{
    // The dictionary of Sennrich, Haddow and Birch 2016, algorithm 1.
    private static readonly Dictionary<string, long> PaperWords = new() { ["low"] = 5, ["lower"] = 2, ["newest"] = 6, ["widest"] = 3 };

    [TestMethod]
    public void Training_on_the_papers_words_merges_as_counted_by_hand()
    {
        // e-s 9, then es-t 9 (the t ends its words). Then l-o 7; its next count, lo-w, parts into 5 that end a word and 2 that go on.
        // n-e, e-w, w-est stand at 6 each; characters' ids follow their code points (d e i l n o r s t w), so e-w comes before n-e;
        // with ew made, n-ew and ew-est are left.
        BytePairMerges merges = BytePairTrainer.Train(PaperWords, 4, 1);
        Assert.AreEqual("lo- w", Spell(merges, "low"));
        Assert.AreEqual("lo- w- e- r", Spell(merges, "lower"));
        Assert.AreEqual("n- ew- est", Spell(merges, "newest"));
        Assert.AreEqual("w- i- d- est", Spell(merges, "widest"));
    }

    [TestMethod]
    public void Training_with_room_for_all_merges_makes_each_word_one_symbol()
    {
        BytePairMerges merges = BytePairTrainer.Train(PaperWords, 1000, 1);
        foreach (string word in PaperWords.Keys)
            Assert.AreEqual(word, Spell(merges, word));
    }

    [TestMethod]
    public void Training_agrees_with_a_plain_recount_after_each_merge()
    {
        var random = new Random(11);
        for (int round = 0; round < 20; round++)
        {
            var words = new Dictionary<string, long>();
            for (int i = 0; i < 30; i++)
            {
                string word = string.Concat(Enumerable.Range(0, 1 + random.Next(9)).Select(_ => (char)('a' + random.Next(3))));
                words[word] = 1 + random.Next(5);
            }

            int count = random.Next(40);
            BytePairMerges merges = BytePairTrainer.Train(words, count, 2);
            Dictionary<string, string> expected = PlainBytePair.Cut(words, count, 2);
            foreach (string word in words.Keys)
                Assert.AreEqual(expected[word], Spell(merges, word), $"round {round}, {count} merges");
        }
    }

    [TestMethod]
    public void Training_does_not_depend_on_the_order_of_the_words()
    {
        var reversed = new Dictionary<string, long>(PaperWords.Reverse());
        using var one = new MemoryStream();
        using var other = new MemoryStream();
        BytePairTrainer.Train(PaperWords, 9, 1).Save(new BinaryWriter(one));
        BytePairTrainer.Train(reversed, 9, 1).Save(new BinaryWriter(other));
        CollectionAssert.AreEqual(one.ToArray(), other.ToArray());
    }

    [TestMethod]
    public void Unknown_characters_are_unknown_one_by_one()
    {
        TextCodec codec = Codecs.From(TokenizationKind.BytePair, "low low lowx");
        int[] ids = codec.Ids("lowЖy");
        CollectionAssert.AreEqual(new[] { TextCodec.UnknownId, TextCodec.UnknownId }, ids[^2..]);
        Assert.DoesNotContain(TextCodec.UnknownId, ids[..^2]);
        CollectionAssert.AreEqual(new[] { "Ж", "y" }, codec.Tokens("lowЖy")[^2..]);
    }

    [TestMethod]
    public void A_subword_too_rare_to_keep_is_spelled_by_its_parts()
    {
        // Nine ordinary tokens: the three symbols a-, a, b and room for six of what merging makes.
        TextCodec codec = Codecs.From(new CodecOptions(TokenizationKind.BytePair, MaximumSize: 4 + 9), "aaaa aaaa aaaa aaab aaab");
        Assert.IsTrue(codec.Count <= 13);
        Assert.AreEqual("aaaa aaab", codec.RoundTrip("aaaa aaab"));
        Assert.DoesNotContain(TextCodec.UnknownId, codec.Ids("aaaa aaab"));
    }

    [TestMethod]
    public void Subwords_never_cross_from_words_to_punctuation()
    {
        TextCodec codec = Codecs.From(TokenizationKind.BytePair, Enumerable.Repeat("l'eau", 50));
        CollectionAssert.AreEqual(new[] { "l", "'", "eau" }, codec.Tokens("l'eau"));
    }

    private static string Spell(BytePairMerges merges, string word)
    {
        var parts = new List<WordPart>();
        merges.Cut(word, parts);
        return string.Join(' ', parts.Select(part => part.Symbol)).Replace(Marks.Continued, '-');
    }
}
