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
    public void Rows_are_put_in_buckets_by_the_length_of_the_input()
    {
        var ml = new MLContext(seed: 1);
        LengthRow[] rows =
        [
            new() { Input = Words(5), Label = "a b c d", Output = "a b c d" }, new() { Input = Words(6), Label = "a b c d", Output = "" },
            new() { Input = Words(15), Label = "a", Output = "b" }, new() { Input = Words(16), Label = "a", Output = "a" },
            new() { Input = Words(400), Label = "a", Output = "b" }, new() { Input = " ", Label = "a", Output = "a" },
        ];
        Seq2SeqMetrics metrics = ml.Attention.EvaluateSeq2Seq(
            ml.Data.LoadFromEnumerable(rows), new Seq2SeqEvaluationOptions { InputColumnName = "Input" });
        CollectionAssert.AreEqual(
            new[] { "1-5", "6-10", "11-15", "16+" }, metrics.ByInputLength.Select(bucket => bucket.ToString()).ToArray());
        CollectionAssert.AreEqual(
            new long[] { 1, 1, 1, 2 }, metrics.ByInputLength.Select(bucket => bucket.Metrics.Rows).ToArray());
        CollectionAssert.AreEqual(
            new[] { 1, 0, 0, 0.5 }, metrics.ByInputLength.Select(bucket => bucket.Metrics.ExactMatch).ToArray());
        Assert.AreEqual(6, metrics.Rows, "A row without input is in no bucket.");
        Assert.AreEqual(100, metrics.ByInputLength[0].Metrics.Bleu, 1e-9);
        Assert.AreEqual(100, metrics.ByInputLength[1].Metrics.Ter, 1e-9);
    }

    [TestMethod]
    public void Options_reach_the_scores()
    {
        var ml = new MLContext(seed: 1);
        LengthRow[] rows =
        [
            new() { Label = "", Further = "THE cat sat here .", Output = "the cat sat here ." },
            new() { Label = "A.", Further = null, Output = "a ." },
        ];
        IDataView data = ml.Data.LoadFromEnumerable(rows);
        var options = new Seq2SeqEvaluationOptions
        {
            FurtherLabelColumnNames = ["Further"],
            LowerCase = true,
            BleuTokenization = BleuTokenization.V13a,
            TerNormalized = true,
        };
        Seq2SeqMetrics metrics = ml.Attention.EvaluateSeq2Seq(data, options);
        Assert.AreEqual(100, metrics.Bleu, 1e-9);
        Assert.AreEqual(100, metrics.ChrFPlusPlus, 1e-9, "The empty reference was left out.");
        Assert.AreEqual(0, metrics.Ter);
        Assert.AreEqual(0, metrics.ExactMatch, "Case matters there.");
        options.BleuTokenization = BleuTokenization.None;
        options.Ter = false;
        Seq2SeqMetrics words = ml.Attention.EvaluateSeq2Seq(data, options);
        Assert.IsTrue(words.Bleu < 100);
        Assert.IsTrue(double.IsNaN(words.Ter));
        options.ChrFWhiteSpace = true;
        Assert.IsTrue(ml.Attention.EvaluateSeq2Seq(data, options).ChrF < 100, "\"A.\" and \"a .\" differ in a space.");
    }

    [TestMethod]
    public void Ideographs_are_words_for_the_edit_rate_if_asked()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new LengthRow[] { new() { Label = "天气很好。", Output = "天气不好。" } });
        Assert.AreEqual(100, ml.Attention.EvaluateSeq2Seq(data, new Seq2SeqEvaluationOptions { TerNormalized = true }).Ter, "one word");
        var options = new Seq2SeqEvaluationOptions { TerNormalized = true, TerAsian = true };
        Assert.AreEqual(20, ml.Attention.EvaluateSeq2Seq(data, options).Ter, 1e-9, "one of five");
        options.TerIgnorePunctuation = true;
        Assert.AreEqual(25, ml.Attention.EvaluateSeq2Seq(data, options).Ter, 1e-9, "one of four");
        var error = Assert.ThrowsExactly<ArgumentException>(() => ml.Attention.EvaluateSeq2Seq(data, new Seq2SeqEvaluationOptions { TerAsian = true }));
        StringAssert.Contains(error.Message, "TerAsian is set, but neither TerNormalized nor TerIgnorePunctuation is");
    }

    [TestMethod]
    public void Options_out_of_range_are_named()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(Rows);
        Check(new Seq2SeqEvaluationOptions { LengthBounds = [5, 5] }, "LengthBounds");
        Check(new Seq2SeqEvaluationOptions { LengthBounds = [0] }, "LengthBounds");
        Check(new Seq2SeqEvaluationOptions { BleuSmoothingValue = -1 }, "BleuSmoothingValue is -1");
        Check(new Seq2SeqEvaluationOptions { BleuTokenization = (BleuTokenization)9 }, "BleuTokenization is 9");
        Check(new Seq2SeqEvaluationOptions { BleuSmoothing = (BleuSmoothing)9 }, "BleuSmoothing is 9");

        void Check(Seq2SeqEvaluationOptions options, string expected)
        {
            var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ml.Attention.EvaluateSeq2Seq(data, options));
            StringAssert.Contains(error.Message, expected);
        }
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

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("w", count));

    private sealed class LengthRow
    {
        public string Input { get; set; } = "";

        public string Label { get; set; } = "";

        public string? Further { get; set; }

        public string Output { get; set; } = "";
    }

    private sealed class TokenRow
    {
        public string[] Tokens { get; set; } = [];

        public string Output { get; set; } = "";
    }
}
