using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Columns;

/// <summary>A classifier whose scores are the numbers of its input column.</summary>
internal sealed class ScoreEcho(ClassLabels classes, string input = "Given") : IBatchScorer<float[], float[]>
{
    public IReadOnlyList<OutputColumn<float[]>> Outputs { get; } =
        ClassifierColumns.Create("PredictedLabel", "Score", classes, (float[] row) => row);

    public int BatchSize => 4;

    public static IDataView Transform(IDataView data, ClassLabels classes, string input = "Given") => new ScoringView<float[], float[]>(
        data, new ScoringMapper<float[], float[]>(new ScoreEcho(classes, input), data.Schema));

    public IReadOnlyList<DataViewSchema.Column> FindInputs(DataViewSchema schema) => [schema[input]];

    public Func<float[]> CreateReader(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs)
    {
        ValueGetter<VBuffer<float>> getter = row.GetGetter<VBuffer<float>>(inputs[0]);
        return () =>
        {
            VBuffer<float> value = default;
            getter(ref value);
            return [.. value.DenseValues()];
        };
    }

    public int LengthOf(float[] row) => row.Length;

    public long BytesOf(float[] row) => sizeof(float) * row.Length;

    public float[][] Score(IReadOnlyList<float[]> batch) => [.. batch];
}
