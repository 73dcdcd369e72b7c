using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Brings the arguments of likelihood losses into the form that the fused operation takes.</summary>
internal static class Likelihood
{
    public static TensorImpl CrossEntropy(
        TensorImpl input, TensorImpl target, TensorImpl? weight, long ignore, nn.Reduction reduction, double smoothing)
    {
        if (smoothing is < 0 or > 1 || double.IsNaN(smoothing))
            throw Errors.Torch($"label_smoothing must be between 0.0 and 1.0. Got: {smoothing}");
        bool isProbabilities = DType.IsFloating(target.DType) && target.Shape.AsSpan().SequenceEqual(input.Shape);
        return isProbabilities
            ? AgainstProbabilities(input, target, weight, reduction, smoothing)
            : NegativeLogLikelihood(input, target, weight, ignore, reduction, smoothing, normalized: false);
    }

    /// <summary>The loss of class numbers.</summary>
    /// <param name="input">[classes], [batch, classes] or [batch, classes, …].</param>
    /// <param name="target">[], [batch] or [batch, …].</param>
    /// <param name="weight">[classes], or null.</param>
    /// <param name="ignore">The class number that does not count.</param>
    /// <param name="reduction">How the losses are put together.</param>
    /// <param name="smoothing">The share of each target that is spread over all classes.</param>
    /// <param name="normalized">Whether the input is logarithms of probabilities.</param>
    public static TensorImpl NegativeLogLikelihood(
        TensorImpl input, TensorImpl target, TensorImpl? weight, long ignore, nn.Reduction reduction, double smoothing, bool normalized)
    {
        if (!DType.IsFloating(input.DType) || DType.Compute(input.DType) != input.DType)
            throw Errors.NotImplemented("nll_loss_forward_reduce_cuda_kernel_2d_index", input.DType);
        if (target.DType != ScalarType.Int64)
            throw Errors.Torch($"expected scalar type Long but found {DType.Name(target.DType)}");
        if (input.Rank == 0)
            throw Errors.Torch("input tensor should be 1D or 2D");
        int classDim = input.Rank == 1 ? 0 : 1;
        long[] expected = [.. input.Shape.Where((_, d) => d != classDim)];
        if (!expected.AsSpan().SequenceEqual(target.Shape))
        {
            throw Errors.Torch(expected.Length == 1 && target.Rank == 1
                ? $"Expected input batch_size ({expected[0]}) to match target batch_size ({target.Shape[0]})."
                : $"Expected target size {Errors.Sizes(expected)}, got {Errors.Sizes(target.Shape)}");
        }
        long classes = input.Shape[classDim];
        if (weight is not null && (weight.Rank != 1 || weight.Shape[0] != classes))
        {
            throw Errors.Torch(
                $"weight tensor should be defined either for all {classes} classes or no classes but got weight tensor of shape: "
                + $"{Errors.Sizes(weight.Shape)}");
        }

        TensorImpl classesLast = input.Rank <= 2
            ? input
            : Ops.Permute(input, [0, .. Enumerable.Range(2, input.Rank - 2).Select(d => (long)d), 1]);
        TensorImpl rows = Ops.Reshape(Ops.Contiguous(classesLast), Layout.Count(expected), classes); // [rows, classes]
        TensorImpl? weights = weight is null ? null : Ops.Contiguous(Pointwise.Cast(weight, input.DType).Alias());
        TensorImpl targets = Ops.Contiguous(target.Alias());
        TensorImpl loss = CrossEntropyOperation.Apply(rows, targets, weights, ignore, reduction, smoothing, normalized);
        return reduction == nn.Reduction.None ? Ops.Reshape(loss, expected) : loss;
    }

    private static TensorImpl AgainstProbabilities(
        TensorImpl input, TensorImpl target, TensorImpl? weight, nn.Reduction reduction, double smoothing)
    {
        int classDim = input.Rank == 1 ? 0 : 1;
        long classes = input.Shape[classDim];
        TensorImpl wanted = smoothing == 0 ? target : Ops.Add(Ops.Mul(target, Ops.Number(1 - smoothing)), Ops.Number(smoothing / classes));
        TensorImpl cost = Ops.Neg(Ops.Mul(Ops.LogSoftmax(input, classDim), wanted));
        if (weight is not null)
        {
            long[] shape = [.. Enumerable.Repeat(1L, input.Rank)];
            shape[classDim] = classes;
            cost = Ops.Mul(cost, Ops.Reshape(weight, shape));
        }
        if (reduction == nn.Reduction.None)
            return Ops.Sum(cost, [classDim]);
        TensorImpl total = Ops.Sum(cost);
        return reduction == nn.Reduction.Sum ? total : Ops.Div(total, Ops.Number((double)input.Count / classes));
    }
}
