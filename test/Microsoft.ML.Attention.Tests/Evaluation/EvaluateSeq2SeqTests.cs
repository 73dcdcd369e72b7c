namespace Microsoft.ML.Attention.Tests.Evaluation;

[TestClass]
public class EvaluateSeq2SeqTests
{
    private static readonly Row[] Rows =
    [
        new() { Label = "the cat is on the mat", Output = "the cat sat on the mat" },
        new() { Label = "a b c d", Output = "a b c d" },
        new() { Label = null, Output = "" },
    ];

    [TestMethod]
    public void Every_row_counts_and_missing_texts_are_empty()
    {
        var ml = new MLContext(seed: 1);
        Seq2SeqMetrics metrics = ml.Attention.EvaluateSeq2Seq(ml.Data.LoadFromEnumerable(Rows));
        Assert.AreEqual(3, metrics.Rows);
        Assert.AreEqual(2.0 / 3, metrics.ExactMatch, 1e-12);
        // 1-grams 5 of 6 and 4 of 4, 2-grams 3 of 5 and 3 of 3, 3-grams 1 of 4 and 2 of 2, 4-grams 0 of 3 and 1 of 1.
        Assert.AreEqual(100 * Math.Pow(9.0 / 10 * 6 / 8 * 3 / 6 * 1 / 4, 0.25), metrics.Bleu, 1e-9);
    }

    [TestMethod]
    public void References_may_be_tokens()
    {
        var ml = new MLContext(seed: 1);
        TokenRow[] rows = [new() { Tokens = ["a", "b", "c", "d"], Output = "a b c d" }];
        Seq2SeqMetrics metrics = ml.Attention.EvaluateSeq2Seq(ml.Data.LoadFromEnumerable(rows), labelColumnName: "Tokens");
        Assert.AreEqual(1, metrics.ExactMatch);
    }

    [TestMethod]
    public void Missing_columns_are_named()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(Rows);
        var label = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ml.Attention.EvaluateSeq2Seq(data, labelColumnName: "Nope"));
        StringAssert.Contains(label.Message, "Could not find label column 'Nope'");
        var output = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ml.Attention.EvaluateSeq2Seq(data, outputColumnName: "Nope"));
        StringAssert.Contains(output.Message, "Could not find output column 'Nope'");
    }

    [TestMethod]
    public void Columns_of_another_type_are_refused()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(Rows);
        var number = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ml.Attention.EvaluateSeq2Seq(data, labelColumnName: "Number"));
        StringAssert.Contains(number.Message, "Schema mismatch for label column 'Number': expected String or vector of String, got Single");
        IDataView tokens = ml.Data.LoadFromEnumerable(new TokenRow[] { new() });
        var vector = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => ml.Attention.EvaluateSeq2Seq(tokens, labelColumnName: "Output", outputColumnName: "Tokens"));
        StringAssert.Contains(vector.Message, "expected String, got VarVector<String>");
    }

    [TestMethod]
    public void No_data_is_refused()
    {
        var ml = new MLContext(seed: 1);
        Assert.ThrowsExactly<ArgumentNullException>(() => ml.Attention.EvaluateSeq2Seq(null!));
    }

    private sealed class Row
    {
        public string? Label { get; set; }

        public string? Output { get; set; }

        public float Number { get; set; }
    }

    private sealed class TokenRow
    {
        public string[] Tokens { get; set; } = [];

        public string Output { get; set; } = "";
    }
}
