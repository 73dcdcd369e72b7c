using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>Images in, captions out, for batches of rows.</summary>
internal sealed class CaptionScorer(
    IExceptionContext context, CaptionModel model, ChannelStatistics statistics, TextCodec codec, CaptionColumns columns, bool interleaved,
    int maxOutputLength)
    : IBatchScorer<float[]?, Caption>
{
    public IReadOnlyList<OutputColumn<Caption>> Outputs { get; } = CreateOutputs(columns);

    public int BatchSize => 64;

    private ImageSize Size => model.Options.Backbone.ImageSize;

    /// <summary>The columns that a scorer of these names adds, whatever its model.</summary>
    public static IReadOnlyList<OutputColumn<Caption>> CreateOutputs(CaptionColumns columns) =>
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

    public IReadOnlyList<DataViewSchema.Column> FindInputs(DataViewSchema schema) =>
        [ImageColumn.Find(context, schema, columns.Image, Size)];

    public Func<float[]?> CreateReader(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs) =>
        ImageColumn.Reader(context, row, inputs[0], Size, interleaved);

    public int LengthOf(float[]? input) => 1;

    public Caption[] Score(IReadOnlyList<float[]?> batch)
    {
        int[] lengths = [.. batch.Select(image => image == null ? 0 : model.Options.Backbone.Cells)];
        Decoded[] decoded = GreedyDecoder.Decode(
            model, lengths, lengthStep: 1,
            rows => model.Encode(ImageBatch.Create(Array.ConvertAll(rows, row => batch[row]!), Size, statistics, model.Device)),
            maxOutputLength);
        var captions = new Caption[batch.Count];
        for (int i = 0; i < captions.Length; i++)
            captions[i] = batch[i] == null ? Caption.Missing : ToCaption(decoded[i]);
        return captions;
    }

    private Caption ToCaption(Decoded decoded) => new(
        codec.DecodeIds(decoded.Output), decoded.Score, Array.ConvertAll(decoded.Output, id => codec.Shown(codec.TokenOf(id)).AsMemory()),
        decoded.Attention);
}
