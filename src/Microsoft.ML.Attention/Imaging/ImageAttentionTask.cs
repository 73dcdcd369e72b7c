using Microsoft.ML.Attention.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>Training by the class: cross-entropy over images that are changed at random.</summary>
/// <param name="model">The model.</param>
/// <param name="data">The training rows, then the validation rows.</param>
/// <param name="count">The number of training rows.</param>
/// <param name="statistics">By what images are normalised.</param>
/// <param name="options">How to train.</param>
internal sealed class ImageAttentionTask(
    ImageAttentionModel model, ImageAttentionData data, int count, ChannelStatistics statistics, ImageAttentionTrainer.Options options)
    : ITrainingTask
{
    private readonly Augmentation? _augmentation = Augmentation.Of(options);

    public Module Model => model;

    public TargetKind Targets => TargetKind.Classes;

    public int Count => count;

    public int ValidationCount => data.Images.Count - count;

    public RowLength LengthOf(int row) => new(Input: 1, Targets: 1);

    public Tensor Loss(int[] rows, Random random)
    {
        Tensor images = ImageBatch.Create(
            data.Images, rows, statistics, _augmentation, random, model.Device);
        return functional.cross_entropy(
            model.Forward(images, Queries(rows)).Logits, Classes(rows), label_smoothing: options.LabelSmoothing);
    }

    public BatchScore Score(int[] rows)
    {
        Tensor images = ImageBatch.Create(data.Images, rows, statistics, augmentation: null, Random.Shared, model.Device);
        Tensor logits = model.Forward(images, Queries(rows)).Logits; // [batch, classes]
        Tensor classes = Classes(rows);
        return new BatchScore(
            (double)rows.Length * functional.cross_entropy(logits, classes).item<float>(), logits.argmax(1).eq(classes).sum().item<long>());
    }

    public void Describe(RunDescription run)
    {
        run.Add("training rows", $"{Count}");
        run.Add("validation rows", $"{ValidationCount}");
        run.Add("images", $"{data.Images.Size}");
        run.AddContent("data", data.Write);
    }

    private Tensor? Queries(int[] rows) => data.QuerySize == 0
        ? null
        : tensor(rows.SelectMany(row => data.Queries[row]).ToArray(), [rows.Length, data.QuerySize], device: model.Device);

    private Tensor Classes(int[] rows) => tensor(Array.ConvertAll(rows, row => (long)data.Classes[row]), device: model.Device);
}
