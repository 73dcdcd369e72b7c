using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Evaluation;

/// <summary>Scores given outputs in batches of rows: the columns of <see cref="Seq2SeqScorer"/>, with the reference as the output.</summary>
internal sealed class ReferenceScorer(
    IExceptionContext context, Seq2SeqModel model, TextCodec inputCodec, TextCodec outputCodec, Seq2SeqColumns columns,
    string labelColumnName, int maxInputLength) : IBatchScorer<ReferenceRow, Transduction>
{
    public IReadOnlyList<OutputColumn<Transduction>> Outputs { get; } = Seq2SeqScorer.CreateOutputs(columns);

    public int BatchSize => 64;

    public IReadOnlyList<DataViewSchema.Column> FindInputs(DataViewSchema schema) =>
    [
        TextColumn.Find(context, schema, "input", columns.Input, inputCodec.Options.TokensGiven),
        TextColumn.Find(context, schema, "label", labelColumnName, outputCodec.Options.TokensGiven),
    ];

    public Func<ReferenceRow> CreateReader(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs)
    {
        var input = new SourceRowReader(row, inputs[0], inputCodec, maxInputLength);
        var output = new SourceRowReader(row, inputs[1], outputCodec, int.MaxValue);
        return () => new ReferenceRow(input.Read(), output.Read());
    }

    public int LengthOf(ReferenceRow input) => input.Source.Ids.Length;

    public long BytesOf(ReferenceRow input) => input.Source.Bytes + input.Reference.Bytes;

    public Transduction[] Score(IReadOnlyList<ReferenceRow> batch)
    {
        int[] rows = [.. Enumerable.Range(0, batch.Count).Where(row => !batch[row].IsEmpty)];
        var pairs = new TokenPairs();
        foreach (int row in rows)
            pairs.Add(batch[row].Source.Ids, batch[row].Reference.Ids);
        var results = new Transduction[batch.Count];
        for (int row = 0; row < results.Length; row++)
            results[row] = new Transduction("", float.NaN, Texts(batch[row].Source.ShownTokens), [], []);
        Decoded[] decoded = ForcedDecoder.Decode(model, pairs);
        for (int i = 0; i < rows.Length; i++)
        {
            ReferenceRow row = batch[rows[i]];
            string[] shown = [.. row.Reference.ShownTokens, outputCodec.Shown(outputCodec.TokenOf(Vocabulary.EndId))];
            results[rows[i]] = new Transduction(
                outputCodec.Decode(row.Reference.InnerTokens), decoded[i].Score, Texts(row.Source.ShownTokens), Texts(shown),
                decoded[i].Attention);
        }

        return results;
    }

    private static ReadOnlyMemory<char>[] Texts(string[] tokens) => Array.ConvertAll(tokens, token => token.AsMemory());
}

/// <summary>One input and the output to score.</summary>
/// <param name="Source">The input's tokens.</param>
/// <param name="Reference">The reference's tokens, in the same form.</param>
internal readonly record struct ReferenceRow(SourceRow Source, SourceRow Reference)
{
    public bool IsEmpty => Source.Ids.Length == 0 || Reference.Ids.Length == 0;
}
