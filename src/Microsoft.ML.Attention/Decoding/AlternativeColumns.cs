using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Decoding;

/// <summary>The columns for the best outputs of a row, which there are when more than one is asked for.</summary>
/// <param name="Outputs">The column of the outputs, best first.</param>
/// <param name="Scores">The column of the scores that they are ordered by.</param>
internal sealed record AlternativeColumns(string Outputs, string Scores)
{
    /// <summary>The names in a model that was saved before there were any.</summary>
    public static AlternativeColumns Default { get; } = new("Alternatives", "AlternativeScores");

    /// <summary>Makes the columns.</summary>
    /// <param name="texts">The outputs of a row.</param>
    /// <param name="scores">Their scores.</param>
    public IEnumerable<OutputColumn<TRow>> Create<TRow>(Func<TRow, ReadOnlyMemory<char>[]> texts, Func<TRow, float[]> scores) =>
    [
        new OutputColumn<TRow, VBuffer<ReadOnlyMemory<char>>>(
            Outputs, new VectorDataViewType(TextDataViewType.Instance),
            (TRow row, ref VBuffer<ReadOnlyMemory<char>> value) => VectorValues.Copy(texts(row), ref value)),
        new OutputColumn<TRow, VBuffer<float>>(
            Scores, new VectorDataViewType(NumberDataViewType.Single),
            (TRow row, ref VBuffer<float> value) => VectorValues.Copy(scores(row), ref value)),
    ];
}
