using Microsoft.ML.Attention.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>Maximum-likelihood training of a <see cref="Seq2SeqModel"/>: what the <see cref="TrainingLoop"/> needs to know of it.</summary>
/// <param name="model">The model.</param>
/// <param name="pairs">The training set; every input has at least one token.</param>
/// <param name="options">How to train.</param>
internal sealed class Seq2SeqTask(Seq2SeqModel model, TokenPairs pairs, Seq2SeqEstimator.Options options) : ITrainingTask
{
    public Module Model => model;

    public int Count => pairs.Count;

    public int ValidationCount => 0;

    public RowLength LengthOf(int row) => new(pairs.Input(row).Length, pairs.Output(row).Length + 1);

    /// <inheritdoc/>
    /// <remarks>Cross-entropy with label smoothing (Szegedy et al. 2016, section 7) over the tokens that are no padding.</remarks>
    public Tensor Loss(int[] rows, Random random)
    {
        Seq2SeqBatch batch = Seq2SeqBatch.Create(pairs, rows, model.Device);
        Tensor logits = model.Forward(batch, ChooseOwn(batch, random)); // [tokens, vocabulary]
        return functional.cross_entropy(logits, batch.Targets, label_smoothing: options.LabelSmoothing);
    }

    public BatchScore Score(int[] rows)
    {
        Seq2SeqBatch batch = Seq2SeqBatch.Create(pairs, rows, model.Device);
        Tensor logits = model.Forward(batch); // [tokens, vocabulary]
        float loss = functional.cross_entropy(logits, batch.Targets).item<float>();
        long correct = logits.argmax(1).eq(batch.Targets).sum().item<long>();
        return new BatchScore((double)loss * batch.Tokens, correct);
    }

    public void Describe(RunDescription run)
    {
        run.Add("training rows", $"{pairs.Count}");
        run.AddContent("tokens of the data", writer =>
        {
            for (int row = 0; row < pairs.Count; row++)
            {
                Write(writer, pairs.Input(row));
                Write(writer, pairs.Output(row));
            }
        });
    }

    private static void Write(BinaryWriter writer, ReadOnlySpan<int> ids)
    {
        writer.Write(ids.Length);
        foreach (int id in ids)
            writer.Write(id);
    }

    private bool[]? ChooseOwn(Seq2SeqBatch batch, Random random)
    {
        if (options.TeacherForcing >= 1)
            return null;
        bool[] own = new bool[batch.Steps * batch.Input.Count];
        for (int i = 0; i < own.Length; i++)
            own[i] = random.NextDouble() >= options.TeacherForcing;
        return own;
    }
}
