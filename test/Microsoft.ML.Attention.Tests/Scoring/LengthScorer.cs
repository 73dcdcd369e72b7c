using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Scoring;

/// <summary>A scorer whose results can be told by hand: the length of the text, and its letters' numbers.</summary>
internal sealed class LengthScorer : IBatchScorer<string, string>
{
    /// <summary>The sizes of the batches it has scored.</summary>
    public List<int> Batches { get; } = [];

    public int BatchSize => 4;

    /// <summary>What a row is said to hold, in bytes.</summary>
    public long BytesPerRow { get; init; } = 100;

    /// <summary>The text at which the model fails.</summary>
    public string? Failing { get; init; }

    public IReadOnlyList<OutputColumn<string>> Outputs { get; } =
    [
        new OutputColumn<string, int>("Length", NumberDataViewType.Int32, (string row, ref int value) => value = row.Length),
        new OutputColumn<string, VBuffer<float>>(
            "Codes", new VectorDataViewType(NumberDataViewType.Single), (string row, ref VBuffer<float> value) =>
            {
                VBufferEditor<float> editor = VBufferEditor.Create(ref value, row.Length);
                for (int i = 0; i < row.Length; i++)
                    editor.Values[i] = row[i];
                value = editor.Commit();
            }),
    ];

    public IReadOnlyList<DataViewSchema.Column> FindInputs(DataViewSchema schema) => [schema["Text"]];

    public Func<string> CreateReader(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs)
    {
        ValueGetter<ReadOnlyMemory<char>> getter = row.GetGetter<ReadOnlyMemory<char>>(inputs[0]);
        return () =>
        {
            ReadOnlyMemory<char> value = default;
            getter(ref value);
            return value.ToString();
        };
    }

    public int LengthOf(string input) => input.Length;

    public long BytesOf(string input) => BytesPerRow;

    public string[] Score(IReadOnlyList<string> batch)
    {
        lock (Batches)
            Batches.Add(batch.Count);
        if (Failing != null && batch.Contains(Failing))
            throw new FormatException($"The model cannot read '{Failing}'.");
        return [.. batch];
    }
}
