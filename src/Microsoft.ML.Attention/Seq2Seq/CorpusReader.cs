using System.Runtime.InteropServices;
using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Attention.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>Streams rows with an input and a label: once for the vocabularies, once for the token ids.</summary>
/// <param name="host">Marks errors as its own.</param>
/// <param name="channel">Where the log goes.</param>
/// <param name="options">How texts are cut, and how long they may be.</param>
/// <param name="data">The rows.</param>
/// <param name="inputColumn">The column with the input.</param>
/// <param name="labelColumn">The column with the label.</param>
/// <param name="purpose">What the rows are for: training, validation.</param>
internal sealed class CorpusReader(
    IHost host, IChannel channel, Seq2SeqEstimator.Options options, IDataView data, DataViewSchema.Column inputColumn,
    DataViewSchema.Column labelColumn, string purpose)
{
    /// <summary>How many rows go by between two looks at the cancellation token.</summary>
    private const int RowsBetweenChecks = 1024;

    private long _rows;
    private long _emptyRows;

    /// <summary>Builds both sides' codecs from the rows that have both an input and a label.</summary>
    public (TextCodec Input, TextCodec Output) BuildCodecs()
    {
        TextCodec? inputGiven = ReadCodec(options.InputVocabularyPath, inputColumn);
        TextCodec? outputGiven = options.SharedVocabulary ? inputGiven : ReadCodec(options.OutputVocabularyPath, labelColumn);
        var inputBuilder = new TextCodecBuilder(OptionsFor(inputColumn));
        var outputBuilder = options.SharedVocabulary ? inputBuilder : new TextCodecBuilder(OptionsFor(labelColumn));
        if (options.SharedVocabulary && TextColumn.HoldsTokens(inputColumn) != TextColumn.HoldsTokens(labelColumn))
        {
            throw host.Process(new InvalidOperationException(
                $"SharedVocabulary needs both columns to be text or both to be vectors of text; '{inputColumn.Name}' is {inputColumn.Type}, "
                + $"'{labelColumn.Name}' is {labelColumn.Type}. Set SharedVocabulary to false or change one column."));
        }
        foreach ((TextColumnReader input, TextColumnReader label) in Rows())
        {
            if (inputGiven == null)
                input.AddTo(inputBuilder);
            if (outputGiven == null)
                label.AddTo(outputBuilder);
        }
        if (_rows == 0)
            throw host.Process(new InvalidOperationException("The training set has no rows: give Fit a data view with at least one."));
        if (_emptyRows == _rows)
        {
            throw host.Process(new InvalidOperationException(
                $"None of the {_rows} training rows can be used: in each the input column '{inputColumn.Name}' or the label column "
                + $"'{labelColumn.Name}' is missing or empty."));
        }
        TextCodec inputCodec = inputGiven ?? inputBuilder.Build();
        TextCodec outputCodec = options.SharedVocabulary ? inputCodec : outputGiven ?? outputBuilder.Build();
        channel.Info(
            MessageSensitivity.None, "Vocabularies of {0:N0} input and {1:N0} output tokens from {2:N0} rows.",
            inputCodec.Count, outputCodec.Count, _rows - _emptyRows);
        return (inputCodec, outputCodec);
    }

    /// <summary>Appends the ids of the rows that can be used.</summary>
    public void ReadPairs(TextCodec inputCodec, TextCodec outputCodec, TokenPairs pairs)
    {
        int before = pairs.Count;
        var inputIds = new List<int>();
        var outputIds = new List<int>();
        long tooLong = 0;
        foreach ((TextColumnReader input, TextColumnReader label) in Rows())
        {
            inputIds.Clear();
            outputIds.Clear();
            input.Encode(inputCodec, inputIds);
            label.Encode(outputCodec, outputIds);
            if (inputIds.Count == 0 || outputIds.Count == 0)
                _emptyRows++;
            else if (inputIds.Count > options.MaxInputLength || outputIds.Count >= options.MaxOutputLength)
                tooLong++;
            else
            {
                pairs.Add(CollectionsMarshal.AsSpan(inputIds), CollectionsMarshal.AsSpan(outputIds));
                pairs.Subwords?.Add(input, label);
            }
        }
        if (_emptyRows > 0)
        {
            channel.Warning(
                MessageSensitivity.None, "{0:N0} of {1:N0} {2} rows are left out because their input or label is missing or empty.",
                _emptyRows, _rows, purpose);
        }
        if (tooLong > 0)
        {
            channel.Warning(
                MessageSensitivity.None,
                "{0:N0} of {1:N0} {4} rows are left out because they have more than {2} input tokens or {3} output tokens, "
                + "the end mark included (options MaxInputLength, MaxOutputLength).",
                tooLong, _rows, options.MaxInputLength, options.MaxOutputLength, purpose);
        }
        if (pairs.Count == before)
        {
            throw host.Process(new InvalidOperationException(
                $"None of the {_rows} {purpose} rows can be used: {_emptyRows} have a missing or empty input or label, {tooLong} are longer than "
                + $"MaxInputLength = {options.MaxInputLength} or MaxOutputLength = {options.MaxOutputLength} tokens."));
        }
    }

    /// <summary>The rows in which neither side is empty; counts all and the others.</summary>
    private IEnumerable<(TextColumnReader Input, TextColumnReader Label)> Rows()
    {
        _rows = 0;
        _emptyRows = 0;
        using DataViewRowCursor cursor = data.GetRowCursor([inputColumn, labelColumn]);
        var input = new TextColumnReader(cursor, inputColumn);
        var label = new TextColumnReader(cursor, labelColumn);
        while (cursor.MoveNext())
        {
            if (_rows++ % RowsBetweenChecks == 0)
                TrainingSession.ThrowIfCanceled(host, options.CancellationToken);
            input.Read();
            label.Read();
            if (input.IsEmpty || label.IsEmpty)
                _emptyRows++;
            else
                yield return (input, label);
        }
    }

    /// <summary>The codec of a vocabulary that was given; null if none was.</summary>
    private TextCodec? ReadCodec(string? path, DataViewSchema.Column column)
    {
        if (path == null)
            return null;
        try
        {
            return VocabularyFile.Read(path, OptionsFor(column));
        }
        catch (FormatException exception)
        {
            throw host.Process(exception);
        }
    }

    private CodecOptions OptionsFor(DataViewSchema.Column column) => new(
        options.Tokenization, options.VocabularySize, options.MinTokenFrequency, options.LowerCase, TextColumn.HoldsTokens(column),
        KeepsParts: options.BytePairDropout > 0);
}
