namespace Microsoft.ML.Trainers;

/// <summary>
/// Stochastic dual coordinate ascent for linear classifiers: each pair of an example and a class other than its own has a dual variable,
/// and the loss is that of the own class's output less the other's
/// (S. Shalev-Shwartz and T. Zhang, "Stochastic Dual Coordinate Ascent Methods for Regularized Loss Minimization", 2013; with L1 as in
/// their "Accelerated Proximal Stochastic Dual Coordinate Ascent", 2014, section 1: weights are the dual sums drawn towards 0).
/// </summary>
internal sealed class SdcaSolver
{
    private const int FewestPasses = 20;
    private const int MostPasses = 500;
    private const int ExamplesToSee = 1_000_000;

    private readonly TrainingExample[] _examples;
    private readonly ISupportSdcaClassificationLoss _loss;
    private readonly int _classes;
    private readonly int _features;

    // [class, feature and, last, bias]: what the dual variables sum up to, and the weights that follow.
    private readonly double[][] _sums;
    private readonly double[][] _weights;
    private readonly double[] _freeBiases;

    // [example, class]
    private readonly float[] _duals;
    private readonly double[] _normsWithBias;

    public SdcaSolver(TrainingSet data, ISupportSdcaClassificationLoss loss)
    {
        _examples = data.Examples;
        _loss = loss;
        _classes = data.ClassCount;
        _features = data.FeatureCount;
        _sums = NewRows();
        _weights = NewRows();
        _freeBiases = new double[_classes];
        _duals = new float[_examples.Length * _classes];
        _normsWithBias = Array.ConvertAll(_examples, example => example.SquaredNorm() + 1);

        double[][] NewRows() => [.. Enumerable.Range(0, _classes).Select(_ => new double[_features + 1])];
    }

    /// <summary>The weight of half the squared weights, against the mean loss.</summary>
    public required double L2 { get; init; }

    /// <summary>How far weights are drawn towards 0.</summary>
    public required double L1Threshold { get; init; }

    /// <summary>How fast the free part of biases moves.</summary>
    public required double BiasRate { get; init; }

    /// <summary>The L2 weight if none is given: so much that a single example can move the weights by half of its features.</summary>
    public static double DefaultL2(int examples) => 2.0 / examples;

    /// <summary>The most passes if no number is given.</summary>
    public static int DefaultPasses(int examples) => Math.Clamp(ExamplesToSee / examples, FewestPasses, MostPasses);

    /// <summary>One pass through the examples.</summary>
    public void Pass(ReadOnlySpan<int> order)
    {
        foreach (int index in order)
            Improve(index);
    }

    /// <summary>The objective, and a bound from below of what it can become (if the biases have no free part).</summary>
    public (double Primal, double Dual) Objectives()
    {
        double loss = 0;
        double dual = 0;
        for (int i = 0; i < _examples.Length; i++)
        {
            TrainingExample example = _examples[i];
            double own = Output(example, example.Class);
            for (int c = 0; c < _classes; c++)
            {
                if (c == example.Class)
                    continue;
                loss += example.Weight * _loss.Loss((float)(own - Output(example, c)), 1);
                dual += example.Weight * _loss.DualLoss(1, _duals[(i * _classes) + c]);
            }
        }
        double squares = 0;
        double absolutes = 0;
        foreach (double[] row in _weights)
        {
            foreach (double weight in row)
            {
                squares += weight * weight;
                absolutes += Math.Abs(weight);
            }
        }
        return ((loss / _examples.Length) + (L2 * ((squares / 2) + (L1Threshold * absolutes))),
            (dual / _examples.Length) - (L2 * squares / 2));
    }

    /// <summary>The biases of the classes.</summary>
    public float[] Biases() => [.. _weights.Select((row, c) => (float)(row[_features] + _freeBiases[c]))];

    /// <summary>The weights, class by class.</summary>
    public float[] Weights() => [.. _weights.SelectMany(row => row.Take(_features)).Select(weight => (float)weight)];

    /// <summary>Moves an example's dual variables, one after the other, towards the maximum.</summary>
    private void Improve(int index)
    {
        TrainingExample example = _examples[index];
        // By how much a dual variable moves the weights, per unit of the features.
        double scale = example.Weight / (L2 * _examples.Length);
        double norm = _normsWithBias[index];
        // Both the own class and the other one move, hence twice the norm.
        float invariant = _loss.ComputeDualUpdateInvariant((float)(2 * norm * scale));
        double own = Output(example, example.Class);
        double moved = 0;
        for (int c = 0; c < _classes; c++)
        {
            if (c == example.Class)
                continue;
            ref float dual = ref _duals[(index * _classes) + c];
            float update = _loss.DualUpdate((float)(own + (moved * norm) - Output(example, c)), 1, dual, invariant, maxNumThreads: 1);
            if (update == 0)
                continue;
            dual += update;
            moved += update * scale;
            Move(example, c, -update * scale);
        }
        if (moved != 0)
            Move(example, example.Class, moved);
    }

    private double Output(in TrainingExample example, int c)
        => example.Dot(_weights[c]) + _weights[c][_features] + _freeBiases[c];

    private void Move(in TrainingExample example, int c, double factor)
    {
        double[] sums = _sums[c];
        double[] weights = _weights[c];
        example.AddTo(factor, sums);
        sums[_features] += factor;
        _freeBiases[c] += BiasRate * factor;
        if (example.Features.IsDense)
        {
            for (int i = 0; i < _features; i++)
                weights[i] = Drawn(sums[i]);
        }
        else
        {
            foreach (int i in example.Features.GetIndices())
                weights[i] = Drawn(sums[i]);
        }
        weights[_features] = Drawn(sums[_features]);
    }

    private double Drawn(double sum)
        => sum > L1Threshold ? sum - L1Threshold : sum < -L1Threshold ? sum + L1Threshold : 0;
}
