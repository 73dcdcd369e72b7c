using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>Text in, text out, for batches of rows.</summary>
internal sealed class Seq2SeqScorer : IBatchScorer<SourceRow, Transduction>
{
    private readonly IExceptionContext _context;
    private readonly Seq2SeqModel _model;
    private readonly TextCodec _inputCodec;
    private readonly TextCodec _outputCodec;
    private readonly Seq2SeqColumns _columns;
    private readonly Seq2SeqDecoding _decoding;

    public Seq2SeqScorer(
        IExceptionContext context, Seq2SeqModel model, TextCodec inputCodec, TextCodec outputCodec, Seq2SeqColumns columns,
        Seq2SeqDecoding decoding)
    {
        _context = context;
        _model = model;
        _inputCodec = inputCodec;
        _outputCodec = outputCodec;
        _columns = columns;
        _decoding = decoding;
        Outputs = CreateOutputs(columns);
    }

    public IReadOnlyList<OutputColumn<Transduction>> Outputs { get; }

    public int BatchSize => 64;

    /// <summary>The columns that a scorer of these names adds, whatever its model.</summary>
    public static IReadOnlyList<OutputColumn<Transduction>> CreateOutputs(Seq2SeqColumns columns)
    {
        var tokens = new VectorDataViewType(TextDataViewType.Instance);
        return
        [
            new OutputColumn<Transduction, ReadOnlyMemory<char>>(
                columns.Output, TextDataViewType.Instance, (Transduction row, ref ReadOnlyMemory<char> value) => value = row.Text.AsMemory()),
            new OutputColumn<Transduction, float>(
                columns.Score, NumberDataViewType.Single, (Transduction row, ref float value) => value = row.Score),
            new OutputColumn<Transduction, VBuffer<ReadOnlyMemory<char>>>(
                columns.InputTokens, tokens, (Transduction row, ref VBuffer<ReadOnlyMemory<char>> value) => VectorValues.Copy(row.InputTokens, ref value)),
            new OutputColumn<Transduction, VBuffer<ReadOnlyMemory<char>>>(
                columns.OutputTokens, tokens, (Transduction row, ref VBuffer<ReadOnlyMemory<char>> value) => VectorValues.Copy(row.OutputTokens, ref value)),
            new OutputColumn<Transduction, VBuffer<float>>(
                columns.Attention, new VectorDataViewType(NumberDataViewType.Single),
                (Transduction row, ref VBuffer<float> value) => VectorValues.Copy(row.Attention, ref value)),
        ];
    }

    public IReadOnlyList<DataViewSchema.Column> FindInputs(DataViewSchema schema) =>
        [TextColumn.Find(_context, schema, "input", _columns.Input, _inputCodec.Options.TokensGiven)];

    public Func<SourceRow> CreateReader(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs) =>
        new SourceRowReader(row, inputs[0], _inputCodec, _decoding.MaxInputLength).Read;

    public int LengthOf(SourceRow input) => input.Ids.Length;

    public Transduction[] Score(IReadOnlyList<SourceRow> batch)
    {
        var inputs = new int[batch.Count][];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = batch[i].Ids;
        Decoded[] decoded = GreedyDecoder.Decode(_model, inputs, _decoding.MaxOutputLength);
        var results = new Transduction[batch.Count];
        for (int i = 0; i < results.Length; i++)
            results[i] = ToTransduction(batch[i], decoded[i]);
        return results;
    }

    private Transduction ToTransduction(SourceRow source, Decoded decoded)
    {
        ReadOnlyMemory<char>[] inputTokens = Array.ConvertAll(source.ShownTokens, token => token.AsMemory());
        if (source.Ids.Length == 0)
            return new Transduction("", float.NaN, inputTokens, [], []);

        var words = new List<string>(decoded.Output.Length);
        var shown = new ReadOnlyMemory<char>[decoded.Output.Length];
        for (int step = 0; step < decoded.Output.Length; step++)
        {
            int id = decoded.Output[step];
            string token = _outputCodec.TokenOf(id);
            if (id == Vocabulary.UnknownId && _decoding.ReplaceUnknown && decoded.Attention.Length > 0)
                token = MostAttended(source.InnerTokens, decoded.Attention.AsSpan(step * source.Ids.Length, source.Ids.Length));
            shown[step] = _outputCodec.Shown(token).AsMemory();
            if (id != Vocabulary.EndId)
                words.Add(token);
        }
        return new Transduction(_outputCodec.Decode(words), decoded.Score, inputTokens, shown, decoded.Attention);
    }

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
