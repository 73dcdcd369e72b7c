using Microsoft.ML.Attention.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Tests;

/// <summary>
/// Least squares with one linear layer: rows of three random numbers and a target. Dropout and noise on the targets use both kinds of
/// random numbers that a task may draw. Validation losses and losses that are no numbers can be dictated.
/// </summary>
internal sealed class ToyTask : ITrainingTask, IDisposable
{
    private const int Size = 3;

    private readonly float[] _inputs;
    private readonly float[] _targets;
    private readonly Linear _layer;
    private int _validations;
    private int _losses;

    public ToyTask(int count = 12, int validationCount = 0, int dataSeed = 1)
    {
        var random = new Random(dataSeed);
        (Count, ValidationCount) = (count, validationCount);
        _inputs = [.. Enumerable.Range(0, (count + validationCount) * Size).Select(_ => random.NextSingle() - 0.5f)];
        _targets = [.. Enumerable.Range(0, count + validationCount).Select(row => _inputs[row * Size] + 2 * _inputs[row * Size + 1])];
        manual_seed(7);
        _layer = Linear(Size, 1);
    }

    public Module Model => _layer;

    public TargetKind Targets => TargetKind.Numbers;

    public int Count { get; }

    public int ValidationCount { get; }

    /// <summary>The share of inputs dropped, and the standard width of the noise on the targets.</summary>
    public double Noise { get; init; } = 0.2;

    /// <summary>Validation losses, one an epoch, in place of true ones; there must be one validation row or batch.</summary>
    public double[]? ValidationLosses { get; init; }

    /// <summary>The calls of <see cref="Loss"/>, from 1, that give no number.</summary>
    public int[] NotANumber { get; init; } = [];

    /// <summary>The rows that were trained on and measured.</summary>
    public HashSet<int> Trained { get; } = [];

    public HashSet<int> Measured { get; } = [];

    public byte[] Weights
    {
        get
        {
            using var stream = new MemoryStream();
            _layer.save(stream);
            return stream.ToArray();
        }
    }

    public RowLength LengthOf(int row) => new(1, 1);

    public Tensor Loss(int[] rows, Random random)
    {
        Trained.UnionWith(rows);
        float[] noise = [.. rows.Select(_ => (float)(Noise * random.NextDouble()))];
        Tensor loss = functional.mse_loss(Predict(rows), TargetsOf(rows) + tensor(noise));
        return NotANumber.Contains(++_losses) ? loss * float.NaN : loss;
    }

    public BatchScore Score(int[] rows)
    {
        Measured.UnionWith(rows);
        double loss = ValidationLosses is { } losses ? losses[_validations++] : functional.mse_loss(Predict(rows), TargetsOf(rows)).item<float>();
        return new BatchScore(loss * rows.Length, Correct: null);
    }

    public void Describe(RunDescription run) => run.AddContent("rows", writer =>
    {
        foreach (float value in _inputs)
            writer.Write(value);
    });

    public void Dispose() => _layer.Dispose();

    private Tensor Predict(int[] rows)
    {
        float[] values = [.. rows.SelectMany(row => _inputs.AsSpan(row * Size, Size).ToArray())];
        return _layer.call(functional.dropout(tensor(values, rows.Length, Size), Noise, _layer.training)).squeeze(1); // [rows]
    }

    private Tensor TargetsOf(int[] rows) => tensor(Array.ConvertAll(rows, row => _targets[row]));
}
