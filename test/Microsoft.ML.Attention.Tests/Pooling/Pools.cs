using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Pooling;

/// <summary>Small trained models that the tests share, and how they are made and asked.</summary>
internal static class Pools
{
    /// <summary>Training rows.</summary>
    public static MarkedRow[] Rows { get; } = MarkedRow.Generate(800, seed: 1);

    /// <summary>Rows that no model has seen.</summary>
    public static MarkedRow[] NewRows { get; } = MarkedRow.Generate(400, seed: 2);

    private static readonly Lazy<AttentionPoolingTransformer> LazyClasses = new(() => Fit(new MLContext(seed: 1), Options(), Rows));

    /// <summary>A model that has learned which vector says the class.</summary>
    public static AttentionPoolingTransformer Classes => LazyClasses.Value;

    /// <summary>Options that learn the problem in a second or two.</summary>
    public static AttentionPoolingEstimator.Options Options(int epochs = 15) => new()
    {
        InputColumnName = "Vectors",
        ValueSize = MarkedRow.Size,
        Alignment = AlignmentKind.Dot,
        AttentionSize = 16,
        MaxEpochs = epochs,
        BatchSize = 32,
        LearningRate = 0.02,
    };

    /// <summary>Trains on the classes if the options name the label "Label", else on a column of the rows.</summary>
    public static AttentionPoolingTransformer Fit(MLContext ml, AttentionPoolingEstimator.Options options, IEnumerable<MarkedRow> rows) =>
        ml.Transforms.AttentionPooling(options).Fit(Labelled(ml, rows));

    /// <summary>The rows with their classes as keys in the column "Label".</summary>
    public static IDataView Labelled(MLContext ml, IEnumerable<MarkedRow> rows)
    {
        IDataView data = ml.Data.LoadFromEnumerable(rows);
        return ml.Transforms.Conversion.MapValueToKey("Label", "Class").Fit(data).Transform(data);
    }

    public static PooledRow[] Score(MLContext ml, ITransformer model, IEnumerable<MarkedRow> rows) =>
        [.. ml.Data.CreateEnumerable<PooledRow>(model.Transform(ml.Data.LoadFromEnumerable(rows)), reuseRowObject: false)];

    /// <summary>The share of rows in which the marked vector has the greatest weight.</summary>
    public static double PeakRate(IReadOnlyList<PooledRow> rows) =>
        (double)rows.Count(row => Array.IndexOf(row.Attention!, row.Attention!.Max()) == row.Marked) / rows.Count;
}
