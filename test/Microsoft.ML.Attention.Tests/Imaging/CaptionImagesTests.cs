using Microsoft.ML.Attention.Imaging;
using static Microsoft.ML.Attention.Tests.Imaging.CaptionedBars;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests.Imaging;

[TestClass]
public sealed class CaptionImagesTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Fit_barsThatLieOrStand_saysWhatAndWhere()
    {
        List<Row> rows = Rows(100, seed: 2);

        Captioned[] captions = Score(Trained, rows);

        int right = captions.Zip(rows, (caption, row) => caption.Output == row.Label).Count(same => same);
        Assert.IsTrue(right >= 85, $"{right} of 100 captions are right");
        foreach (Captioned caption in captions)
        {
            Assert.AreEqual("</s>", caption.OutputTokens![^1]);
            Assert.IsTrue(caption.Score <= 0);
            int cells = Trained.MapRows * Trained.MapColumns;
            Assert.AreEqual(caption.OutputTokens.Length * cells, caption.Attention!.Length);
            foreach (float[] map in caption.Attention.Chunk(cells))
                Assert.AreEqual(1, map.Sum(), 1e-4);
        }
    }

    [TestMethod]
    public void Transform_imageMissing_leavesItsNeighboursAlone()
    {
        List<Row> rows = Rows(5, seed: 3);
        Captioned[] whole = Score(Trained, rows);
        rows[2].Image[3] = float.PositiveInfinity;

        Captioned[] captions = Score(Trained, rows);

        Assert.AreEqual("", captions[2].Output);
        Assert.IsTrue(float.IsNaN(captions[2].Score));
        Assert.AreEqual(0, captions[2].Attention?.Length ?? 0);
        Assert.AreEqual(0, captions[2].OutputTokens?.Length ?? 0);
        for (int i = 0; i < rows.Count; i++)
        {
            if (i != 2)
                AssertClose(whole[i], captions[i]);
        }
    }

    [TestMethod]
    public void SaveLoad_givesTheSameValues_andTheEngineToo()
    {
        using var zip = new MemoryStream();
        _ml.Model.Save(Trained, View(Rows(1, seed: 1)).Schema, zip);
        zip.Position = 0;
        ITransformer loaded = new MLContext().Model.Load(zip, out _);
        List<Row> rows = Rows(4, seed: 4);
        Captioned[] expected = Score(Trained, rows);
        Captioned[] actual = Score(loaded, rows);
        var engine = _ml.Model.CreatePredictionEngine<Row, Captioned>(loaded);

        for (int i = 0; i < rows.Count; i++)
        {
            CollectionAssert.AreEqual(expected[i].Attention, actual[i].Attention);
            Assert.AreEqual(expected[i].Output, actual[i].Output);
            AssertClose(expected[i], engine.Predict(rows[i]));
        }
    }

    [TestMethod]
    [DataRow(AlignmentKind.None, WeightingKind.Softmax, CellKind.Gru)]
    [DataRow(AlignmentKind.General, WeightingKind.Hard, CellKind.Lstm)]
    [DataRow(AlignmentKind.Location, WeightingKind.Sparsemax, CellKind.Gru)]
    public void Fit_otherDecoders_trainAndSave(AlignmentKind alignment, WeightingKind weighting, CellKind cell)
    {
        ImageCaptioningEstimator.Options options = Options(epochs: 1);
        (options.Alignment, options.Weighting, options.Cell, options.ContextGate) = (alignment, weighting, cell, false);
        using var zip = new MemoryStream();
        _ml.Model.Save(_ml.Transforms.Text.CaptionImages(options).Fit(View(Rows(32, seed: 1))), null, zip);
        zip.Position = 0;

        Captioned[] captions = Score(new MLContext().Model.Load(zip, out _), Rows(3, seed: 2));

        Assert.AreEqual(alignment == AlignmentKind.None, captions.All(caption => caption.Attention is null or []));
    }

    [TestMethod]
    public void Fit_withValidation_measuresBleuOfFreeRunningCaptions()
    {
        var seen = new List<double?>();
        ImageCaptioningEstimator.Options options = Options(epochs: 2);
        (options.ValidationSet, options.ValidationBleu, options.DoublyStochastic) = (View(Rows(20, seed: 9)), true, 0.5);
        options.Progress = new Recorder(progress => seen.Add(progress.ValidationBleu));

        _ml.Transforms.Text.CaptionImages(options).Fit(View(Rows(64, seed: 1)));

        Assert.IsTrue(seen.Any(bleu => bleu is >= 0 and <= 100));
    }

    [TestMethod]
    public void Options_outOfRange_areRefusedByName()
    {
        ImageCaptioningEstimator.Options options = Options(epochs: 1);
        options.Weighting = WeightingKind.LocalWindow;
        Assert.AreEqual("Weighting", Assert.ThrowsException<ArgumentOutOfRangeException>(() => _ml.Transforms.Text.CaptionImages(options)).ParamName);
        options = Options(epochs: 1);
        (options.DoublyStochastic, options.Alignment) = (1, AlignmentKind.None);
        Assert.AreEqual("DoublyStochastic", Assert.ThrowsException<ArgumentException>(() => _ml.Transforms.Text.CaptionImages(options)).ParamName);
    }

    [TestMethod]
    public void DoublyStochastic_ofKnownWeights_isEquation14OverItsCells()
    {
        using var scope = NewDisposeScope();
        // Two rows of two cells; the second row's second step is padding.
        List<TorchSharp.torch.Tensor> weights = [tensor(new[] { 0.25f, 0.75f, 0.5f, 0.5f }, [2, 2]), tensor(new[] { 1f, 0f, 1f, 0f }, [2, 2])];
        using var kept = tensor(new long[] { 0, 1, 2 });

        float value = DoublyStochastic.Mean(weights, kept).item<float>();

        // Row 1: cells 1.25 and 0.75; row 2: 0.5 and 0.5.
        Assert.AreEqual((0.0625f + 0.0625f + 0.25f + 0.25f) / 4, value, 1e-6f);
    }

    private Captioned[] Score(ITransformer model, List<Row> rows) => CaptionedBars.Score(_ml, model, View(rows));

    private static void AssertClose(Captioned expected, Captioned actual)
    {
        Assert.AreEqual(expected.Output, actual.Output);
        Assert.AreEqual(expected.Score, actual.Score, 1e-4f);
        CollectionAssert.AreEqual(expected.OutputTokens, actual.OutputTokens);
        for (int i = 0; i < expected.Attention!.Length; i++)
            Assert.AreEqual(expected.Attention[i], actual.Attention![i], 1e-4f);
    }

    private sealed class Recorder(Action<TrainingProgress> record) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => record(value);
    }
}
