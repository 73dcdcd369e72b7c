using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Imaging;

[TestClass]
public sealed class ImageAttentionTests
{
    private static readonly Lazy<TransformerChain<ImageAttentionTransformer>> Trained = new(
        () => Bars.Pipeline(new MLContext(seed: 1), Bars.Options()).Fit(View(240, seed: 1)));

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Fit_barsThatLieOrStand_tellsThemApartAndLooksAtThem()
    {
        List<Bars.Row> rows = Bars.Rows(100, seed: 2);
        IDataView scored = Trained.Value.Transform(_ml.Data.LoadFromEnumerable(rows));

        MulticlassClassificationMetrics metrics = _ml.MulticlassClassification.Evaluate(scored);
        Assert.IsTrue(metrics.MicroAccuracy >= 0.95, $"accuracy {metrics.MicroAccuracy}");

        float[][] masks = [.. scored.GetColumn<float[]>("Attention")];
        (int mapRows, int mapColumns) = (Trained.Value.LastTransformer.MapRows, Trained.Value.LastTransformer.MapColumns);
        Assert.AreEqual((6, 6), (mapRows, mapColumns));
        int hits = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            Assert.AreEqual(mapRows * mapColumns, masks[i].Length);
            Assert.AreEqual(1, masks[i].Sum(), 1e-4);
            int peak = Array.IndexOf(masks[i], masks[i].Max());
            (int height, int width) = rows[i].Kind == "lies" ? (2, 6) : (6, 2);
            int y = 2 * (peak / mapColumns), x = 2 * (peak % mapColumns);
            // A cell sees some pixels around its own two: one cell beyond the bar still sees it.
            hits += y >= rows[i].Top - 3 && y <= rows[i].Top + height + 2 && x >= rows[i].Left - 3 && x <= rows[i].Left + width + 2 ? 1 : 0;
        }
        Assert.IsTrue(hits >= 90, $"the mask's peak is at the bar in {hits} of 100 images");
    }

    [TestMethod]
    public void PredictedLabel_mappedBack_isTheNameOfTheClass()
    {
        IDataView named = _ml.Transforms.Conversion.MapKeyToValue("Name", "PredictedLabel").Fit(
            Trained.Value.Transform(View(4, seed: 3))).Transform(Trained.Value.Transform(View(4, seed: 3)));

        Assert.IsTrue(named.GetColumn<string>("Name").All(name => name is "lies" or "stands"));
    }

    [TestMethod]
    public void Context_feedsAnotherTrainer()
    {
        IDataView features = Trained.Value.Transform(View(120, seed: 4));
        var other = _ml.Transforms.NormalizeMeanVariance("Features", "Context")
            .Append(_ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy()).Fit(features);

        MulticlassClassificationMetrics metrics = _ml.MulticlassClassification.Evaluate(other.Transform(Trained.Value.Transform(View(60, seed: 5))));
        Assert.IsTrue(metrics.MicroAccuracy >= 0.95, $"accuracy {metrics.MicroAccuracy}");
    }

    [TestMethod]
    public void Transform_imagesMissingOrNotFinite_leavesTheirNeighboursAlone()
    {
        List<Bars.Row> rows = Bars.Rows(6, seed: 6);
        Bars.Scored[] whole = Score(Trained.Value, rows);
        rows[1].Image = (float[])rows[1].Image.Clone();
        rows[1].Image[7] = float.NaN;
        Bars.Scored[] scored = Score(Trained.Value, rows);

        Assert.AreEqual(0u, scored[1].PredictedLabel);
        Assert.IsTrue(scored[1].Score.All(float.IsNaN));
        Assert.IsTrue(scored[1].Attention.All(weight => weight == 0));
        Assert.IsTrue(scored[1].Context.All(value => value == 0));
        for (int i = 0; i < rows.Count; i++)
        {
            if (i != 1)
                AssertClose(whole[i], scored[i]);
        }
    }

    [TestMethod]
    public void Transform_pixelsOfAnImage_givesWhatItsVectorGives()
    {
        List<Bars.Row> rows = Bars.Rows(20, seed: 7);
        List<Bars.ImageRow> images = [.. rows.Select(row => new Bars.ImageRow { Kind = row.Kind, Image = Bars.ToImage(row.Image) })];
        Bars.Scored[] expected = Score(Trained.Value, rows);

        IDataView scored = Trained.Value.Transform(_ml.Data.LoadFromEnumerable(images));
        Bars.Scored[] actual = [.. _ml.Data.CreateEnumerable<Bars.Scored>(scored, reuseRowObject: false)];

        for (int i = 0; i < rows.Count; i++)
            AssertClose(expected[i], actual[i]);
    }

    [TestMethod]
    public void Fit_imageColumnWithoutSizes_takesThemFromItsType()
    {
        List<Bars.ImageRow> images =
            [.. Bars.Rows(40, seed: 8).Select(row => new Bars.ImageRow { Kind = row.Kind, Image = Bars.ToImage(row.Image) })];
        ImageAttentionTrainer.Options options = Bars.Options(epochs: 1);
        (options.ImageHeight, options.ImageWidth, options.ImageChannels) = (0, 0, 3);

        var model = Bars.Pipeline(_ml, options).Fit(_ml.Data.LoadFromEnumerable(images));

        Assert.AreEqual((6, 6), (model.LastTransformer.MapRows, model.LastTransformer.MapColumns));
    }

    [TestMethod]
    public void SaveLoad_modelInAPipeline_givesTheSameValues()
    {
        using var zip = new MemoryStream();
        _ml.Model.Save(Trained.Value, View(1, seed: 1).Schema, zip);
        zip.Position = 0;
        ITransformer loaded = new MLContext().Model.Load(zip, out _);
        List<Bars.Row> rows = Bars.Rows(8, seed: 9);

        Bars.Scored[] expected = Score(Trained.Value, rows);
        Bars.Scored[] actual = Score(loaded, rows);
        var engine = _ml.Model.CreatePredictionEngine<Bars.Row, Bars.Scored>(loaded);

        for (int i = 0; i < rows.Count; i++)
        {
            CollectionAssert.AreEqual(expected[i].Score, actual[i].Score);
            CollectionAssert.AreEqual(expected[i].Attention, actual[i].Attention);
            AssertClose(expected[i], engine.Predict(rows[i]));
        }
    }

    [TestMethod]
    public void Fit_sameSeedTwice_givesTheSameModel()
    {
        byte[] Once()
        {
            var ml = new MLContext(seed: 3);
            ImageAttentionTrainer.Options options = Bars.Options(epochs: 1);
            (options.RandomShift, options.RandomFlip, options.RandomCrop, options.RandomErase) = (1, true, 0.8, 0.5);
            using var zip = new MemoryStream();
            ml.Model.Save(Bars.Pipeline(ml, options).Fit(View(40, seed: 1)), null, zip);
            return Persistence.ZipEntries.Read(zip.ToArray(), "TransformerChain/Transform_001/Weights");
        }

        CollectionAssert.AreEqual(Once(), Once());
    }

    [TestMethod]
    [DataRow(AlignmentKind.None, WeightingKind.Softmax, false, 1)]
    [DataRow(AlignmentKind.Dot, WeightingKind.Sparsemax, false, 2)]
    [DataRow(AlignmentKind.ScaledDot, WeightingKind.Entmax15, false, 1)]
    [DataRow(AlignmentKind.General, WeightingKind.Hard, false, 1)]
    [DataRow(AlignmentKind.Cosine, WeightingKind.Softmax, true, 1)]
    [DataRow(AlignmentKind.Location, WeightingKind.Softmax, false, 1)]
    public void Fit_anyAlignmentAndWeighting_trainsAndSaves(AlignmentKind alignment, WeightingKind weighting, bool sigmoid, int glimpses)
    {
        ImageAttentionTrainer.Options options = Bars.Options(epochs: 1);
        (options.Alignment, options.Weighting, options.SigmoidMask, options.Glimpses) = (alignment, weighting, sigmoid, glimpses);
        options.Normalization = NormalizationKind.Group;
        var model = Bars.Pipeline(_ml, options).Fit(View(32, seed: 1));
        using var zip = new MemoryStream();
        _ml.Model.Save(model, null, zip);
        zip.Position = 0;

        Bars.Scored[] scored = Score(new MLContext().Model.Load(zip, out _), Bars.Rows(3, seed: 2));

        foreach (Bars.Scored row in scored)
        {
            Assert.AreEqual(glimpses * 36, row.Attention.Length);
            Assert.AreEqual(glimpses * 16, row.Context.Length);
            Assert.IsTrue(row.Attention.All(weight => weight is >= 0 and <= 1));
            if (!sigmoid)
                Assert.AreEqual(glimpses, row.Attention.Sum(), 1e-4);
        }
    }

    [TestMethod]
    public void GetOutputSchema_ofTheTrainer_hasTheColumnsOfTheTransformer()
    {
        SchemaShape shape = Bars.Pipeline(_ml, Bars.Options()).GetOutputSchema(SchemaShapes.Of(View(4, seed: 1).Schema));

        foreach (DataViewSchema.Column column in Trained.Value.GetOutputSchema(View(1, seed: 1).Schema))
            Assert.IsTrue(shape.Any(announced => announced.Name == column.Name), column.Name);
    }

    [TestMethod]
    public void Fit_vectorOfAnotherSize_saysWhatItHoldsAndWhatToDo()
    {
        ImageAttentionTrainer.Options options = Bars.Options();
        options.ImageWidth = 13;

        var error = Assert.ThrowsException<InvalidOperationException>(() => Bars.Pipeline(_ml, options).Fit(View(4, seed: 1)));

        StringAssert.Contains(error.Message, "'Image'");
        StringAssert.Contains(error.Message, "144");
        StringAssert.Contains(error.Message, "ImageWidth");
    }

    [TestMethod]
    public void Fit_columnsMissingOrOfAnotherType_isMLNetsSchemaError()
    {
        ImageAttentionTrainer.Options options = Bars.Options();
        options.ImageColumnName = "Kind";
        var mismatch = Assert.ThrowsException<ArgumentOutOfRangeException>(() => Bars.Pipeline(_ml, options).Fit(View(4, seed: 1)));
        StringAssert.Contains(mismatch.Message, "Schema mismatch for image column 'Kind'");
        options.ImageColumnName = "Picture";
        var missing = Assert.ThrowsException<ArgumentOutOfRangeException>(() => Bars.Pipeline(_ml, options).Fit(View(4, seed: 1)));
        StringAssert.Contains(missing.Message, "Could not find image column 'Picture'");
    }

    [TestMethod]
    public void Options_thatContradict_areRefusedByName()
    {
        void Refused(Action<ImageAttentionTrainer.Options> change, string name)
        {
            ImageAttentionTrainer.Options options = Bars.Options();
            change(options);
            var error = Assert.ThrowsException<ArgumentException>(() => new ImageAttentionTrainer(_ml, options), typeof(ArgumentException).Name);
            Assert.AreEqual(name, error.ParamName);
        }

        Refused(options => options.FreezeBackbone = true, "FreezeBackbone");
        Refused(options => (options.Alignment, options.Glimpses) = (AlignmentKind.None, 2), "Glimpses");
        Refused(options => (options.SigmoidMask, options.Weighting) = (true, WeightingKind.Hard), "SigmoidMask");
        Assert.ThrowsException<ArgumentOutOfRangeException>(() =>
        {
            ImageAttentionTrainer.Options options = Bars.Options();
            options.Weighting = WeightingKind.LocalWindow;
            return new ImageAttentionTrainer(_ml, options);
        });
    }

    private static IDataView View(int count, int seed) => new MLContext().Data.LoadFromEnumerable(Bars.Rows(count, seed));

    private Bars.Scored[] Score(ITransformer model, List<Bars.Row> rows) =>
        [.. _ml.Data.CreateEnumerable<Bars.Scored>(model.Transform(_ml.Data.LoadFromEnumerable(rows)), reuseRowObject: false)];

    private static void AssertClose(Bars.Scored expected, Bars.Scored actual)
    {
        Assert.AreEqual(expected.PredictedLabel, actual.PredictedLabel);
        AssertClose(expected.Score, actual.Score);
        AssertClose(expected.Attention, actual.Attention);
        AssertClose(expected.Context, actual.Context);
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.AreEqual(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-4f);
    }
}
