using System.Text.Json;
using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Trainers;

/// <summary>What a golden model was trained with, and the scores it gives.</summary>
internal sealed class RecordedTraining
{
    private RecordedTraining(Row[] rows, float[][] scores)
    {
        Rows = rows;
        Scores = scores;
    }

    public Row[] Rows { get; }

    /// <summary>The golden model's scores of the rows.</summary>
    public float[][] Scores { get; }

    /// <summary>Four features, made nearly alike in range, and one of three classes.</summary>
    public sealed class Row
    {
        [VectorType(4)]
        public float[] Features = [];
        [KeyType(3)]
        public uint Label;
    }

    public static RecordedTraining Read(string name)
    {
        JsonElement output = GoldenFile.Read($"models/{name}/case.json").GetProperty("output");
        List<string> columns = [.. output.GetProperty("schema").EnumerateArray()
            .Where(column => !column.TryGetProperty("hidden", out _)).Select(column => column.GetProperty("name").GetString()!)];
        JsonElement[] rows = [.. output.GetProperty("rows").EnumerateArray()];
        return new(
            [.. rows.Select(row => new Row
            {
                Features = Singles(row[columns.IndexOf("Features")]),
                // A key member of a row is the class itself, from 0.
                Label = row[columns.IndexOf("Label")].GetUInt32() - 1,
            })],
            [.. rows.Select(row => Singles(row[columns.IndexOf("Score")]))]);
    }

    /// <summary>The rows as a view.</summary>
    public IDataView ToView(MLContext ml) => ml.Data.LoadFromEnumerable(Rows);

    private static float[] Singles(JsonElement array) => [.. array.EnumerateArray().Select(item => (float)item.GetDouble())];
}
