using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>
/// Softmax, negative log-likelihood and the gradient with respect to the logits in one pass over each row of logits, with class weights, label
/// smoothing and rows to ignore.
/// </summary>
/// <remarks>
/// With p the softmax, y the target, w the class weights (1 if none), ε the smoothing and C the classes, a row's loss is
/// <c>-(1 - ε) w[y] log p[y] - ε/C Σ w[c] log p[c]</c> and its gradient <c>((1 - ε) w[y] + ε/C Σ w) p[j] - ε/C w[j] - (1 - ε) w[y] [j = y]</c>.
/// </remarks>
internal unsafe struct CrossEntropy : IRangeJob
{
    private const long Grain = 16_384;

    private float* _logits;
    private long* _targets;
    private float* _weights;
    private float* _losses;
    private float* _gradient;
    private nint _classes;
    private long _ignored;
    private float _smoothing;
    private float _totalWeight;
    private float _gradientScale;

    /// <summary>Adds up the class weights of the targets that are not ignored, which is what a mean divides by.</summary>
    /// <param name="weights">One per class, or null for 1.</param>
    /// <param name="invalid">The row of the first target outside [0, classes), or -1.</param>
    public static double TotalWeight(long* targets, long rows, long classes, float* weights, long ignoredIndex, out long invalid)
    {
        double total = 0;
        invalid = -1;
        for (long row = 0; row < rows; row++)
        {
            long target = targets[row];
            if (target == ignoredIndex)
                continue;
            if (target < 0 || target >= classes)
            {
                invalid = row;
                return total;
            }
            total += weights == null ? 1 : weights[target];
        }
        return total;
    }

    /// <summary>Computes the loss of each row, 0 for ignored rows, and the gradient if asked for.</summary>
    /// <param name="logits">[rows, classes]; may be the same memory as <paramref name="gradient"/>.</param>
    /// <param name="targets">One class per row, each checked before by <see cref="TotalWeight"/>.</param>
    /// <param name="weights">One per class, or null for 1.</param>
    /// <param name="losses">One per row.</param>
    /// <param name="gradient">[rows, classes], or null.</param>
    /// <param name="gradientScale">What every gradient is multiplied by: for a mean 1 over the total weight.</param>
    public static void Run(
        float* logits, long rows, long classes, long* targets, float* weights, long ignoredIndex, float smoothing,
        float* losses, float* gradient, float gradientScale)
    {
        CrossEntropy job = new()
        {
            _logits = logits,
            _targets = targets,
            _weights = weights,
            _losses = losses,
            _gradient = gradient,
            _classes = (nint)classes,
            _ignored = ignoredIndex,
            _smoothing = smoothing,
            _totalWeight = weights == null ? classes : (float)VectorSums.Sum(weights, (nint)classes),
            _gradientScale = gradientScale,
        };
        Workers.For(job, rows, Math.Max(1, Grain / Math.Max(1, classes)));
    }

    public readonly void Run(long start, long end)
    {
        for (long row = start; row < end; row++)
        {
            long target = _targets[row];
            float* gradient = _gradient == null ? null : _gradient + row * _classes;
            if (target == _ignored)
            {
                _losses[row] = 0;
                if (gradient != null)
                    new Span<float>(gradient, (int)_classes).Clear();
            }
            else
            {
                _losses[row] = RunRow(_logits + row * _classes, target, gradient);
            }
        }
    }

    private readonly float RunRow(float* logits, long target, float* gradient)
    {
        float max = VectorSums.Max(logits, _classes);
        float targetLogit = logits[target];
        float targetWeight = _weights == null ? 1 : _weights[target];
        // Taken before the gradient, which may overwrite the logits.
        double weightedLogits = _smoothing == 0 ? 0
            : _weights == null ? VectorSums.Sum(logits, _classes)
            : VectorSums.Dot(logits, _weights, _classes);
        float sum = RowSoftmax.ExpShifted(logits, max, gradient, _classes);
        float logSum = MathF.Log(sum);
        float loss = (1 - _smoothing) * targetWeight * (max - targetLogit + logSum);
        float share = _smoothing / _classes;
        if (_smoothing != 0)
            loss += share * (float)(_totalWeight * ((double)max + logSum) - weightedLogits);
        if (gradient != null)
        {
            float hard = (1 - _smoothing) * targetWeight * _gradientScale;
            float soft = share * _gradientScale;
            float factor = (hard + soft * _totalWeight) / sum;
            if (_smoothing == 0)
                VectorSums.Scale(factor, gradient, _classes);
            else
                ScaleAndShift(gradient, factor, soft);
            gradient[target] -= hard;
        }
        return loss;
    }

    private readonly void ScaleAndShift(float* gradient, float factor, float soft)
    {
        Vector<float> factors = new(factor), softs = new(soft);
        nint i = 0;
        for (; i + Vector<float>.Count <= _classes; i += Vector<float>.Count)
        {
            Vector<float> shift = _weights == null ? softs : softs * Vector.Load(_weights + i);
            (Vector.Load(gradient + i) * factors - shift).Store(gradient + i);
        }
        for (; i < _classes; i++)
            gradient[i] = gradient[i] * factor - soft * (_weights == null ? 1 : _weights[i]);
    }
}
