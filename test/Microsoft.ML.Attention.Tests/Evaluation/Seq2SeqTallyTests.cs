using Microsoft.ML.Attention.Evaluation;

namespace Microsoft.ML.Attention.Tests.Evaluation;

[TestClass]
public class Seq2SeqTallyTests
{
    [TestMethod]
    public void Exact_match_disregards_white_space_and_composition_only()
    {
        var tally = new Seq2SeqTally(new Seq2SeqEvaluationOptions());
        tally.Add("Vraiment\u00A0?", " Vraiment\u202F? ");
        tally.Add("\u00E9t\u00E9", "e\u0301te\u0301");
        tally.Add("a", "A");
        tally.Add("ab", "a b");
        tally.Add("", "");
        Seq2SeqMetrics metrics = tally.Metrics();
        Assert.AreEqual(5, metrics.Rows);
        Assert.AreEqual(3.0 / 5, metrics.ExactMatch, 1e-12);
    }

    [TestMethod]
    public void Metrics_carry_the_scores_of_both_measures()
    {
        var tally = new Seq2SeqTally(new Seq2SeqEvaluationOptions());
        tally.Add("a b c d", "a b c d e");
        Seq2SeqMetrics metrics = tally.Metrics();
        Assert.AreEqual(100 * Math.Exp(-0.25), metrics.Bleu, 1e-9);
        Assert.AreEqual(Math.Exp(-0.25), metrics.BrevityPenalty, 1e-12);
        Assert.AreEqual(4, metrics.OutputLength);
        Assert.AreEqual(5, metrics.ReferenceLength);
        Assert.HasCount(4, metrics.BleuPrecisions);
        // Recalls 4/5, 3/4, 2/3, 1/2 with full precision; the output has no 5-gram.
        double recall = (4.0 / 5 + 3.0 / 4 + 2.0 / 3 + 1.0 / 2) / 4;
        Assert.AreEqual(100 * 5 * recall / (4 + recall), metrics.ChrF, 1e-9);
    }

    [TestMethod]
    public void No_rows_have_no_score()
    {
        Seq2SeqMetrics metrics = new Seq2SeqTally(new Seq2SeqEvaluationOptions()).Metrics();
        Assert.AreEqual(0, metrics.Rows);
        Assert.IsTrue(double.IsNaN(metrics.Bleu) && double.IsNaN(metrics.ChrF) && double.IsNaN(metrics.ExactMatch));
    }
}
