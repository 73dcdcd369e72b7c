using Microsoft.ML.Attention.Evaluation;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Attention.Seq2Seq;

namespace Microsoft.ML.Attention;

public sealed partial class Seq2SeqTransformer
{
    /// <summary>
    /// Adds the columns that <see cref="Transform"/> adds, but for given references in place of the model's own outputs: how probable the
    /// model finds each reference (the score), its tokens, and where the model looks as it is led along them.
    /// </summary>
    /// <param name="input">Rows with the input column and the references.</param>
    /// <param name="labelColumnName">The column with the references: text, or tokens if the model was trained on tokens.</param>
    /// <returns>
    /// The view. A row whose input or reference is missing or empty gives an empty text, no tokens of the output, no attention and a
    /// score of NaN. References are scored in full, however long.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type than the model was trained on.</exception>
    public IDataView TransformReferences(IDataView input, string labelColumnName = "Label")
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ObjectDisposedException.ThrowIf(_disposed, this);
        var scorer = new ReferenceScorer(_host, _model, _inputCodec, _outputCodec, _columns, labelColumnName, _maxInputLength);
        return new ScoringView<ReferenceRow, Transduction>(input, new ScoringMapper<ReferenceRow, Transduction>(scorer, input.Schema));
    }

    /// <summary>Sums up <see cref="TransformReferences"/>.</summary>
    internal ReferenceMetrics ScoreReferences(IDataView input, string labelColumnName)
    {
        IDataView scored = TransformReferences(input, labelColumnName);
        DataViewSchema.Column scoreColumn = scored.Schema[_columns.Score];
        DataViewSchema.Column tokensColumn = scored.Schema[_columns.OutputTokens];
        long rows = 0;
        long tokens = 0;
        long skipped = 0;
        double logProbability = 0;
        using DataViewRowCursor cursor = scored.GetRowCursor([scoreColumn, tokensColumn]);
        ValueGetter<float> score = cursor.GetGetter<float>(scoreColumn);
        ValueGetter<Data.VBuffer<ReadOnlyMemory<char>>> outputTokens = cursor.GetGetter<Data.VBuffer<ReadOnlyMemory<char>>>(tokensColumn);
        float mean = 0;
        Data.VBuffer<ReadOnlyMemory<char>> values = default;
        while (cursor.MoveNext())
        {
            score(ref mean);
            outputTokens(ref values);
            if (values.Length == 0)
            {
                skipped++;
                continue;
            }

            rows++;
            tokens += values.Length;
            logProbability += (double)mean * values.Length;
        }

        return new ReferenceMetrics(rows, skipped, tokens, logProbability);
    }
}
