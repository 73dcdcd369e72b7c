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

    private static double Score(params (string Output, string Reference)[] pairs)
    {
        var chrF = new ChrFAccumulator();
        foreach ((string output, string reference) in pairs)
            chrF.Add(output, reference);
        return chrF.Score();
    }
}
