using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.QuestionAnswering;

/// <summary>Questions and values in, answers out, for batches of rows.</summary>
internal sealed class QuestionScorer(
    IExceptionContext context, QuestionModel model, QuestionInput input, ClassLabels classes, QuestionColumns columns)
    : IBatchScorer<QuestionRow, Answer>
{
    public IReadOnlyList<OutputColumn<Answer>> Outputs { get; } =
    [
        .. ClassifierColumns.Create<Answer>(columns.PredictedLabel, columns.Score, classes, answer => answer.Scores),
        AttentionColumn(columns.Attention),
    ];

    public int BatchSize => 64;

    /// <summary>The column of weights.</summary>
    public static OutputColumn<Answer> AttentionColumn(string name) => new OutputColumn<Answer, VBuffer<float>>(
        name, new VectorDataViewType(NumberDataViewType.Single),
        (Answer answer, ref VBuffer<float> value) => VectorValues.Copy(answer.Weights, ref value));

    public IReadOnlyList<DataViewSchema.Column> FindInputs(DataViewSchema schema) =>
        input.Find(context, schema, columns.Question, columns.Values);

    public Func<QuestionRow> CreateReader(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs) =>
        input.CreateReader(context, row, inputs[0], inputs[1]);

    public int LengthOf(QuestionRow row) => row.Count;

    public long BytesOf(QuestionRow row) => sizeof(float) * (
        row.QuestionIds.Length + row.QuestionVector.Length + row.Values.Length + row.ValueIds.Sum(ids => (long)ids.Length)
        + model.Options.Hops * (long)row.Count + model.Options.Classes);

    public Answer[] Score(IReadOnlyList<QuestionRow> batch)
    {
        var answers = new Answer[batch.Count];
        // A row shares a batch only with rows of the same padded length, so that its last bit depends on itself alone.
        foreach (IGrouping<int, int> group in Enumerable.Range(0, batch.Count).GroupBy(
            row => batch[row].CanBeAnswered ? QuestionBatch.PaddedCount(batch[row].Count) : 0))
        {
            if (group.Key > 0)
            {
                Score(batch, [.. group], answers);
                continue;
            }
            foreach (int row in group)
                answers[row] = new Answer([.. Enumerable.Repeat(float.NaN, model.Options.Classes)], []);
        }
        return answers;
    }

    private void Score(IReadOnlyList<QuestionRow> batch, int[] rows, Answer[] answers)
    {
        using var scope = NewDisposeScope();
        using var free = no_grad();
        QuestionRow[] inputs = Array.ConvertAll(rows, row => batch[row]);
        var (logits, weights) = model.Answer(QuestionBatch.Create(inputs, model.Options, model.Device));
        int hops = model.Options.Hops;
        int padded = (int)weights.shape[2];
        float[] scores = logits.softmax(1).cpu().contiguous().data<float>().ToArray(); // [batch, classes]
        float[] allWeights = weights.cpu().contiguous().data<float>().ToArray(); // [batch, hops, padded]
        for (int i = 0; i < rows.Length; i++)
        {
            int count = inputs[i].Count;
            var ownWeights = new float[hops * count];
            for (int hop = 0; hop < hops; hop++)
                allWeights.AsSpan((i * hops + hop) * padded, count).CopyTo(ownWeights.AsSpan(hop * count));
            answers[rows[i]] = new Answer(scores.AsSpan(i * model.Options.Classes, model.Options.Classes).ToArray(), ownWeights);
        }
    }
}
