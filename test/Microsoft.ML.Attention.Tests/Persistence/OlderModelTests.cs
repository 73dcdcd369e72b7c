using Microsoft.ML.Attention.Tests.Seq2Seq;

namespace Microsoft.ML.Attention.Tests.Persistence;

/// <summary>Models that earlier versions of the library saved give what they gave then.</summary>
[TestClass]
public sealed class OlderModelTests
{
    /// <summary>
    /// Saved by the version that knew softmax only: a model with a hidden size of 12 that translates TinyCorpus's words, and what it made of
    /// two rows.
    /// </summary>
    [TestMethod]
    public void Load_seq2SeqVersion1_scoresAsThen()
    {
        var ml = new MLContext(seed: 1);
        using Stream zip = typeof(OlderModelTests).Assembly.GetManifestResourceStream("Seq2SeqVersion1.zip")!;

        ITransformer model = ml.Model.Load(zip, out _);

        Translated[] rows = TrainedModel.Score(ml, model, [new() { Source = "one four." }, new() { Source = "one two three." }]);
        Assert.AreEqual("quatre un.", rows[0].Output);
        Assert.AreEqual(-0.43236828f, rows[0].Score, 1e-5f);
        float[] attention =
        [
            0.32090318f, 0.3627724f, 0.31632444f, 0.2697342f, 0.5274475f, 0.20281827f, 0.6806255f, 0.19060549f, 0.128769f, 0.3911607f,
            0.35445642f, 0.2543828f,
        ];
        Assert.AreEqual(attention.Length, rows[0].Attention!.Length);
        for (int i = 0; i < attention.Length; i++)
            Assert.AreEqual(attention[i], rows[0].Attention![i], 1e-5f);
        Assert.AreEqual("trois deux un.", rows[1].Output);
        Assert.AreEqual(-0.4478219f, rows[1].Score, 1e-5f);
    }

    [TestMethod]
    public void SaveLoad_seq2SeqVersion1_savesItInTheCurrentVersion()
    {
        var ml = new MLContext(seed: 1);
        using Stream zip = typeof(OlderModelTests).Assembly.GetManifestResourceStream("Seq2SeqVersion1.zip")!;
        ITransformer model = ml.Model.Load(zip, out DataViewSchema schema);
        using var saved = new MemoryStream();

        ml.Model.Save(model, schema, saved);
        ITransformer loaded = ml.Model.Load(saved, out _);

        CollectionAssert.AreEqual(
            TrainedModel.Score(ml, model, TrainedModel.Inputs).Select(row => row.ToString()).ToArray(),
            TrainedModel.Score(ml, loaded, TrainedModel.Inputs).Select(row => row.ToString()).ToArray());
    }
}
