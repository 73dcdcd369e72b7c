using Microsoft.ML.Attention.Evaluation;

namespace Microsoft.ML.Attention.Tests.Evaluation;

[TestClass]
public class AlignmentTests
{
    [TestMethod]
    public void Error_rate_is_that_counted_by_hand()
    {
        var tally = new AlignmentTally();
        // Sure: 0-0, 1-1. Possible besides: 1-2, 2-2. Of the links 0-0, 1-2 and 2-1, one is sure and two are possible.
        tally.Add("0-0 1-1 1?2 2?2", [new(0, 0), new(1, 2), new(2, 1)], (3, 3));
        // One sure link, found.
        tally.Add("0-0", [new(0, 0)], null);
        AlignmentMetrics metrics = tally.Metrics();
        Assert.AreEqual(1 - (2.0 + 3) / (4 + 3), metrics.AlignmentErrorRate, 1e-12);
        Assert.AreEqual(3.0 / 4, metrics.Precision, 1e-12);
        Assert.AreEqual(2.0 / 3, metrics.Recall, 1e-12);
        Assert.AreEqual(4, metrics.Links);
        Assert.AreEqual(3, metrics.SureLinks);
        Assert.AreEqual(2, metrics.Rows);
    }

    [TestMethod]
    public void Nothing_to_compare_has_no_rate() => Assert.IsTrue(double.IsNaN(new AlignmentTally().Metrics().AlignmentErrorRate));

    [TestMethod]
    [DataRow("0-")]
    [DataRow("0")]
    [DataRow("a-1")]
    [DataRow("-1-1")]
    [DataRow("1--1")]
    [DataRow("99999999999-0")]
    public void What_is_no_link_is_refused_with_its_row(string gold)
    {
        var tally = new AlignmentTally();
        tally.Add("0-0", [], null);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => tally.Add(gold, [], null));
        StringAssert.Contains(error.Message, "Row 1");
        StringAssert.Contains(error.Message, gold);
    }

    [TestMethod]
    public void Links_to_tokens_that_are_not_there_are_refused()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => new AlignmentTally().Add("0-0 3?1", [], (3, 2)));
        StringAssert.Contains(error.Message, "3-1 leads out of the row's 3 input and 2 output tokens");
    }

    [TestMethod]
    public void Attention_is_compared_by_its_strongest_links_or_by_a_threshold()
    {
        var ml = new MLContext(seed: 1);
        // Output x looks at a, y at c; the end mark's weights do not count.
        AttentionRow[] rows =
        [
            new()
            {
                Gold = "0-0 1-1 2?1", InputTokens = ["a", "b", "c"], OutputTokens = ["x", "y", "</s>"],
                Attention = [0.8f, 0.2f, 0, 0, 0.45f, 0.55f, 0, 1, 0],
            },
        ];
        IDataView data = ml.Data.LoadFromEnumerable(rows);
        AlignmentMetrics strongest = ml.Attention.EvaluateAlignment(data, "Gold");
        // Links 0-0 and 2-1: one sure, two possible; two sure links in all.
        Assert.AreEqual(1 - (1.0 + 2) / (2 + 2), strongest.AlignmentErrorRate, 1e-12);
        AlignmentMetrics above = ml.Attention.EvaluateAlignment(data, "Gold", threshold: 0.4f);
        // Links 0-0, 1-1 and 2-1: two sure, three possible.
        Assert.AreEqual(1 - (2.0 + 3) / (3 + 2), above.AlignmentErrorRate, 1e-12);
    }

    [TestMethod]
    public void Links_may_be_text()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new { Gold = "0-0 1?1", Links = "1-1 0-0 5-5" } });
        AlignmentMetrics metrics = ml.Attention.EvaluateAlignment(data, "Gold", "Links");
        Assert.AreEqual(1 - (1.0 + 2) / (3 + 1), metrics.AlignmentErrorRate, 1e-12);
    }

    [TestMethod]
    public void Columns_and_thresholds_that_cannot_be_are_named()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new AttentionRow[] { new() });
        var gold = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ml.Attention.EvaluateAlignment(data, "Nope"));
        StringAssert.Contains(gold.Message, "Could not find gold column 'Nope'");
        var attention = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ml.Attention.EvaluateAlignment(data, "Gold", "InputTokens"));
        StringAssert.Contains(attention.Message, "expected vector of Single or String");
        var threshold = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ml.Attention.EvaluateAlignment(data, "Gold", threshold: 0));
        StringAssert.Contains(threshold.Message, "above 0");
    }

    private sealed class AttentionRow
    {
        public string Gold { get; set; } = "";

        public string[] InputTokens { get; set; } = [];

        public string[] OutputTokens { get; set; } = [];

        public float[] Attention { get; set; } = [];
    }
}
