using System.Runtime.CompilerServices;

namespace Microsoft.ML.Data;

/// <summary>Computes the key of the best class and the scores of all classes from a column of features.</summary>
internal sealed class ClassScoreMapper(IClassScorer scorer, DataViewSchema.Column features, DataViewSchema.DetachedColumn[] outputs)
    : IRowMapper
{
    private const int PredictedLabelOutput = 0;

    private readonly ConditionalWeakTable<DataViewRow, RowScores> _scores = [];

    public IReadOnlyList<DataViewSchema.DetachedColumn> OutputColumns => outputs;

    public void MarkInputs(int outputColumn, bool[] inputColumns) => inputColumns[features.Index] = true;

    public Delegate CreateGetter(DataViewRow input, int outputColumn)
    {
        // Both columns of a row come from the same scores.
        RowScores scores = _scores.GetValue(input, row => new RowScores(scorer, row, row.GetGetter<VBuffer<float>>(features)));
        if (outputColumn == PredictedLabelOutput)
            return (ValueGetter<uint>)((ref uint value) => value = KeyOfHighest(scores.Current()));
        return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
        {
            ReadOnlySpan<float> current = scores.Current();
            VBufferEditor<float> editor = VBufferEditor.Create(ref value, current.Length);
            current.CopyTo(editor.Values);
            value = editor.Commit();
        });
    }

    // The first of equals; NaN is never the highest, and if there is nothing else the key is missing.
    private static uint KeyOfHighest(ReadOnlySpan<float> scores)
    {
        int best = -1;
        for (int i = 0; i < scores.Length; i++)
        {
            if (!float.IsNaN(scores[i]) && (best < 0 || scores[i] > scores[best]))
                best = i;
        }
        return (uint)(best + 1);
    }

    /// <summary>The scores of one row or cursor, computed once per position.</summary>
    private sealed class RowScores(IClassScorer scorer, DataViewRow row, ValueGetter<VBuffer<float>> getFeatures)
    {
        private readonly float[] _scores = new float[scorer.ClassCount];
        private VBuffer<float> _features;
        private long _position = long.MinValue;

        public ReadOnlySpan<float> Current()
        {
            if (_position != row.Position)
            {
                getFeatures(ref _features);
                scorer.Score(_features, _scores);
                _position = row.Position;
            }
            return _scores;
        }
    }
}
