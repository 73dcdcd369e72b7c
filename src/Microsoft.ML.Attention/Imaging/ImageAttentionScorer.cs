using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>Images in; class, mask and context out, for batches of rows.</summary>
internal sealed class ImageAttentionScorer(
    IHost host, ImageAttentionModel model, ChannelStatistics statistics, ClassLabels classes, ImageAttentionColumns columns,
    bool interleaved)
    : IBatchScorer<ImageAttentionInput, ImageClassification>
{
    public IReadOnlyList<OutputColumn<ImageClassification>> Outputs { get; } =
    [
        .. ClassifierColumns.Create<ImageClassification>(columns.PredictedLabel, columns.Score, classes, row => row.Scores),
        .. CreateOutputs(columns, model.Options),
    ];

    public int BatchSize => 64;

    private ImageSize Size => model.Options.Backbone.ImageSize;

    /// <summary>The columns beside the classifier's own.</summary>
    public static OutputColumn<ImageClassification>[] CreateOutputs(ImageAttentionColumns columns, ImageAttentionModelOptions options) =>
    [
        new OutputColumn<ImageClassification, VBuffer<float>>(
            columns.Attention, new VectorDataViewType(NumberDataViewType.Single, options.Glimpses, options.Backbone.Rows, options.Backbone.Columns),
            (ImageClassification row, ref VBuffer<float> value) => VectorValues.Copy(row.Attention, ref value)),
        new OutputColumn<ImageClassification, VBuffer<float>>(
            columns.Context, new VectorDataViewType(NumberDataViewType.Single, options.ContextSize),
            (ImageClassification row, ref VBuffer<float> value) => VectorValues.Copy(row.Context, ref value)),
    ];

    public IReadOnlyList<DataViewSchema.Column> FindInputs(DataViewSchema schema)
    {
        DataViewSchema.Column image = ImageColumn.Find(host, schema, columns.Image, Size);
        return columns.Query == null
            ? [image]
            : [image, VectorColumn.Find(host, schema, "query", columns.Query, model.Options.GivenQuerySize)];
    }

    public Func<ImageAttentionInput> CreateReader(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs)
    {
        Func<float[]?> readImage = ImageColumn.Reader(host, row, inputs[0], Size, interleaved, new ScoringImageErrors(host, columns.Image));
        Func<float[]>? readQuery = inputs.Count == 1
            ? null
            : VectorColumn.Reader(host, row, "query", inputs[1], model.Options.GivenQuerySize);
        return () => new ImageAttentionInput(readImage(), readQuery?.Invoke());
    }

    public int LengthOf(ImageAttentionInput input) => 1;

    public long BytesOf(ImageAttentionInput input) => sizeof(float) * (
        (input.Pixels?.Length ?? 0) + (input.Query?.Length ?? 0) + model.Options.Glimpses * (long)model.Options.Cells + model.Options.ContextSize
        + classes.Count);

    public ImageClassification[] Score(IReadOnlyList<ImageAttentionInput> batch)
    {
        var results = new ImageClassification[batch.Count];
        int[] usable = [.. Enumerable.Range(0, batch.Count).Where(row => IsUsable(batch[row]))];
        for (int row = 0; row < results.Length; row++)
        {
            if (!IsUsable(batch[row]))
                results[row] = Missing();
        }
        if (usable.Length > 0)
            Score(batch, usable, results);
        return results;
    }

    private bool IsUsable(ImageAttentionInput input) =>
        input.Pixels != null
        && (input.Query == null || (input.Query.Length == model.Options.GivenQuerySize && Array.TrueForAll(input.Query, float.IsFinite)));

    private ImageClassification Missing()
    {
        var scores = new float[classes.Count];
        Array.Fill(scores, float.NaN);
        return new ImageClassification(scores, new float[model.Options.Glimpses * model.Options.Cells], new float[model.Options.ContextSize]);
    }

    private void Score(IReadOnlyList<ImageAttentionInput> batch, int[] rows, ImageClassification[] results)
    {
        using var scope = NewDisposeScope();
        using var free = no_grad();
        Tensor images = ImageBatch.Create([.. rows.Select(row => batch[row].Pixels!)], Size, statistics, model.Device);
        Tensor? queries = columns.Query == null
            ? null
            : tensor(rows.SelectMany(row => batch[row].Query!).ToArray(), [rows.Length, model.Options.GivenQuerySize], device: model.Device);
        ImageAttentionOutput output = model.Forward(images, queries);
        float[][] scores = Rows(output.Logits.softmax(1), rows.Length);
        float[][] weights = Rows(output.Weights, rows.Length);
        float[][] contexts = Rows(output.Context, rows.Length);
        for (int i = 0; i < rows.Length; i++)
            results[rows[i]] = new ImageClassification(scores[i], weights[i], contexts[i]);
    }

    private static float[][] Rows(Tensor values, int count)
    {
        float[] all = values.cpu().contiguous().data<float>().ToArray();
        return [.. all.Chunk(all.Length / count)];
    }
}
