using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>Text in, text out, for batches of rows.</summary>
internal sealed class Seq2SeqScorer : IBatchScorer<PrefixedRow, Transduction>
{
    private readonly IExceptionContext _context;
    private readonly Seq2SeqModel _model;
    private readonly TextCodec _inputCodec;
    private readonly TextCodec _outputCodec;
    private readonly OutputText _outputText;
    private readonly Seq2SeqColumns _columns;
    private readonly int _maxInputLength;
    private readonly DecodingOptions _decoding;

    public Seq2SeqScorer(
        IExceptionContext context, Seq2SeqModel model, TextCodec inputCodec, TextCodec outputCodec, Seq2SeqColumns columns,
        int maxInputLength, DecodingOptions decoding)
    {
        _context = context;
        _model = model;
        _inputCodec = inputCodec;
        _outputCodec = outputCodec;
        _outputText = new OutputText(outputCodec);
        _columns = columns;
        _maxInputLength = maxInputLength;
        _decoding = decoding;
        Outputs = CreateOutputs(columns, decoding.NBest);
    }

    public IReadOnlyList<OutputColumn<Transduction>> Outputs { get; }

    public int BatchSize => Decoder.LargestBatch;

    /// <summary>The columns that a scorer of these names adds, whatever its model.</summary>
    /// <param name="columns">The names.</param>
    /// <param name="nBest">The outputs for a row; with more than one there are columns for all of them.</param>
    public static IReadOnlyList<OutputColumn<Transduction>> CreateOutputs(Seq2SeqColumns columns, int nBest = 1)
    {
        var texts = new VectorDataViewType(TextDataViewType.Instance);
        var numbers = new VectorDataViewType(NumberDataViewType.Single);
        List<OutputColumn<Transduction>> outputs =
        [
            new OutputColumn<Transduction, ReadOnlyMemory<char>>(
                columns.Output, TextDataViewType.Instance, (Transduction row, ref ReadOnlyMemory<char> value) => value = row.Text.AsMemory()),
            new OutputColumn<Transduction, float>(
                columns.Score, NumberDataViewType.Single, (Transduction row, ref float value) => value = row.Score),
            new OutputColumn<Transduction, VBuffer<ReadOnlyMemory<char>>>(
                columns.InputTokens, texts, (Transduction row, ref VBuffer<ReadOnlyMemory<char>> value) => VectorValues.Copy(row.InputTokens, ref value)),
            new OutputColumn<Transduction, VBuffer<ReadOnlyMemory<char>>>(
                columns.OutputTokens, texts, (Transduction row, ref VBuffer<ReadOnlyMemory<char>> value) => VectorValues.Copy(row.OutputTokens, ref value)),
            new OutputColumn<Transduction, VBuffer<float>>(
                columns.Attention, numbers, (Transduction row, ref VBuffer<float> value) => VectorValues.Copy(row.Attention, ref value)),
        ];
        if (nBest > 1)
            outputs.AddRange(columns.Alternatives.Create<Transduction>(row => row.Alternatives, row => row.AlternativeScores));
        return outputs;
    }

    public IReadOnlyList<DataViewSchema.Column> FindInputs(DataViewSchema schema)
    {
        DataViewSchema.Column input = TextColumn.Find(_context, schema, "input", _columns.Input, _inputCodec.Options.TokensGiven);
        return _decoding.PrefixColumnName is { } prefix
            ? [input, TextColumn.Find(_context, schema, "prefix", prefix, _outputCodec.Options.TokensGiven)]
            : [input];
    }

    public Func<PrefixedRow> CreateReader(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs)
    {
        var source = new SourceRowReader(row, inputs[0], _inputCodec, _maxInputLength);
        if (inputs.Count == 1)
            return () => new PrefixedRow(source.Read(), SourceRow.Empty);
        var prefix = new SourceRowReader(row, inputs[1], _outputCodec, _decoding.MaxOutputLength);
        return () => new PrefixedRow(source.Read(), prefix.Read());
    }

    public int LengthOf(PrefixedRow input) => input.Source.Ids.Length;

    public int LengthStep => InputBatch.ScoringStep;

    public long BytesOf(PrefixedRow input) => input.Source.Bytes + input.Prefix.Bytes;

    public Transduction[] Score(IReadOnlyList<PrefixedRow> batch)
    {
        int[][] inputs = [.. batch.Select(row => row.Source.Ids)];
        int[][] prefixes = [.. batch.Select(row => row.Prefix.Ids)];
        Decoded[][] decoded = Decoder.Decode(_model, DecoderInputs.Of(_model, inputs) with { Prefixes = prefixes }, _decoding);
        var results = new Transduction[batch.Count];
        for (int i = 0; i < results.Length; i++)
            results[i] = ToTransduction(batch[i], decoded[i]);
        return results;
    }

    private Transduction ToTransduction(PrefixedRow row, Decoded[] outputs)
    {
        ReadOnlyMemory<char>[] inputTokens = Texts(row.Source.ShownTokens);
        if (row.Source.Ids.Length == 0)
            return new Transduction("", float.NaN, inputTokens, [], []);

        string[] tokens = TokensOf(outputs[0], row);
        var best = new Transduction(
            _outputText.TextOf(outputs[0], tokens), outputs[0].Score, inputTokens, _outputText.Shown(tokens), outputs[0].Attention);
        return _decoding.NBest == 1 ? best : best with
        {
            Alternatives = Texts(Array.ConvertAll(outputs, output => _outputText.TextOf(output, TokensOf(output, row)))),
            AlternativeScores = Array.ConvertAll(outputs, output => output.Rank),
        };
    }

    /// <summary>The tokens of an output in their inner form; an unknown one as the prefix or the input spells it.</summary>
    private string[] TokensOf(Decoded output, PrefixedRow row)
    {
        int width = row.Source.Ids.Length;
        return _outputText.TokensOf(
            output, row.Prefix,
            _decoding.ReplaceUnknown && output.Attention.Length > 0
                ? step => MostAttended(row.Source.InnerTokens, output.Attention.AsSpan(step * width, width))
                : null);
    }

    private static ReadOnlyMemory<char>[] Texts(string[] texts) => Array.ConvertAll(texts, text => text.AsMemory());

    private static string MostAttended(string[] tokens, ReadOnlySpan<float> weights)
    {
        int best = 0;
        for (int i = 1; i < weights.Length; i++)
        {
            if (weights[i] > weights[best])
                best = i;
        }
        return tokens[best];
    }
}
