using System.Numerics;
using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// The negative log likelihood of target classes under the softmax of logits, fused: neither probabilities nor their logarithms are kept.
/// With smoothing ε over C classes of weights w, row i of target t costs <c>(1 - ε) * w_t * -log p_t + ε / C * Σ_c w_c * -log p_c</c>
/// (Szegedy et al., "Rethinking the Inception architecture", 2016, section 7); the mean divides by the sum of the w_t.
/// </summary>
internal static unsafe class CrossEntropyOperation
{
    private const long ElementsPerTask = 8192;

    /// <summary>Computes the loss.</summary>
    /// <param name="logits">[rows, classes], contiguous, float32 or float64.</param>
    /// <param name="targets">[rows], contiguous, int64.</param>
    /// <param name="weight">[classes] of the logits' type, or null.</param>
    /// <param name="ignore">The target whose rows do not count.</param>
    /// <param name="reduction">How the rows' losses are put together.</param>
    /// <param name="smoothing">ε.</param>
    /// <param name="normalized">Whether the input is logarithms of probabilities already (the plain negative log likelihood).</param>
    /// <returns>[rows] without reduction, else a 0-d tensor.</returns>
    public static TensorImpl Apply(
        TensorImpl logits, TensorImpl targets, TensorImpl? weight, long ignore, nn.Reduction reduction, double smoothing, bool normalized)
        => logits.DType == ScalarType.Float32
            ? Apply<float>(logits, targets, weight, ignore, reduction, smoothing, normalized)
            : Apply<double>(logits, targets, weight, ignore, reduction, smoothing, normalized);

    private static TensorImpl Apply<T>(
        TensorImpl logits, TensorImpl targets, TensorImpl? weight, long ignore, nn.Reduction reduction, double smoothing, bool normalized)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        long rows = logits.Shape[0], classes = logits.Shape[1];
        for (long i = 0; i < rows; i++)
        {
            long target = targets.Longs[i];
            if (target != ignore && (target < 0 || target >= classes))
                throw Errors.Torch($"Target {target} is out of bounds.");
        }
        if (typeof(T) == typeof(float) && reduction != nn.Reduction.None && !normalized)
        {
            double totalWeight = TargetWeight(targets, weight is null ? null : (T*)weight.Data, rows, ignore);
            return FusedCrossEntropy.Apply(logits, targets, weight, ignore, reduction == nn.Reduction.Mean, totalWeight, smoothing);
        }
        TensorImpl losses = TensorImpl.Empty(logits.DType, rows);
        TensorImpl normalizers = TensorImpl.Empty(logits.DType, rows); // log of the sum of the exponentials of each row
        double weightSum = classes;
        if (weight is not null)
        {
            weightSum = 0;
            for (long c = 0; c < classes; c++)
                weightSum += double.CreateTruncating(((T*)weight.Data)[c]);
        }
        var pass = new Pass<T>
        {
            Logits = (T*)logits.Data,
            Targets = targets.Longs,
            Weights = weight is null ? null : (T*)weight.Data,
            Losses = (T*)losses.Data,
            Normalizers = (T*)normalizers.Data,
            Classes = classes,
            Ignore = ignore,
            Smoothing = smoothing,
            Normalized = normalized,
            WeightSum = weightSum,
        };
        Workers.For(new ForwardRows<T> { Pass = pass }, rows, Math.Max(1, ElementsPerTask / Math.Max(1, classes)));

        double divisor = reduction == nn.Reduction.Mean ? TargetWeight(targets, weight is null ? null : (T*)weight.Data, rows, ignore) : 1;
        TensorImpl result = losses;
        if (reduction != nn.Reduction.None)
        {
            double total = 0;
            for (long i = 0; i < rows; i++)
                total += double.CreateTruncating(((T*)losses.Data)[i]);
            result = TensorImpl.Number(total / divisor, logits.DType, isNumber: false);
        }
        if (Autograd.Records(logits))
        {
            TensorImpl[] saved = weight is null ? [logits, targets, normalizers] : [logits, targets, normalizers, weight];
            Autograd.Record(
                "CrossEntropy", result, [logits], saved, (node, gradients) => Backward(node, gradients, pass, divisor, reduction));
        }
        return result;
    }

    private static TensorImpl?[] Backward<T>(
        FunctionNode node, TensorImpl?[] gradients, Pass<T> pass, double divisor, nn.Reduction reduction)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TensorImpl logits = node.Saved(0), upstream = Ops.Contiguous(gradients[0]!);
        TensorImpl result = TensorImpl.Empty(logits.DType, logits.Shape);
        pass.Logits = (T*)logits.Data;
        pass.Targets = node.Saved(1).Longs;
        pass.Normalizers = (T*)node.Saved(2).Data;
        if (pass.Weights != null)
            pass.Weights = (T*)node.Saved(3).Data;
        var job = new BackwardRows<T>
        {
            Pass = pass,
            Upstream = (T*)upstream.Data,
            UpstreamStride = reduction == nn.Reduction.None ? 1 : 0,
            Divisor = T.CreateTruncating(divisor),
            Gradient = (T*)result.Data,
        };
        Workers.For(job, logits.Shape[0], Math.Max(1, ElementsPerTask / Math.Max(1, pass.Classes)));
        return SecondOrder.Forbid("cross_entropy", [result], logits, gradients[0]);
    }

    /// <summary>The sum of the weights of the targets that count.</summary>
    private static double TargetWeight<T>(
        TensorImpl targets, T* weights, long rows, long ignore) where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0;
        for (long i = 0; i < rows; i++)
        {
            long target = targets.Longs[i];
            if (target != ignore)
                sum += weights == null ? 1 : double.CreateTruncating(weights[target]);
        }
        return sum;
    }

    private struct Pass<T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* Logits;
        public long* Targets;
        public T* Weights;
        public T* Losses;
        public T* Normalizers;
        public long Classes;
        public long Ignore;
        public double Smoothing;
        public bool Normalized;
        public double WeightSum;
    }

    private struct ForwardRows<T> : IRangeJob where T : unmanaged, IFloatingPointIeee754<T>
    {
        public Pass<T> Pass;

        public readonly void Run(long start, long end)
        {
            for (long row = start; row < end; row++)
            {
                long target = Pass.Targets[row];
                if (target == Pass.Ignore)
                {
                    Pass.Losses[row] = Pass.Normalizers[row] = T.Zero;
                    continue;
                }
                T* logits = Pass.Logits + row * Pass.Classes;
                T normalizer = Pass.Normalized ? T.Zero : RowMath<T>.LogSumExp(logits, Pass.Classes);
                Pass.Normalizers[row] = normalizer;
                T weight = Pass.Weights == null ? T.One : Pass.Weights[target];
                T loss = weight * (normalizer - logits[target]);
                if (Pass.Smoothing > 0)
                {
                    // Σ_c w_c (normalizer - logit_c), the cost of the smooth part.
                    T smooth = T.CreateTruncating(Pass.WeightSum) * normalizer - RowMath<T>.WeightedSum(logits, Pass.Weights, Pass.Classes);
                    loss = T.CreateTruncating(1 - Pass.Smoothing) * loss + T.CreateTruncating(Pass.Smoothing / Pass.Classes) * smooth;
                }
                Pass.Losses[row] = loss;
            }
        }
    }

    private struct BackwardRows<T> : IRangeJob where T : unmanaged, IFloatingPointIeee754<T>
    {
        public Pass<T> Pass;
        public T* Upstream;
        public long UpstreamStride;
        public T Divisor;
        public T* Gradient;

        public readonly void Run(long start, long end)
        {
            for (long row = start; row < end; row++)
            {
                T* gradient = Gradient + row * Pass.Classes;
                long target = Pass.Targets[row];
                if (target == Pass.Ignore || Pass.Normalized)
                    new Span<T>(gradient, checked((int)Pass.Classes)).Clear();
                if (target == Pass.Ignore)
                    continue;
                T scale = Upstream[row * UpstreamStride] / Divisor;
                T hard = scale * T.CreateTruncating(1 - Pass.Smoothing) * (Pass.Weights == null ? T.One : Pass.Weights[target]);
                if (Pass.Normalized)
                {
                    gradient[target] = -hard;
                    continue;
                }
                T smooth = scale * T.CreateTruncating(Pass.Smoothing / Pass.Classes);
                T shared = hard + smooth * T.CreateTruncating(Pass.WeightSum);
                RowMath<T>.Softmax(Pass.Logits + row * Pass.Classes, Pass.Normalizers[row], shared, gradient, Pass.Classes);
                if (Pass.Smoothing > 0)
                    RowMath<T>.SubtractWeights(gradient, Pass.Weights, smooth, Pass.Classes);
                gradient[target] -= hard;
            }
        }
    }
}
