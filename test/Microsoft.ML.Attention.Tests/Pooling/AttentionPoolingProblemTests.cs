using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Pooling;

/// <summary>What attention pooling is for: problems in which one of a row's vectors matters, wherever it is.</summary>
[TestClass]
public sealed class AttentionPoolingProblemTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Pipeline_oneVectorMatters_isLearnedWhereTheMeanIsNot()
    {
        (double accuracy, double peaks) = Run(Pools.Options());
        AttentionPoolingEstimator.Options mean = Pools.Options(1);
        mean.Alignment = AlignmentKind.None;
        (double baseline, _) = Run(mean);

        Console.WriteLine($"accuracy {accuracy:P2}, attention on the marked vector in {peaks:P2} of the rows; mean pooling: accuracy {baseline:P2}");
        Assert.IsTrue(accuracy >= 0.98, $"accuracy {accuracy:P2}");
        Assert.IsTrue(peaks >= 0.95, $"peaks {peaks:P2}");
        Assert.IsTrue(baseline < 0.75, $"mean pooling {baseline:P2}");
    }

    [TestMethod]
    public void Fit_numberAsLabel_findsTheVectorThatHoldsIt()
    {
        AttentionPoolingEstimator.Options options = Pools.Options();
        options.LabelColumnName = "Number";
        using AttentionPoolingTransformer model = Pools.Fit(_ml, options, Pools.Rows);

        PooledRow[] rows = Pools.Score(_ml, model, Pools.NewRows);

        // The context is a weighted sum of the vectors, so its component 5 is the number that attention finds.
        double mean = rows.Average(row => row.Number);
        double rSquared = 1 - rows.Sum(row => Math.Pow(row.Features[5] - row.Number, 2)) / rows.Sum(row => Math.Pow(row.Number - mean, 2));
        double peaks = Pools.PeakRate(rows);
        Console.WriteLine($"R squared {rSquared:F4}, attention on the marked vector in {peaks:P2} of the rows");
        Assert.IsTrue(rSquared >= 0.95, $"R squared {rSquared:F4}");
        Assert.IsTrue(peaks >= 0.95, $"peaks {peaks:P2}");
    }

    [TestMethod]
    public void Fit_frozenInitialModel_bringsWhatWasLearnedForOneLabelToAnother()
    {
        AttentionPoolingEstimator.Options options = Pools.Options();
        options.InitialModel = Pools.Classes;
        options.Frozen = AttentionPoolingParts.All;
        options.LabelColumnName = "None that is there"; // no label is read
        options.OutputColumnName = "Context";
        // Learned for the class; what follows predicts whether the number is above 5.
        IDataView Data(MarkedRow[] rows) => _ml.Data.LoadFromEnumerable(rows.Select(row => new HighRow { Vectors = row.Vectors, High = row.Number > 5 }));
        var pipeline = _ml.Transforms.AttentionPooling(options)
            .Append(_ml.Transforms.Conversion.MapValueToKey("Label", "High"))
            .Append(_ml.Transforms.NormalizeMeanVariance("Features", "Context"))
            .Append(_ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy());

        ITransformer model = pipeline.Fit(Data(Pools.Rows));
        double accuracy = _ml.MulticlassClassification.Evaluate(model.Transform(Data(Pools.NewRows))).MicroAccuracy;

        Assert.IsTrue(accuracy >= 0.95, $"accuracy {accuracy:P2}");
    }

    [TestMethod]
    public void Fit_positionMatters_isLearnedWithPositionsOnly()
    {
        // The class is that of the first vector; nothing but its place marks it.
        MarkedRow[] Rows(int seed) => [.. MarkedRow.Generate(600, seed).Select(row =>
        {
            for (int start = 0; start < row.Vectors.Length; start += MarkedRow.Size)
                row.Vectors[start] = 0;
            row.Class = MarkedRow.ClassNames[Array.IndexOf(row.Vectors, 1f) - 1];
            row.Marked = 0;
            return row;
        })];

        foreach (PositionalEncodingKind positions in Enum.GetValues<PositionalEncodingKind>())
        {
            AttentionPoolingEstimator.Options options = Pools.Options();
            options.Alignment = AlignmentKind.Additive;
            options.PositionalEncoding = positions;
            options.MaxLength = 16;
            using AttentionPoolingTransformer model = Pools.Fit(_ml, options, Rows(1));
            double peaks = Pools.PeakRate(Pools.Score(_ml, model, Rows(2)));
            Assert.AreEqual(positions != PositionalEncodingKind.None, peaks >= 0.9, $"{positions}: {peaks:P2}");
        }
    }

    private (double Accuracy, double Peaks) Run(AttentionPoolingEstimator.Options options)
    {
        var pipeline = _ml.Transforms.Conversion.MapValueToKey("Label", "Class")
            .Append(_ml.Transforms.AttentionPooling(options))
            .Append(_ml.Transforms.NormalizeMeanVariance("Features"))
            .Append(_ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy());
        ITransformer model = pipeline.Fit(_ml.Data.LoadFromEnumerable(Pools.Rows));
        IDataView scored = model.Transform(_ml.Data.LoadFromEnumerable(Pools.NewRows));
        double accuracy = _ml.MulticlassClassification.Evaluate(scored).MicroAccuracy;
        return (accuracy, Pools.PeakRate([.. _ml.Data.CreateEnumerable<PooledRow>(scored, reuseRowObject: false)]));
    }

    private sealed class HighRow
    {
        public float[] Vectors { get; set; } = [];

        public bool High { get; set; }
    }
}
