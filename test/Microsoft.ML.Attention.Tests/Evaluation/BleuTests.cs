using Microsoft.ML.Attention.Evaluation;

namespace Microsoft.ML.Attention.Tests.Evaluation;

[TestClass]
public class BleuTests
{
    [TestMethod]
    [DataRow("Hello, world.", "Hello , world .")]
    [DataRow("It costs 3.14 or 1,000 euros.", "It costs 3.14 or 1,000 euros .")]
    [DataRow("a-b 5-6 x - y", "a-b 5 - 6 x - y")]
    [DataRow("l'eau \"{0}\" (a/b) c:\\d_e", "l'eau \" { 0 } \" ( a / b ) c : \\ d _ e")]
    [DataRow("&quot;a&amp;b&quot; &lt;c&gt;", "\" a & b \" < c >")]
    [DataRow("one\ntwo hy-\nphen <skipped>x", "one two hyphen x")]
    [DataRow("a\u00A0b\u202F?\u3000c\u001Dd", "a b ? c d")]
    [DataRow("1.a a.1 .5 5. ,,", "1 . a a . 1 . 5 5 . , ,")]
    [DataRow("  ", "")]
    public void Tokens_are_those_of_13a(string sentence, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', BleuTokenizer.Tokenize(sentence, BleuTokenization.V13a)));

    [TestMethod]
    public void Equal_texts_score_100()
    {
        BleuScore score = Score(("A man sleeps here.", "A man sleeps here."));
        Assert.AreEqual(100, score.Score, 1e-9);
        Assert.AreEqual(1, score.BrevityPenalty);
    }

    [TestMethod]
    public void Orders_without_a_match_count_as_half_a_match()
    {
        // 1-grams 5 of 6, 2-grams "the cat", "on the", "the mat" of 5, 3-grams "on the mat" of 4, no 4-gram of 3, so 1/2 of 3.
        BleuScore score = Score(("the cat sat on the mat", "the cat is on the mat"));
        Close([500.0 / 6, 60, 25, 50.0 / 3], score.Precisions);
        Assert.AreEqual(100 * Math.Pow(5.0 / 6 * 3 / 5 * 1 / 4 * 1 / 6, 0.25), score.Score, 1e-9);
        Assert.AreEqual(37.99, score.Score, 0.005);
    }

    [TestMethod]
    public void Further_orders_without_a_match_halve_again_and_repeats_are_clipped()
    {
        // "the" counts twice at most. Then no 2-gram of 3, no 3-gram of 2, no 4-gram of 1.
        BleuScore score = Score(("the the the the", "the cat the dog"));
        Close([50, 100.0 / 2 / 3, 100.0 / 4 / 2, 100.0 / 8], score.Precisions);
        Assert.AreEqual(100 * Math.Pow(1.0 / 2 * 1 / 6 * 1 / 8 * 1 / 8, 0.25), score.Score, 1e-9);
    }

    [TestMethod]
    public void Short_outputs_pay_the_brevity_penalty_and_long_ones_do_not()
    {
        BleuScore brief = Score(("a b c d", "a b c d e"));
        Assert.AreEqual(Math.Exp(1 - 5.0 / 4), brief.BrevityPenalty, 1e-12);
        Assert.AreEqual(100 * Math.Exp(-0.25), brief.Score, 1e-9);
        Assert.AreEqual(1, Score(("a b c d e", "a b c d")).BrevityPenalty);
    }

    [TestMethod]
    public void Counts_are_pooled_over_the_sentences()
    {
        BleuScore score = Score(("a b c d e", "a b c d e"), ("x y z w", "x y q w"));
        // First sentence: 5/5, 4/4, 3/3, 2/2. Second: 3/4, 1/3, 0/2, 0/1.
        Close([800.0 / 9, 500.0 / 7, 300.0 / 5, 200.0 / 3], score.Precisions);
        Assert.AreEqual(100 * Math.Pow(8.0 / 9 * 5 / 7 * 3 / 5 * 2 / 3, 0.25), score.Score, 1e-9);
        Assert.AreEqual(9, score.OutputLength);
        Assert.AreEqual(9, score.ReferenceLength);
    }

    [TestMethod]
    public void Nothing_in_common_scores_0()
    {
        Assert.AreEqual(0, Score(("a b c d e", "v w x y z")).Score);
        Assert.AreEqual(0, Score(("", "v w x y z")).Score);
        Assert.AreEqual(0, Score(("", "")).Score);
    }

    [TestMethod]
    public void Outputs_too_short_for_4_grams_score_0() => Assert.AreEqual(0, Score(("a b c", "a b c")).Score);

    [TestMethod]
    public void Case_matters() => Assert.AreEqual(0, Score(("A B C D", "a b c d")).Score);

    private static void Close(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.AreEqual(expected.Length, actual.Count);
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-9, $"precision of {i + 1}-grams");
    }

    private static BleuScore Score(params (string Output, string Reference)[] pairs)
    {
        var bleu = new BleuAccumulator();
        foreach ((string output, string reference) in pairs)
            bleu.Add(output, reference);
        return bleu.Score();
    }
}
