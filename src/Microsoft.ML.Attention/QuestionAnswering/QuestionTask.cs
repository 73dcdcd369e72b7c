using Microsoft.ML.Attention.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.QuestionAnswering;

/// <summary>Training by the right answers: the cross-entropy of their classes.</summary>
internal sealed class QuestionTask(QuestionModel model, QuestionData data, QuestionInput input) : ITrainingTask
{
    public Module Model => model;

    public TargetKind Targets => TargetKind.Classes;

    public int Count => data.TrainingCount;

    public int ValidationCount => data.Rows.Count - data.TrainingCount;

    public RowLength LengthOf(int row) => new(data.Rows[row].Count, Targets: 1);

    public Tensor Loss(int[] rows, Random random) => functional.cross_entropy(Logits(rows), Classes(rows));

    public BatchScore Score(int[] rows)
    {
        Tensor logits = Logits(rows);
        Tensor classes = Classes(rows);
        return new BatchScore(
            (double)rows.Length * functional.cross_entropy(logits, classes).item<float>(), logits.argmax(1).eq(classes).sum().item<long>());
    }

    public void Describe(RunDescription run)
    {
        run.Add("number of training rows", $"{Count}");
        run.Add("number of validation rows", $"{ValidationCount}");
        run.Add("number of classes", $"{model.Options.Classes}");
        if (input.Codec is { } codec)
            run.AddContent("vocabularies", codec.Save);
        run.AddContent("questions, values and labels of the rows", Write);
    }

    private Tensor Logits(int[] rows) =>
        model.Answer(QuestionBatch.Create(Array.ConvertAll(rows, row => data.Rows[row]), model.Options, model.Device)).logits;

    private Tensor Classes(int[] rows) => tensor(Array.ConvertAll(rows, row => (long)data.Classes[row]), device: model.Device);

    private void Write(BinaryWriter writer)
    {
        foreach (QuestionRow row in data.Rows)
        {
            Write(writer, row.QuestionIds);
            foreach (float value in row.QuestionVector.Concat(row.Values))
                writer.Write(value);
            writer.Write(row.Count);
            foreach (int[] ids in row.ValueIds)
                Write(writer, ids);
        }
        Write(writer, [.. data.Classes]);
    }

    private static void Write(BinaryWriter writer, int[] numbers)
    {
        writer.Write(numbers.Length);
        foreach (int number in numbers)
            writer.Write(number);
    }
}
