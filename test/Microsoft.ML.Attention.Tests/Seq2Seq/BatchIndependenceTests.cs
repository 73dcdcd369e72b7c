namespace Microsoft.ML.Attention.Tests.Seq2Seq;

/// <summary>
/// On the bundled backend a row's values do not depend on the rows beside it, to the last bit. Native libraries round a product of one row
/// otherwise than one of many, so this file is left out of the build on packages.
/// </summary>
[TestClass]
public sealed class BatchIndependenceTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void PredictionEngine_sameRows_givesTheValuesOfTransformToTheLastBit()
    {
        Translated[] batched = TrainedModel.Score(_ml, TrainedModel.Instance, TrainedModel.Inputs);
        PredictionEngine<Sentence, Translated> engine = _ml.Model.CreatePredictionEngine<Sentence, Translated>(TrainedModel.Instance);

        for (int i = 0; i < batched.Length; i++)
            Assert.AreEqual(batched[i].ToString(), engine.Predict(TrainedModel.Inputs[i]).ToString());
    }

    /// <summary>These look at the position, the row's length and the weights of the step before, which must stay a row's own.</summary>
    [TestMethod]
    public void Transform_locationAwareInAWindow_doesNotMixRows()
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(2);
        options.Alignment = AlignmentKind.LocationAware;
        options.Weighting = WeightingKind.LocalWindow;
        options.WindowSize = 2;
        using Seq2SeqTransformer model = _ml.Transforms.Text.Seq2Seq(options).Fit(_ml.Data.LoadFromEnumerable(TinyCorpus.Rows(200)));

        Translated[] batched = TrainedModel.Score(_ml, model, TrainedModel.Inputs);

        Assert.IsTrue(batched.Select(row => row.OutputTokens?.Length).Distinct().Count() > 2, "rows end at different steps");
        for (int i = 0; i < batched.Length; i++)
            Assert.AreEqual(batched[i].ToString(), TrainedModel.Score(_ml, model, [TrainedModel.Inputs[i]])[0].ToString());
    }

    [TestMethod]
    public void PredictionEngine_transformerArchitecture_givesTheValuesOfTransformToTheLastBit()
    {
        Translated[] batched = TrainedModel.Score(_ml, TrainedModel.Transformer, TrainedModel.Inputs);
        PredictionEngine<Sentence, Translated> engine = _ml.Model.CreatePredictionEngine<Sentence, Translated>(TrainedModel.Transformer);

        Assert.IsTrue(batched.Select(row => row.OutputTokens?.Length).Distinct().Count() > 2, "rows end at different steps");
        for (int i = 0; i < batched.Length; i++)
            Assert.AreEqual(batched[i].ToString(), engine.Predict(TrainedModel.Inputs[i]).ToString());
    }

    [TestMethod]
    public void Transform_otherRowsBesideIt_doNotChangeARow()
    {
        Sentence row = TinyCorpus.Rows(1, seed: 4)[0];
        string alone = TrainedModel.Score(_ml, TrainedModel.Instance, [row])[0].ToString();

        Translated[] among = TrainedModel.Score(
            _ml, TrainedModel.Instance, [new() { Source = "" }, row, new() { Source = null }, .. TinyCorpus.Rows(30), row]);

        Assert.AreEqual(alone, among[1].ToString());
        Assert.AreEqual(alone, among[^1].ToString());
    }
}
