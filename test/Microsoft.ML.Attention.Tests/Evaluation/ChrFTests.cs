using Microsoft.ML.Attention.Evaluation;

namespace Microsoft.ML.Attention.Tests.Evaluation;

[TestClass]
public class ChrFTests
{
    [TestMethod]
    public void Equal_texts_score_100()
    {
        Assert.AreEqual(100, Score(("abcdefgh", "abcdefgh")), 1e-9);
        Assert.AreEqual(100, Score(("ab", "ab")), 1e-9, "Orders that neither text has do not count.");
    }

    [TestMethod]
    public void Precision_and_recall_are_averaged_over_the_orders_that_both_have()
    {
        // 1-grams: precision 2/2, recall 2/3; 2-grams: 1/1, 1/2; the output has no 3-gram. Means 1 and 7/12; F2 = 5pr / (4p + r) = 35/55.
        Assert.AreEqual(100 * 35.0 / 55, Score(("ab", "abc")), 1e-9);
    }

    [TestMethod]
    public void Orders_that_the_reference_lacks_do_not_count()
    {
        // 1-grams: precision 2/4, recall 1; 2-grams: 1/3, 1. Means 5/12 and 1; F2 = (25/12) / (20/12 + 1) = 25/32.
        Assert.AreEqual(100 * 25.0 / 32, Score(("abcd", "ab")), 1e-9);
    }

    [TestMethod]
    public void A_short_reference_leaves_its_row_out_of_the_higher_orders()
    {
        // Row 2 has one character on the reference's side, so its output's 2-grams are not counted:
        // 1-grams: 3 of 5 output characters (a, b, x), 3 of 3; 2-grams: 1 of 1, 1 of 1. Means 4/5 and 1; F2 = 4 / (16/5 + 1) = 20/21.
        Assert.AreEqual(100 * 20.0 / 21, Score(("ab", "ab"), ("xyz", "x")), 1e-9);
    }

    [TestMethod]
    public void White_space_does_not_count() => Assert.AreEqual(100, Score(("a b\u00A0c d", "ab\tcd ")), 1e-9);

    [TestMethod]
    public void A_character_beyond_the_basic_plane_is_one_character()
    {
        // One of two characters agrees and no 2-gram does: precision and recall are (1/2 + 0) / 2.
        Assert.AreEqual(25, Score(("\U0001F600\U0001F601", "\U0001F600\U0001F602")), 1e-9);
    }

    [TestMethod]
    public void Nothing_in_common_scores_0()
    {
        Assert.AreEqual(0, Score(("abc", "xyz")));
        Assert.AreEqual(0, Score(("", "xyz")));
        Assert.AreEqual(0, Score(("abc", "")));
        Assert.AreEqual(0, Score(("", "")));
    }

    [TestMethod]
    [DataRow("a", "a", 100.0)]
    [DataRow("", "reference", 0.0)]
    [DataRow("a b c", "abc", 100.0)]
    [DataRow("aa", "ab", 25.0)]
    public void Scores_with_beta_3_are_those_that_sacrebleu_publishes(string output, string reference, double expected) =>
        Assert.AreEqual(expected, Score([(output, [reference])], beta: 3), 1e-4);

    [TestMethod]
    public void Scores_of_several_rows_are_those_that_sacrebleu_publishes()
    {
        Assert.AreEqual(50, Score([("a", ["a"]), ("b", ["c"])], beta: 3), 1e-4);
        Assert.AreEqual(59.73, Score(CorpusScores.Published), 0.005);
    }

    [TestMethod]
    [DataRow("Die Beziehung zwischen Obama und Netanjahu ist nicht gerade freundlich.",
        "Das Verhältnis zwischen Obama und Netanyahu ist nicht gerade freundschaftlich.", 67.3481606)]
    [DataRow("risk assessment must be made of those who are qualified and expertise in the sector - these are the scientists .",
        "risk assessment has to be undertaken by those who are qualified and expert in that area - that is the scientists .", 65.2414427)]
    public void Scores_with_white_space_are_those_that_sacrebleu_publishes(string output, string reference, double expected) =>
        Assert.AreEqual(expected, Score([(output, [reference])], beta: 3, whiteSpace: true), 1e-6);

    [TestMethod]
    public void Scores_of_a_corpus_with_an_empty_output_agree_with_a_second_implementation()
    {
        Assert.AreEqual(55.476998, Score(CorpusScores.German.OneReference()), 1e-6);
        Assert.AreEqual(65.549630, Score(CorpusScores.German), 1e-6);
        Assert.AreEqual(59.650617, Score(CorpusScores.German.OneReference(), whiteSpace: true), 1e-6);
        Assert.AreEqual(70.139743, Score(CorpusScores.German, whiteSpace: true), 1e-6);
        Assert.AreEqual(54.765706, Score(CorpusScores.German.OneReference(), wordOrder: 2), 1e-6);
        Assert.AreEqual(65.010435, Score(CorpusScores.German, wordOrder: 2), 1e-6);
        Assert.AreEqual(59.153104, Score(CorpusScores.Published, wordOrder: 2), 1e-6);
    }

    [TestMethod]
    public void Words_part_with_one_symbol_at_their_end_or_else_at_their_start()
    {
        // 1-gram words: "(a", ")" against "(a", "." : 1 of 2; 2-grams: none. Characters "(a)" and "(a.": 2 of 3, 1 of 2, 0 of 1.
        double mean = (2.0 / 3 + 1.0 / 2 + 0 + 1.0 / 2 + 0) / 5;
        Assert.AreEqual(100 * mean, Score([("(a)", ["(a."])], wordOrder: 2), 1e-9);
    }

    private static double Score(
        IEnumerable<(string Output, string[] References)> rows, int wordOrder = 0, double beta = 2, bool whiteSpace = false)
    {
        var chrF = new ChrFAccumulator(wordOrder, beta, whiteSpace);
        foreach ((string output, string[] references) in rows)
            chrF.Add(output, references);
        return chrF.Score();
    }

    private static double Score(params (string Output, string Reference)[] pairs)
    {
        var chrF = new ChrFAccumulator();
        foreach ((string output, string reference) in pairs)
            chrF.Add(output, reference);
        return chrF.Score();
    }
}
