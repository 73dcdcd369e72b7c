using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>Images in, captions out, for batches of rows.</summary>
internal sealed class CaptionScorer(
    IHost host, CaptionModel model, ChannelStatistics statistics, TextCodec codec, CaptionColumns columns, bool interleaved,
    DecodingOptions decoding)
    : IBatchScorer<CaptionInput, Caption>
{
    /// <summary>Of a caption, each with its map.</summary>
    private const int TypicalTokens = 16;

    private readonly OutputText _text = new(codec);

    public IReadOnlyList<OutputColumn<Caption>> Outputs { get; } = CreateOutputs(columns, decoding.NBest);

    public int BatchSize => 64;

    private ImageSize Size => model.Options.Backbone.ImageSize;

    /// <summary>The columns that a scorer of these names adds, whatever its model.</summary>
    /// <param name="columns">The names.</param>
    /// <param name="nBest">The captions for an image; with more than one there are columns for all of them.</param>
    public static IReadOnlyList<OutputColumn<Caption>> CreateOutputs(CaptionColumns columns, int nBest)
    {
        List<OutputColumn<Caption>> outputs =
        [
            new OutputColumn<Caption, ReadOnlyMemory<char>>(
                columns.Output, TextDataViewType.Instance, (Caption row, ref ReadOnlyMemory<char> value) => value = row.Text.AsMemory()),
            new OutputColumn<Caption, float>(columns.Score, NumberDataViewType.Single, (Caption row, ref float value) => value = row.Score),
            new OutputColumn<Caption, VBuffer<ReadOnlyMemory<char>>>(
                columns.OutputTokens, new VectorDataViewType(TextDataViewType.Instance),
                (Caption row, ref VBuffer<ReadOnlyMemory<char>> value) => VectorValues.Copy(row.Tokens, ref value)),
            new OutputColumn<Caption, VBuffer<float>>(
                columns.Attention, new VectorDataViewType(NumberDataViewType.Single),
                (Caption row, ref VBuffer<float> value) => VectorValues.Copy(row.Attention, ref value)),
        ];
        if (nBest > 1)
            outputs.AddRange(columns.Alternatives.Create<Caption>(row => row.Alternatives, row => row.AlternativeScores));
        return outputs;
    }

    public IReadOnlyList<DataViewSchema.Column> FindInputs(DataViewSchema schema)
    {
        DataViewSchema.Column image = ImageColumn.Find(host, schema, columns.Image, Size);
        return decoding.PrefixColumnName is { } prefix
            ? [image, TextColumn.Find(host, schema, "prefix", prefix, codec.Options.TokensGiven)]
            : [image];
    }

    public Func<CaptionInput> CreateReader(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs)
    {
        Func<float[]?> image = ImageColumn.Reader(host, row, inputs[0], Size, interleaved, new ScoringImageErrors(host, columns.Image));
        if (inputs.Count == 1)
            return () => new CaptionInput(image(), SourceRow.Empty);
        var prefix = new SourceRowReader(row, inputs[1], codec, decoding.MaxOutputLength);
        return () => new CaptionInput(image(), prefix.Read());
    }

    public int LengthOf(CaptionInput input) => 1;

    public long BytesOf(CaptionInput input) => input.Prefix.Bytes
        + sizeof(float) * ((input.Pixels?.Length ?? 0) + TypicalTokens * (long)model.Options.Backbone.Cells);

    public Caption[] Score(IReadOnlyList<CaptionInput> batch)
    {
        int[] lengths = [.. batch.Select(row => row.Pixels == null ? 0 : model.Options.Backbone.Cells)];
        var inputs = new DecoderInputs(
            lengths, LengthStep: 1,
            rows => model.Encode(ImageBatch.Create(Array.ConvertAll(rows, row => batch[row].Pixels!), Size, statistics, model.Device)))
        {
            Prefixes = [.. batch.Select(row => row.Prefix.Ids)],
            ContentOf = row => batch[row].Content(),
        };
        Decoded[][] decoded = Decoder.Decode(model, inputs, decoding);
        var captions = new Caption[batch.Count];
        for (int i = 0; i < captions.Length; i++)
            captions[i] = batch[i].Pixels == null ? Caption.Missing : ToCaption(decoded[i], batch[i].Prefix);
        return captions;
    }

    private Caption ToCaption(Decoded[] outputs, SourceRow prefix)
    {
        string[] tokens = _text.TokensOf(outputs[0], prefix);
        var best = new Caption(_text.TextOf(outputs[0], tokens), outputs[0].Score, _text.Shown(tokens), outputs[0].Attention);
        return decoding.NBest == 1 ? best : best with
        {
            Alternatives = Array.ConvertAll(outputs, output => _text.TextOf(output, _text.TokensOf(output, prefix)).AsMemory()),
            AlternativeScores = Array.ConvertAll(outputs, output => output.Rank),
        };
    }
}
