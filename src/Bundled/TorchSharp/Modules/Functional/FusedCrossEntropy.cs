using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// The loss of target classes for float32 with a sum or a mean: one pass over the logits computes loss and gradient together, and the
/// backward pass
/// has only to hand the gradient on.
/// </summary>
internal static unsafe class FusedCrossEntropy
{
    /// <summary>Computes the loss; see <see cref="CrossEntropyOperation"/> for what the arguments mean.</summary>
    /// <param name="logits">[rows, classes], contiguous.</param>
    /// <param name="targets">[rows], contiguous, each a class or the one that is ignored.</param>
    /// <param name="weight">[classes], or null.</param>
    /// <param name="ignore">The target whose rows do not count.</param>
    /// <param name="isMean">Whether the sum is divided by <paramref name="totalWeight"/>.</param>
    /// <param name="totalWeight">The sum of the weights of the targets that count.</param>
    /// <param name="smoothing">The share of each target that is spread over all classes.</param>
    public static TensorImpl Apply(
        TensorImpl logits, TensorImpl targets, TensorImpl? weight, long ignore, bool isMean, double totalWeight, double smoothing)
    {
        (long rows, long classes) = (logits.Shape[0], logits.Shape[1]);
        TensorImpl losses = TensorImpl.Empty(ScalarType.Float32, rows);
        bool records = Autograd.Records(logits);
        TensorImpl? gradient = records ? TensorImpl.Empty(ScalarType.Float32, rows, classes) : null;
        double divisor = isMean ? totalWeight : 1;
        CrossEntropy.Run(
            logits.Floats, rows, classes, targets.Longs, weight is null ? null : weight.Floats, ignore, (float)smoothing, losses.Floats,
            gradient is null ? null : gradient.Floats, (float)(1 / divisor));
        TensorImpl loss = TensorImpl.Number(VectorSums.Sum(losses.Floats, (nint)rows) / divisor, ScalarType.Float32, isNumber: false);
        if (records)
        {
            Autograd.Record("CrossEntropy", loss, [logits], [gradient!, logits], static (node, upstream) =>
            {
                TensorImpl unscaled = node.Saved(0);
                // As good as always the loss is where the backward pass begins.
                bool isRoot = *upstream[0]!.Floats == 1;
                TensorImpl result = isRoot && !Autograd.IsEnabled ? unscaled : Ops.Mul(unscaled, upstream[0]!);
                return SecondOrder.Forbid("cross_entropy", [result], node.Saved(1), upstream[0]);
            });
        }
        return loss;
    }
}
