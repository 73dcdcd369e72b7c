using Microsoft.ML.Attention.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Pooling;

/// <summary>
/// Training by the label: cross-entropy for classes, half the squared error in standard deviations of the label for numbers.
/// </summary>
internal sealed class PoolingTask : ITrainingTask
{
    private readonly PoolingLearner _learner;
    private readonly PoolingData _data;
    private readonly PoolingInput _input;
    private readonly AttentionPoolingTransformer? _initial;
    private readonly float _mean;
    private readonly float _scale = 1;

    /// <param name="learner">The model with its head.</param>
    /// <param name="data">The rows.</param>
    /// <param name="input">How the rows were read.</param>
    /// <param name="initial">The model that training starts from; null if it starts from nothing.</param>
    public PoolingTask(PoolingLearner learner, PoolingData data, PoolingInput input, AttentionPoolingTransformer? initial)
    {
        _learner = learner;
        _data = data;
        _input = input;
        _initial = initial;
        if (data.ClassCount == 0)
        {
            var statistics = VectorStatistics.Of([.. data.Numbers.Take(data.TrainingCount).Select(number => new[] { number })], size: 1);
            (_mean, _scale) = (statistics.Mean[0], statistics.Scale[0]);
        }
    }

    public Module Model => _learner;

    public TargetKind Targets => _data.ClassCount > 0 ? TargetKind.Classes : TargetKind.Numbers;

    public int Count => _data.TrainingCount;

    public int ValidationCount => _data.Rows.Count - _data.TrainingCount;

    public RowLength LengthOf(int row) => new(_data.Rows[row].Count, Targets: 1);

    public Tensor Loss(int[] rows, Random random)
    {
        Tensor outputs = Predict(rows); // [batch, classes or 1]
        return _data.ClassCount > 0
            ? functional.cross_entropy(outputs, Classes(rows))
            : 0.5 * functional.mse_loss(outputs.squeeze(1), Numbers(rows));
    }

    public BatchScore Score(int[] rows)
    {
        Tensor outputs = Predict(rows);
        if (_data.ClassCount == 0)
            return new BatchScore(0.5 * rows.Length * functional.mse_loss(outputs.squeeze(1), Numbers(rows)).item<float>(), Correct: null);
        Tensor classes = Classes(rows);
        return new BatchScore(
            (double)rows.Length * functional.cross_entropy(outputs, classes).item<float>(),
            outputs.argmax(1).eq(classes).sum().item<long>());
    }

    public void Describe(RunDescription run)
    {
        run.Add("number of training rows", $"{Count}");
        run.Add("number of validation rows", $"{ValidationCount}");
        run.Add("number of classes", $"{_data.ClassCount}");
        if (_input.Codec is { } codec)
            run.AddContent("vocabularies", codec.Save);
        if (_initial is not null)
            run.AddContent("weights of the initial model", writer => _initial.ExportWeights(writer.BaseStream));
        run.AddContent("vectors and labels of the rows", writer =>
        {
            foreach (PoolingRow row in _data.Rows)
            {
                writer.Write(row.Count);
                foreach (float value in row.Vectors)
                    writer.Write(value);
                foreach (int id in row.Ids)
                    writer.Write(id);
            }
            foreach (int label in _data.Classes)
                writer.Write(label);
            foreach (float label in _data.Numbers)
                writer.Write(label);
        });
    }

    private Tensor Predict(int[] rows) => _learner.Predict(PoolingBatch.Create(
        Array.ConvertAll(rows, row => _data.Rows[row]), _learner.Pooling.Options, _learner.Pooling.Device));

    private Tensor Classes(int[] rows) => tensor(Array.ConvertAll(rows, row => (long)_data.Classes[row]), device: _learner.Pooling.Device);

    private Tensor Numbers(int[] rows) =>
        tensor(Array.ConvertAll(rows, row => (_data.Numbers[row] - _mean) * _scale), device: _learner.Pooling.Device);
}
