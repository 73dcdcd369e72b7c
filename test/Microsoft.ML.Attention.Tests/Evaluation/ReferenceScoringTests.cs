using Microsoft.ML.Attention.Tests.Seq2Seq;

namespace Microsoft.ML.Attention.Tests.Evaluation;

[TestClass]
public class ReferenceScoringTests
{
    [TestMethod]
    public void Own_outputs_as_references_get_their_scores_and_attention_back()
    {
        var ml = new MLContext(seed: 1);
        // An output that was cut at the greatest length has no end mark, which a reference always gets.
        Translated[] own = [.. TrainedModel.Score(ml, TrainedModel.Instance, TinyCorpus.Rows(40, seed: 4))
            .Where(row => row.OutputTokens![^1] == "</s>")];
        Assert.IsTrue(own.Length > 10, $"{own.Length} outputs came to an end");
        Sentence[] rows = [.. own.Select(row => new Sentence { Source = row.Source, Target = row.Output })];
        IDataView scored = TrainedModel.Instance.TransformReferences(ml.Data.LoadFromEnumerable(rows), "Target");
        Translated[] forced = [.. ml.Data.CreateEnumerable<Translated>(scored, reuseRowObject: false)];
        Assert.HasCount(own.Length, forced);
        for (int i = 0; i < own.Length; i++)
        {
            Assert.AreEqual(own[i].Output, forced[i].Output);
            CollectionAssert.AreEqual(own[i].InputTokens, forced[i].InputTokens);
            CollectionAssert.AreEqual(own[i].OutputTokens, forced[i].OutputTokens, $"row {i}");
            Assert.AreEqual(own[i].Score, forced[i].Score, 1e-4f, $"row {i}");
            Assert.HasCount(own[i].Attention!.Length, forced[i].Attention!);
            for (int k = 0; k < own[i].Attention!.Length; k++)
                Assert.AreEqual(own[i].Attention![k], forced[i].Attention![k], 1e-4f, $"row {i}, weight {k}");
        }
    }

    [TestMethod]
    public void Perplexity_sums_up_the_scores_by_their_tokens()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(TinyCorpus.Rows(70, seed: 5));
        Translated[] forced = [.. ml.Data.CreateEnumerable<Translated>(
            TrainedModel.Instance.TransformReferences(data, "Target"), reuseRowObject: false)];
        double sum = forced.Sum(row => (double)row.Score * row.OutputTokens!.Length);
        long tokens = forced.Sum(row => (long)row.OutputTokens!.Length);
        ReferenceMetrics metrics = ml.Attention.ScoreReferences(TrainedModel.Instance, data, "Target");
        Assert.AreEqual(70, metrics.Rows);
        Assert.AreEqual(tokens, metrics.Tokens);
        Assert.AreEqual(sum, metrics.LogProbability, 1e-6 * Math.Abs(sum));
        Assert.AreEqual(Math.Exp(-sum / tokens), metrics.Perplexity, 1e-6 * metrics.Perplexity);
        Assert.IsTrue(metrics.Perplexity > 1);
    }

    [TestMethod]
    public void A_right_reference_is_less_surprising_than_a_wrong_one()
    {
        var ml = new MLContext(seed: 1);
        Sentence[] right = TinyCorpus.Rows(40, seed: 6);
        Sentence[] wrong = [.. right.Select((row, i) => new Sentence { Source = row.Source, Target = right[(i + 1) % right.Length].Target })];
        double expected = ml.Attention.ScoreReferences(TrainedModel.Instance, ml.Data.LoadFromEnumerable(right), "Target").CrossEntropy;
        double shuffled = ml.Attention.ScoreReferences(TrainedModel.Instance, ml.Data.LoadFromEnumerable(wrong), "Target").CrossEntropy;
        Assert.IsTrue(expected < shuffled, $"{expected} nats a token for the right references, {shuffled} for others");
    }

    [TestMethod]
    public void Rows_without_input_or_reference_are_passed_over()
    {
        var ml = new MLContext(seed: 1);
        Sentence[] rows =
        [
            new() { Source = "one two.", Target = "deux un." }, new() { Source = null, Target = "un." }, new() { Source = "one.", Target = " " },
            new() { Source = "", Target = null },
        ];
        IDataView data = ml.Data.LoadFromEnumerable(rows);
        ReferenceMetrics metrics = ml.Attention.ScoreReferences(TrainedModel.Instance, data, "Target");
        Assert.AreEqual(1, metrics.Rows);
        Assert.AreEqual(3, metrics.SkippedRows);
        Assert.AreEqual(4, metrics.Tokens, "Two words, the full stop and the end mark.");
        Translated[] scored = [.. ml.Data.CreateEnumerable<Translated>(
            TrainedModel.Instance.TransformReferences(data, "Target"), reuseRowObject: false)];
        Assert.IsTrue(float.IsNaN(scored[1].Score) && float.IsNaN(scored[2].Score));
        Assert.AreEqual("", scored[1].Output);
        Assert.IsFalse(float.IsNaN(scored[0].Score));
    }

    [TestMethod]
    public void Columns_that_are_not_there_are_named()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(TinyCorpus.Rows(1));
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TrainedModel.Instance.TransformReferences(data, "Nope"));
        StringAssert.Contains(error.Message, "Could not find label column 'Nope'");
    }
}
