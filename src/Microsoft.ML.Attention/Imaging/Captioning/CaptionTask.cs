using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Evaluation;
using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Attention.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>Maximum-likelihood training of a <see cref="CaptionModel"/>: what the <see cref="TrainingLoop"/> needs to know of it.</summary>
/// <param name="model">The model.</param>
/// <param name="data">The training rows, then the validation rows.</param>
/// <param name="count">The number of training rows.</param>
/// <param name="statistics">By what images are normalised.</param>
/// <param name="codec">The captions' tokens.</param>
/// <param name="options">How to train.</param>
internal sealed class CaptionTask(
    CaptionModel model, CaptionData data, int count, ChannelStatistics statistics, TextCodec codec, ImageCaptioningEstimator.Options options)
    : ITrainingTask
{
    private readonly Augmentation? _augmentation = Augmentation.Of(options);

    public Module Model => model;

    public TargetKind Targets => TargetKind.Tokens;

    public int Count => count;

    public int ValidationCount => data.Images.Count - count;

    public RowLength LengthOf(int row) => new(Input: 1, data.Caption(row).Length + 1);

    /// <inheritdoc/>
    /// <remarks>Cross-entropy with label smoothing over the tokens that are no padding, and the doubly stochastic term.</remarks>
    public Tensor Loss(int[] rows, Random random)
    {
        OutputBatch outputs = OutputBatch.Create(rows, data.Caption, model.Device);
        List<Tensor>? weights = options.DoublyStochastic > 0 ? [] : null;
        Tensor images = ImageBatch.Create(data.Images, rows, statistics, _augmentation, random, model.Device);
        Tensor logits = model.Decoder.Unroll(model.Encode(images), outputs, outputs.ChooseOwn(options.TeacherForcing, random), weights);
        Tensor loss = functional.cross_entropy(logits, outputs.Targets, label_smoothing: options.LabelSmoothing);
        return weights is null ? loss : loss + options.DoublyStochastic * DoublyStochastic.Mean(weights, outputs.Kept);
    }

    public BatchScore Score(int[] rows)
    {
        OutputBatch outputs = OutputBatch.Create(rows, data.Caption, model.Device);
        Tensor logits = model.Decoder.Unroll(Encode(rows), outputs); // [tokens, vocabulary]
        float loss = functional.cross_entropy(logits, outputs.Targets).item<float>();
        return new BatchScore((double)loss * outputs.Tokens, logits.argmax(1).eq(outputs.Targets).sum().item<long>());
    }

    public double? Bleu(IReadOnlyList<int> rows)
    {
        if (!options.ValidationBleu)
            return null;
        int[] lengths = new int[rows.Count];
        Array.Fill(lengths, model.Options.Backbone.Cells);
        var inputs = new DecoderInputs(lengths, LengthStep: 1, chosen => Encode(Array.ConvertAll(chosen, index => rows[index])));
        Decoded[] captions = Array.ConvertAll(
            Decoder.Decode(model, inputs, new DecodingOptions { MaxOutputLength = options.MaxOutputLength }), outputs => outputs[0]);
        var bleu = new BleuAccumulator();
        for (int i = 0; i < captions.Length; i++)
            bleu.Add(codec.DecodeIds(captions[i].Output), codec.DecodeIds(data.Caption(rows[i])));
        return bleu.Score().Score;
    }

    public void Describe(RunDescription run)
    {
        run.Add("number of training rows", $"{Count}");
        run.Add("number of validation rows", $"{ValidationCount}");
        run.AddContent("vocabularies", codec.Save);
        run.AddContent("images and captions", data.Write);
    }

    private EncodedInput Encode(int[] rows) =>
        model.Encode(ImageBatch.Create(data.Images, rows, statistics, augmentation: null, Random.Shared, model.Device));
}
