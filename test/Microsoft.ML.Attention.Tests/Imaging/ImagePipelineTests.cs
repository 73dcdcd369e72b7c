using Microsoft.ML.Attention.Tests.Persistence;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Tests.Imaging;

/// <summary>From the path of a file to its class or caption: loading and resizing are part of the model and of its zip.</summary>
[TestClass]
public sealed class ImagePipelineTests
{
    private static ImageFiles s_files = null!;

    private readonly MLContext _ml = new(seed: 1);

    [ClassInitialize]
    public static void WriteFiles(TestContext context) => s_files = new ImageFiles(24, seed: 1);

    [ClassCleanup]
    public static void DeleteFiles() => s_files.Dispose();

    [TestMethod]
    public void ImageAttention_savedWithItsImages_givesTheSameInANewProcess() =>
        NewProcess.AssertSameColumns(_ml, Classifier(s_files.Rows), View(SomeBad()), "Kind", "PredictedLabel", "Score", "Attention", "Context", "Named");

    [TestMethod]
    public void CaptionImages_savedWithItsImages_givesTheSameInANewProcess() =>
        NewProcess.AssertSameColumns(
            _ml, Captioner(s_files.Rows), View(SomeBad()),
            "Caption", "Output", "Score", "OutputTokens", "Attention", "Alternatives", "AlternativeScores");

    [TestMethod]
    public void Transform_filesDamagedOrMissing_countAsMissingImagesAndLeaveTheirNeighboursAlone()
    {
        ITransformer classifier = Classifier(s_files.Rows), captioner = Captioner(s_files.Rows);
        List<ImageFiles.Row> bad = SomeBad();
        List<ImageFiles.Row> good = [.. bad.Where(row => IsGood(row.Path))];

        float[][] scores = [.. classifier.Transform(View(bad)).GetColumn<float[]>("Score")];
        string[] captions = [.. captioner.Transform(View(bad)).GetColumn<string>("Output")];

        Assert.AreEqual(3, bad.Count - good.Count);
        float[][] goodScores = [.. classifier.Transform(View(good)).GetColumn<float[]>("Score")];
        string[] goodCaptions = [.. captioner.Transform(View(good)).GetColumn<string>("Output")];
        for (int row = 0, other = 0; row < bad.Count; row++)
        {
            bool isGood = IsGood(bad[row].Path);
            Assert.AreEqual(isGood ? goodCaptions[other] : "", captions[row]);
            for (int i = 0; i < scores[row].Length; i++)
                Assert.AreEqual(isGood ? goodScores[other][i] : float.NaN, scores[row][i], 1e-5f);
            other += isGood ? 1 : 0;
        }
    }

    [TestMethod]
    public void Predict_fileDamaged_givesTheMissingClassAndWarnsOfTheFile()
    {
        var warnings = new List<string>();
        _ml.Log += (_, log) =>
        {
            if (log.Kind == ChannelMessageKind.Warning)
                warnings.Add(log.Message);
        };
        using var engine = _ml.Model.CreatePredictionEngine<ImageFiles.Row, Bars.Scored>(Classifier(s_files.Rows));
        warnings.Clear();

        Bars.Scored scored = engine.Predict(new ImageFiles.Row { Path = ImageFiles.Damaged });

        Assert.AreEqual(0u, scored.PredictedLabel);
        Assert.IsTrue(scored.Score.All(float.IsNaN));
        StringAssert.Contains(warnings.Single(), ImageFiles.Damaged);
        Assert.IsFalse(warnings[0].Contains("imagePath"), warnings[0]);
    }

    [TestMethod]
    public void Fit_someFilesDamaged_learnsFromTheOthersAndSaysWhy()
    {
        var warnings = new List<string>();
        _ml.Log += (_, log) =>
        {
            if (log.Kind == ChannelMessageKind.Warning)
                warnings.Add(log.Message);
        };

        Classifier(SomeBad());

        Assert.AreEqual(2, warnings.Count);
        Assert.IsTrue(warnings.Any(line => line.Contains("2 of 9 training rows") && line.Contains("cannot be read") && line.Contains(ImageFiles.Damaged)));
        Assert.IsTrue(warnings.Any(line => line.Contains("1 of 9 training rows") && line.Contains("is missing")));
    }

    [TestMethod]
    public void Fit_allFilesDamaged_saysWhy()
    {
        List<ImageFiles.Row> rows = [.. s_files.Rows.Take(4).Select(row => new ImageFiles.Row { Path = ImageFiles.Damaged, Kind = row.Kind, Caption = row.Caption })];

        foreach (Action fit in new Action[] { () => Classifier(rows), () => Captioner(rows) })
        {
            var error = Assert.ThrowsExactly<InvalidOperationException>(fit);
            StringAssert.Contains(error.Message, "None of the 4 training rows");
            StringAssert.Contains(error.Message, ImageFiles.Damaged);
        }
    }

    /// <summary>Nine rows: the third has no image, the fifth a damaged one, the last a file that is not there.</summary>
    private static List<ImageFiles.Row> SomeBad()
    {
        List<ImageFiles.Row> rows = [.. s_files.Rows.Take(6)];
        ImageFiles.Row Other(string path) => new() { Path = path, Kind = rows[0].Kind, Caption = rows[0].Caption };
        rows.Insert(2, Other(""));
        rows.Insert(4, Other(ImageFiles.Damaged));
        rows.Add(Other(ImageFiles.Nowhere));
        return rows;
    }

    private static bool IsGood(string path) => path is not ("" or ImageFiles.Damaged or ImageFiles.Nowhere);

    private IDataView View(IEnumerable<ImageFiles.Row> rows) => _ml.Data.LoadFromEnumerable(rows);

    private IEstimator<ITransformer> Images() => _ml.Transforms.LoadImages("Image", s_files.Folder, "Path")
        .Append(_ml.Transforms.ResizeImages("Image", Bars.Side, Bars.Side));

    private ITransformer Classifier(List<ImageFiles.Row> rows)
    {
        ImageAttentionTrainer.Options options = Bars.Options(epochs: 1);
        (options.ImageHeight, options.ImageWidth, options.ImageChannels) = (0, 0, 3);
        return Images().Append(_ml.Transforms.Conversion.MapValueToKey("Label", "Kind"))
            .Append(_ml.MulticlassClassification.Trainers.ImageAttention(options))
            .Append(_ml.Transforms.Conversion.MapKeyToValue("Named", "PredictedLabel")).Fit(View(rows));
    }

    private ITransformer Captioner(List<ImageFiles.Row> rows)
    {
        ImageCaptioningEstimator.Options options = CaptionedBars.Options(epochs: 2);
        (options.ImageHeight, options.ImageWidth, options.ImageChannels, options.LabelColumnName) = (0, 0, 3, "Caption");
        (options.BeamSize, options.NBest) = (3, 2);
        return Images().Append(_ml.Transforms.Text.CaptionImages(options)).Fit(View(rows));
    }
}
