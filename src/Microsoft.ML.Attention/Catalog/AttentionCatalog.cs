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
    /// Compares the outputs of a sequence-to-sequence model with their references: corpus BLEU, chrF, translation edit rate and exact
    /// match. Reads the data once, row by row.
    /// </summary>
    /// <param name="data">The data that the model's <c>Transform</c> gave.</param>
    /// <param name="labelColumnName">The references: text, or a vector of text, which is joined by spaces.</param>
    /// <param name="outputColumnName">The outputs: text.</param>
    /// <returns>The scores. A missing reference or output counts as an empty one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or is not text.</exception>
    public Seq2SeqMetrics EvaluateSeq2Seq(IDataView data, string labelColumnName = "Label", string outputColumnName = "Output")
    {
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        return EvaluateSeq2Seq(
            data, new Seq2SeqEvaluationOptions { LabelColumnName = labelColumnName, OutputColumnName = outputColumnName });
    }

    /// <summary>
    /// Compares the outputs of a sequence-to-sequence model with one or more references a row, and by the length of the input if asked to.
    /// Reads the data once, row by row.
    /// </summary>
    /// <param name="data">The data that the model's <c>Transform</c> gave.</param>
    /// <param name="options">The columns, and how the scores are computed.</param>
    /// <returns>The scores. A missing reference or output counts as an empty one.</returns>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or is not text.</exception>
    public Seq2SeqMetrics EvaluateSeq2Seq(IDataView data, Seq2SeqEvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        IHost host = _environment.Register(nameof(EvaluateSeq2Seq));
        DataViewSchema.Column outputColumn = TextColumn.Find(host, data.Schema, "output", options.OutputColumnName, tokens: false);
        DataViewSchema.Column[] labelColumns =
            [.. new[] { options.LabelColumnName }.Concat(options.FurtherLabelColumnNames)
                .Select(name => TextColumn.Find(host, data.Schema, "label", name))];
        DataViewSchema.Column? inputColumn =
            options.InputColumnName == null ? null : TextColumn.Find(host, data.Schema, "input", options.InputColumnName);

        var tally = new BucketedTally(options);
        using DataViewRowCursor cursor = data.GetRowCursor(
            [outputColumn, .. labelColumns, .. inputColumn is { } column ? new[] { column } : []]);
        Func<ReadOnlyMemory<char>> output = Reader(cursor, outputColumn);
        Func<ReadOnlyMemory<char>>[] labels = Array.ConvertAll(labelColumns, column => Reader(cursor, column));
        Func<int> length = inputColumn is { } input ? LengthReader(cursor, input) : () => 0;
        while (cursor.MoveNext())
        {
            string[] references = Array.ConvertAll(labels, label => label().ToString());
            if (references.Length > 1 && references.Contains(""))
                references = [.. references.Where(reference => reference.Length > 0).DefaultIfEmpty("")];
            tally.Add(output().ToString(), references, length());
        }

        return tally.Metrics();
    }

    /// <summary>
    /// Computes the perplexity of given references under a model: how surprised it is, token by token, when it is led along them.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="data">Rows with the model's input column and the references.</param>
    /// <param name="labelColumnName">The references: text, or tokens if the model was trained on tokens.</param>
    /// <returns>The figures; rows without input or reference are counted, not scored.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type than the model was trained on.</exception>
    public ReferenceMetrics ScoreReferences(Seq2SeqTransformer model, IDataView data, string labelColumnName = "Label")
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.ScoreReferences(data, labelColumnName);
    }

    /// <summary>
    /// Computes the alignment error rate of attention, or of any links between tokens, against links that people drew
    /// (Och and Ney 2003, section 5.1).
    /// </summary>
    /// <param name="data">
    /// The data; for attention, what <see cref="Seq2SeqTransformer.TransformReferences"/> of a model of tokens gave, so that the tokens
    /// are those that people linked.
    /// </param>
    /// <param name="goldColumnName">
    /// The links that people drew, text in the Pharaoh format: <c>input-output</c> for a sure and <c>input?output</c> for a possible link,
    /// positions from 0.
    /// </param>
    /// <param name="attentionColumnName">
    /// The weights, output tokens x input tokens in row order (each output token is linked to the input token with the most weight, or to
    /// all of <paramref name="threshold"/> or more), or links as text in the Pharaoh format.
    /// </param>
    /// <param name="inputTokensColumnName">The input's tokens; not read if the links are text.</param>
    /// <param name="outputTokensColumnName">
    /// The output's tokens, whose end mark is never linked; not read if the links are text.
    /// </param>
    /// <param name="threshold">The least weight of a link, above 0 and at most 1; null for the strongest link of each output token.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or the threshold is out of its range.</exception>
    /// <exception cref="InvalidOperationException">A row's links are no links or do not fit its tokens; the message names it.</exception>
    public AlignmentMetrics EvaluateAlignment(
        IDataView data, string goldColumnName, string attentionColumnName = "Attention", string inputTokensColumnName = "InputTokens",
        string outputTokensColumnName = "OutputTokens", float? threshold = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(goldColumnName);
        IHost host = _environment.Register(nameof(EvaluateAlignment));
        DataViewSchema.Column goldColumn = TextColumn.Find(host, data.Schema, "gold", goldColumnName, tokens: false);
        var links = AlignmentReader.Find(
            host, data.Schema, attentionColumnName, inputTokensColumnName, outputTokensColumnName, threshold);
        var tally = new AlignmentTally();
        using DataViewRowCursor cursor = data.GetRowCursor([goldColumn, .. links.Columns]);
        Func<ReadOnlyMemory<char>> gold = Reader(cursor, goldColumn);
        Func<LinkedRow> read = links.Open(cursor);
        while (cursor.MoveNext())
        {
            LinkedRow row = read();
            tally.Add(gold().Span, row.Links, row.Size);
        }

        return tally.Metrics();
    }

    /// <summary>Counts words between white space, or tokens that are not blank.</summary>
    private static Func<int> LengthReader(DataViewRow row, DataViewSchema.Column column)
    {
        Func<ReadOnlyMemory<char>> text = Reader(row, column);
        return () => PythonText.Split(text().Span).Count;
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
