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
