using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Tests.Text;

[TestClass]
public class TextCodecTests
{
    [TestMethod]
    public void Words_are_runs_of_letters_runs_of_digits_and_single_symbols()
    {
        TextCodec codec = Codecs.From(TokenizationKind.Words, "x");
        CollectionAssert.AreEqual(
            new[] { "I", "'", "m", "n", "°", "5", ":", "abc", "123", "…", "{", "0", "}" },
            codec.Tokens("I'm n° 5 : abc123… {0}"));
        CollectionAssert.AreEqual(new[] { "天", "气", "好", "。", "ok" }, codec.Tokens("天气好。ok"));
        CollectionAssert.AreEqual(
            new[] { "\u0119\u0301\u0165", "👩\u200D", "👧", "1\uFE0F\u20E3" },
            codec.Tokens("e\u0328\u0301t\u030C 👩\u200D👧 1\uFE0F\u20E3"));
    }

    [TestMethod]
    public void Ids_go_by_frequency_then_by_ordinal_order()
    {
        TextCodec codec = Codecs.From(TokenizationKind.Words, "b a c b", "c b a B");
        // b occurs three times, a and c twice, B once.
        CollectionAssert.AreEqual(
            new[] { "<pad>", "<unk>", "<s>", "</s>", "b", "a", "c", "B" },
            Enumerable.Range(0, codec.Count).Select(codec.TokenOf).ToArray());
        CollectionAssert.AreEqual(new[] { 6, 4, TextCodec.UnknownId }, codec.Ids("c b d"));
    }

    [TestMethod]
    public void Vocabulary_keeps_to_its_size_and_frequency()
    {
        TextCodec small = Codecs.From(new CodecOptions(MaximumSize: 6), "a a a b b c");
        Assert.AreEqual(6, small.Count);
        CollectionAssert.AreEqual(new[] { 4, 5, 1 }, small.Ids("a b c"));

        TextCodec frequent = Codecs.From(new CodecOptions(MinimumFrequency: 3), "a a a b b c");
        CollectionAssert.AreEqual(new[] { 4, 1, 1 }, frequent.Ids("a b c"));
    }

    [TestMethod]
    [DataRow(TokenizationKind.Words)]
    [DataRow(TokenizationKind.Characters)]
    [DataRow(TokenizationKind.BytePair)]
    public void Missing_empty_and_blank_texts_have_no_ids(TokenizationKind kind)
    {
        TextCodec codec = Codecs.From(kind, "a b", "", " \t\u00A0\n");
        Assert.IsEmpty(codec.Ids(null));
        Assert.IsEmpty(codec.Ids(""));
        Assert.IsEmpty(codec.Ids(" \t\u00A0\n"));
        Assert.AreEqual("", codec.Decode([]));
    }

    [TestMethod]
    public void Texts_that_spell_special_tokens_are_ordinary_text()
    {
        foreach (TokenizationKind kind in Enum.GetValues<TokenizationKind>())
        {
            TextCodec codec = Codecs.From(kind, "</s> <s> <pad> <unk>");
            Assert.IsTrue(codec.Ids("</s> <s> <pad>").All(id => id >= Vocabulary.SpecialCount));
        }

        TextCodec given = Codecs.From(new CodecOptions(TokensGiven: true), "</s> word");
        Assert.IsTrue(given.Ids("</s>").All(id => id >= Vocabulary.SpecialCount));
        CollectionAssert.AreEqual(new[] { TextCodec.UnknownId }, given.Ids("<pad>"));
    }

    [TestMethod]
    public void Sentence_marks_are_passed_over_in_decoding()
    {
        TextCodec codec = Codecs.From(TokenizationKind.Words, "a b.");
        Assert.AreEqual("a <unk>", codec.Decode(["<s>", "a", "<unk>", "</s>", "<pad>"]));
    }

    [TestMethod]
    public void A_word_known_only_with_other_neighbours_is_still_known()
    {
        TextCodec codec = Codecs.From(TokenizationKind.Words, "5 x");
        int[] ids = codec.Ids("x5");
        CollectionAssert.AreEqual(codec.Ids("x 5"), ids);
    }

    [TestMethod]
    public void Lower_case_makes_one_token_of_both_cases()
    {
        TextCodec codec = Codecs.From(new CodecOptions(LowerCase: true), "Été été");
        Assert.AreEqual(5, codec.Count);
        CollectionAssert.AreEqual(codec.Ids("été"), codec.Ids("ÉTÉ"));
    }

    [TestMethod]
    public void Characters_show_spaces_as_boxes_and_merge_white_space()
    {
        TextCodec codec = Codecs.From(TokenizationKind.Characters, "ab c");
        CollectionAssert.AreEqual(new[] { "a", "\u2423", "b", "\u237D", "😀" }, codec.Tokens("  a \t b\u00A0😀 "));
    }

    [TestMethod]
    public void Given_tokens_are_taken_as_they_are()
    {
        var builder = new TextCodecBuilder(new CodecOptions(TokensGiven: true));
        ReadOnlyMemory<char>[] tokens = ["New York".AsMemory(), default, "is".AsMemory(), " ".AsMemory(), "big!".AsMemory()];
        builder.AddTokens(tokens);
        TextCodec codec = builder.Build();

        var ids = new List<int>();
        var shown = new List<string>();
        codec.EncodeTokens(tokens, ids, shown);
        CollectionAssert.AreEqual(new[] { "New York", "is", "big!" }, shown);
        Assert.IsTrue(ids.All(id => id >= Vocabulary.SpecialCount));
        Assert.AreEqual("New York is big!", codec.Decode(shown));
    }

    [TestMethod]
    public void Tokens_for_a_codec_of_texts_are_refused()
    {
        TextCodec codec = Codecs.From(TokenizationKind.Words, "a");
        Assert.ThrowsExactly<InvalidOperationException>(() => codec.EncodeTokens([default], [], null));
    }

    [TestMethod]
    public void Options_out_of_range_are_named()
    {
        var size = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TextCodecBuilder(new CodecOptions(MaximumSize: 4)));
        StringAssert.Contains(size.Message, "VocabularySize is 4");
        var frequency = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => new TextCodecBuilder(new CodecOptions(MinimumFrequency: 0)));
        StringAssert.Contains(frequency.Message, "MinTokenFrequency is 0");
        var kind = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TextCodecBuilder(new CodecOptions((TokenizationKind)9)));
        StringAssert.Contains(kind.Message, "Tokenization is 9");
    }

    [TestMethod]
    [DataRow(TokenizationKind.Words)]
    [DataRow(TokenizationKind.Characters)]
    [DataRow(TokenizationKind.BytePair)]
    public void A_word_of_a_million_letters_is_cut_and_comes_back(TokenizationKind kind)
    {
        string text = string.Concat(Enumerable.Repeat("abracadabra", 1 << 16));
        TextCodec codec = Codecs.From(kind, "abracadabra abracadabra");
        codec.Tokens(text, out string[] inner);
        Assert.AreEqual(text, codec.Decode(inner));
    }

    [TestMethod]
    public void Encode_from_many_threads_gives_what_one_gives()
    {
        string[] texts = [.. Enumerable.Range(0, 500).Select(i => $"le mot {i * 7919 % 1000} et l'autre {i}")];
        TextCodec codec = Codecs.From(TokenizationKind.BytePair, texts.Take(100));
        int[][] expected = [.. texts.Select(Codecs.From(TokenizationKind.BytePair, texts.Take(100)).Ids)];
        Parallel.For(0, 4000, i => CollectionAssert.AreEqual(expected[i % 500], codec.Ids(texts[i % 500])));
    }
}
