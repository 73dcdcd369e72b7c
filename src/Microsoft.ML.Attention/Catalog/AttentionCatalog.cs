using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Evaluation;
using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention;

/// <summary>Operations of attention models that are no estimators; reached by <c>mlContext.Attention</c>.</summary>
public sealed class AttentionCatalog
{
    private readonly IHostEnvironment _environment;

    internal AttentionCatalog(MLContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _environment = context;
    }

    /// <summary>
    /// Compares the outputs of a sequence-to-sequence model with their references: corpus BLEU, chrF and exact match. Reads the data once,
    /// row by row.
    /// </summary>
    /// <param name="data">The data that the model's <c>Transform</c> gave.</param>
    /// <param name="labelColumnName">The references: text, or a vector of text, which is joined by spaces.</param>
    /// <param name="outputColumnName">The outputs: text.</param>
    /// <returns>The scores. A missing reference or output counts as an empty one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or is not text.</exception>
    public Seq2SeqMetrics EvaluateSeq2Seq(IDataView data, string labelColumnName = "Label", string outputColumnName = "Output")
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        IHost host = _environment.Register(nameof(EvaluateSeq2Seq));
        DataViewSchema.Column labelColumn = TextColumn.Find(host, data.Schema, "label", labelColumnName);
        DataViewSchema.Column outputColumn = TextColumn.Find(host, data.Schema, "output", outputColumnName, tokens: false);

        var tally = new Seq2SeqTally();
        using DataViewRowCursor cursor = data.GetRowCursor([labelColumn, outputColumn]);
        Func<ReadOnlyMemory<char>> label = Reader(cursor, labelColumn);
        Func<ReadOnlyMemory<char>> output = Reader(cursor, outputColumn);
        while (cursor.MoveNext())
            tally.Add(output(), label());
        return tally.Metrics();
    }

    private static Func<ReadOnlyMemory<char>> Reader(DataViewRow row, DataViewSchema.Column column)
    {
        if (!TextColumn.HoldsTokens(column))
        {
            ValueGetter<ReadOnlyMemory<char>> text = row.GetGetter<ReadOnlyMemory<char>>(column);
            ReadOnlyMemory<char> value = default;
            return () =>
            {
                text(ref value);
                return value;
            };
        }

        ValueGetter<VBuffer<ReadOnlyMemory<char>>> tokens = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        VBuffer<ReadOnlyMemory<char>> values = default;
        return () =>
        {
            tokens(ref values);
            return string.Join(' ', values.DenseValues()).AsMemory();
        };
    }
}
