using Microsoft.ML.Attention.Seq2Seq;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Training;

/// <summary>Maximum-likelihood training of a <see cref="Seq2SeqModel"/>: what <see cref="TrainingLoop"/> needs to know of it.</summary>
internal sealed class Seq2SeqTask(Seq2SeqModel model, TokenPairs pairs, TrainingOptions options) : ITrainingTask
{
    public Module Model => model;

    public IReadOnlyList<int[]> Batches(Random random) => LengthBuckets.Create(
        pairs.Count, options.BatchSize, row => (pairs.Input(row).Length, pairs.Output(row).Length), random);

    /// <inheritdoc/>
    /// <remarks>Cross-entropy with label smoothing (Szegedy et al. 2016, section 7) over the tokens that are no padding.</remarks>
    public BatchLoss Loss(int[] rows, Random random)
    {
        var batch = Seq2SeqBatch.Create(pairs, rows, model.Device);
        var logits = model.Forward(batch, ChooseOwn(batch, random)); // [tokens, vocabulary]
        return new BatchLoss(functional.cross_entropy(logits, batch.Targets, label_smoothing: options.LabelSmoothing), batch.Tokens);
    }

    private bool[]? ChooseOwn(Seq2SeqBatch batch, Random random)
    {
        if (options.TeacherForcing >= 1)
            return null;
        var own = new bool[batch.Steps * batch.Input.Count];
        for (var i = 0; i < own.Length; i++)
            own[i] = random.NextDouble() >= options.TeacherForcing;
        return own;
    }
}
