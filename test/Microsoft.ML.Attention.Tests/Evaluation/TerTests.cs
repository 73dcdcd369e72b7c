using Microsoft.ML.Attention.Evaluation;

namespace Microsoft.ML.Attention.Tests.Evaluation;

[TestClass]
public class TerTests
{
    // Output, reference, edits: random letters, counted by a second implementation of Tercom's search.
    private static readonly (string Output, string Reference, int Edits)[] Counted =
    [
        ("dadg", "fahdacbfhdg", 7), ("cc", "dbabeedbbaabbb", 14), ("ababbacabaccab", "ccaacabbabbaab", 3), ("cbbba", "bbcba", 1),
        ("bbcbcbba", "bbbcabacacaa", 6), ("faedfgbfcfeb", "feagbdffcfeb", 2), ("edabecc", "aa", 6), ("zbabad", "baadcb", 3),
        ("eddc", "de", 3), ("dazb", "ddba", 2), ("ccbbzcccbbab", "bcccabbcccbb", 4), ("decc", "dcec", 1), ("ahdcacbf", "geeadchcdc", 7),
        ("ccbb", "cbcbbabb", 4), ("bacabczbc", "bcbaacabc", 3), ("accbcbb", "bcbb", 3), ("cdcbda", "", 6), ("abaabbacbb", "babaababc", 3),
        ("ceceadcce", "eeaabcc", 5), ("ebaaddeeddbdzc", "aebaddeeddddbc", 3), ("cebdeeaabcaaac", "bbde", 11), ("abbdbc", "g", 6),
        ("caeeadebada", "dbbebdbaebaead", 8), ("eceeebcaeb", "ddccabcbe", 7), ("aaaeedbdddcae", "cebbcddbbaca", 9),
        ("accbbabb", "baabcacaacb", 6), ("gfadcgbbaac", "ggcfe", 9), ("bbbbcba", "bcbbbba", 1), ("baac", "abcaababbbaca", 9),
        ("edcc", "bbabaeb", 7), ("cbzbc", "baccb", 3), ("", "ab", 2), ("", "", 0),
    ];

    [TestMethod]
    [DataRow("aaaa bbbb cccc dddd", "aaaa bbbb cccc dddd", 0.0)]
    [DataRow("dddd eeee ffff", "aaaa bbbb cccc", 100.0)]
    [DataRow("", "a", 100.0)]
    [DataRow("d e f g h a b c", "a b c d e f g h", 12.5)]
    public void Scores_are_those_that_sacrebleu_publishes(string output, string reference, double expected) =>
        Assert.AreEqual(expected, Score([(output, [reference])]), 1e-9);

    [TestMethod]
    public void Edits_of_random_words_agree_with_a_second_implementation()
    {
        foreach ((string output, string reference, int edits) in Counted)
            Assert.AreEqual(edits, TranslationEdits.Count(Ids(output), Ids(reference)), $"{output} to {reference}");
    }

    [TestMethod]
    [DataRow(1, 60, 6, 2, 60, 36, DisplayName = "more candidates than are tried")]
    [DataRow(3, 100, 20, 4, 90, 85, DisplayName = "beyond the width of the search")]
    [DataRow(5, 5, 3, 6, 200, 196, DisplayName = "a reference many times as long")]
    [DataRow(7, 200, 9, 8, 5, 195, DisplayName = "an output many times as long")]
    public void Edits_of_long_texts_agree_with_a_second_implementation(
        int outputSeed, int outputLength, int words, int referenceSeed, int referenceLength, int edits) => Assert.AreEqual(
            edits, TranslationEdits.Count(Sequence(outputSeed, outputLength, words), Sequence(referenceSeed, referenceLength, words)));

    [TestMethod]
    public void Edits_of_long_shifts_agree_with_a_second_implementation()
    {
        int[] far = Sequence(9, 120, 50);
        Assert.AreEqual(115, TranslationEdits.Count([.. far[60..], .. far[..60]], far), "Words shift 50 places at most.");
        int[] near = Sequence(10, 80, 40);
        Assert.AreEqual(55, TranslationEdits.Count([.. near[40..60], .. near[..40].Reverse(), .. near[60..]], near));
    }

    [TestMethod]
    public void Score_of_several_references_goes_by_the_best_and_their_mean_length()
    {
        // "x b c" needs 1 edit towards "a b c" and 3 towards "a b d e f"; the mean length is 4.
        Assert.AreEqual(25, Score([("x b c", ["a b c", "a b d e f"])]), 1e-9);
        Assert.AreEqual(40, Score(CorpusScores.Published), 1e-9);
    }

    [TestMethod]
    [DataRow(false, false, false, 38.709677, 35.714286)]
    [DataRow(true, false, false, 40.540541, 29.850746)]
    [DataRow(false, true, false, 35.483871, 25.0)]
    [DataRow(true, true, false, 35.483871, 25.0)]
    [DataRow(false, false, true, 38.709677, 35.714286)]
    public void Scores_of_a_corpus_with_an_empty_output_agree_with_a_second_implementation(
        bool normalize, bool ignorePunctuation, bool caseSensitive, double one, double several)
    {
        var tokenizer = new TerTokenizer(normalize, ignorePunctuation, caseSensitive);
        Assert.AreEqual(one, Score(CorpusScores.German.OneReference(), tokenizer), 1e-6);
        Assert.AreEqual(several, Score(CorpusScores.German, tokenizer), 1e-6);
    }

    [TestMethod]
    [DataRow("A B C D.", false, false, "a b c d.")]
    [DataRow("A ; B ) C : D.", false, true, "a b c d")]
    [DataRow("a b (c) d.", true, false, "a b ( c ) d .")]
    [DataRow("Jim's car.", true, false, "jim 's car .")]
    [DataRow("4.2", true, false, "4.2")]
    [DataRow("", true, true, "")]
    public void Words_are_those_of_tercom(string text, bool normalize, bool ignorePunctuation, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', new TerTokenizer(normalize, ignorePunctuation).Tokenize(text)));

    [TestMethod]
    [DataRow("美众院公布对特", true, false, "美 众 院 公 布 对 特")]
    [DataRow("りの拳銃を持", true, false, "りの 拳 銃 を 持")]
    [DataRow("你好，世界。OK「カナ」", true, false, "你 好 ， 世 界 。 ok 「 カナ 」")]
    [DataRow("你好，世界。OK!", false, true, "你好世界ok")]
    [DataRow("你好，世界。", true, true, "你 好 世 界")]
    [DataRow("㈱かな ㍿ ⼀", true, false, "㈱ かな ㍿ ⼀")]
    public void Words_of_Chinese_and_Japanese_are_those_of_sacrebleu(string text, bool normalize, bool ignorePunctuation, string expected)
    {
        var tokenizer = new TerTokenizer(normalize, ignorePunctuation, asian: true);
        Assert.AreEqual(expected, string.Join(' ', tokenizer.Tokenize(text)));
    }

    [TestMethod]
    public void Outputs_without_any_reference_words_score_100_or_nothing()
    {
        Assert.AreEqual(100, Score([("a b", [""])]));
        Assert.AreEqual(0, Score([("", [""])]));
    }

    private static int[] Ids(string letters) => [.. letters.Select(letter => (int)letter)];

    /// <summary>Numbers of a linear congruential generator, which the second implementation has, too.</summary>
    private static int[] Sequence(int seed, int length, int words)
    {
        long state = seed;
        int[] sequence = new int[length];
        for (int i = 0; i < length; i++)
        {
            state = (state * 1103515245 + 12345) % (1L << 31);
            sequence[i] = (int)((state >> 16) % words);
        }

        return sequence;
    }

    private static double Score(IEnumerable<(string Output, string[] References)> rows, TerTokenizer? tokenizer = null)
    {
        var ter = new TerAccumulator(tokenizer ?? new TerTokenizer());
        foreach ((string output, string[] references) in rows)
            ter.Add(output, references);
        return ter.Score();
    }
}
