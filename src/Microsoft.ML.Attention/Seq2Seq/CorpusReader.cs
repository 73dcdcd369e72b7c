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
    private string EmptyReason => $"their input '{inputColumn.Name}' or label '{labelColumn.Name}' is missing or empty";

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
        RowTally tally = NewTally();
        foreach ((TextColumnReader input, TextColumnReader label) in Rows(tally))
        {
            if (inputGiven == null)
                input.AddTo(inputBuilder);
            if (outputGiven == null)
                label.AddTo(outputBuilder);
        }
        tally.ThrowIfNone();
        TextCodec inputCodec = inputGiven ?? inputBuilder.Build();
        TextCodec outputCodec = options.SharedVocabulary ? inputCodec : outputGiven ?? outputBuilder.Build();
        channel.Info(
            MessageSensitivity.None, "Vocabularies of {0:N0} input and {1:N0} output tokens from {2:N0} rows.",
            inputCodec.Count, outputCodec.Count, tally.Used);
        return (inputCodec, outputCodec);
    }

    /// <summary>Appends the ids of the rows that can be used.</summary>
    public void ReadPairs(TextCodec inputCodec, TextCodec outputCodec, TokenPairs pairs)
    {
        var inputIds = new List<int>();
        var outputIds = new List<int>();
        string tooLong = $"they have more than MaxInputLength = {options.MaxInputLength} input tokens or "
            + $"MaxOutputLength = {options.MaxOutputLength} output tokens, the end mark included";
        RowTally tally = NewTally();
        foreach ((TextColumnReader input, TextColumnReader label) in Rows(tally))
        {
            inputIds.Clear();
            outputIds.Clear();
            input.Encode(inputCodec, inputIds);
            label.Encode(outputCodec, outputIds);
            if (inputIds.Count == 0 || outputIds.Count == 0)
            {
                tally.LeaveOut(EmptyReason);
            }
            else if (inputIds.Count > options.MaxInputLength || outputIds.Count >= options.MaxOutputLength)
            {
                tally.LeaveOut(tooLong);
            }
            else
            {
                pairs.Add(CollectionsMarshal.AsSpan(inputIds), CollectionsMarshal.AsSpan(outputIds));
                pairs.Subwords?.Add(input, label);
            }
        }
        tally.Finish();
    }

    private RowTally NewTally() => new(host, channel, options.CancellationToken, purpose);

    /// <summary>The rows in which neither side is empty; counts all of them.</summary>
    private IEnumerable<(TextColumnReader Input, TextColumnReader Label)> Rows(RowTally tally)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([inputColumn, labelColumn]);
        var input = new TextColumnReader(cursor, inputColumn);
        var label = new TextColumnReader(cursor, labelColumn);
        while (cursor.MoveNext())
        {
            tally.Add();
            input.Read();
            label.Read();
            if (input.IsEmpty || label.IsEmpty)
                tally.LeaveOut(EmptyReason);
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
        options.UnicodeNormalization, KeepsParts: options.BytePairDropout > 0);
}
