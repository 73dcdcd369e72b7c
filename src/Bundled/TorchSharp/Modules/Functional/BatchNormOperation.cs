using System.Numerics;
using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Batch normalization (Ioffe and Szegedy, 2015) as one operation of the autograd graph.</summary>
internal static unsafe class BatchNormOperation
{
    /// <summary>Shifts and scales each channel to mean 0 and variance 1.</summary>
    /// <param name="x">[batch, channels, …].</param>
    /// <param name="runningMean">[channels]; in training moved towards the batch's, otherwise taken for it. May be null.</param>
    /// <param name="runningVariance">[channels], as the mean.</param>
    /// <param name="weight">The factors, [channels], or null.</param>
    /// <param name="bias">The addends, [channels], or null.</param>
    /// <param name="training">Whether the batch's own mean and variance are taken.</param>
    /// <param name="momentum">The share by which the running values move.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public static TensorImpl Apply(
        TensorImpl x, TensorImpl? runningMean, TensorImpl? runningVariance, TensorImpl? weight, TensorImpl? bias, bool training,
        double momentum, double epsilon)
    {
        if (x.Rank < 2)
            throw Errors.Torch($"Expected an input of at least 2 dimensions [batch, channels, …], but got size {Errors.Sizes(x.Shape)}");
        foreach ((TensorImpl? part, string name) in new[]
            { (runningMean, "running_mean"), (runningVariance, "running_var"), (weight, "weight"), (bias, "bias") })
        {
            if (part is not null && (part.Rank != 1 || part.Shape[0] != x.Shape[1]))
                throw Errors.Torch($"{name} should contain {x.Shape[1]} elements not {part.Count}");
            if (part is not null && part.DType != x.DType)
                throw Errors.Torch($"expected {name} of scalar type {DType.Name(x.DType)} but found {DType.Name(part.DType)}");
        }
        if (!training && (runningMean is null || runningVariance is null))
            throw Errors.Torch("Expected running_mean and running_var to be defined when training=False");
        if (training && x.Count == x.Shape[1])
            throw Errors.Torch($"Expected more than 1 value per channel when training, got input size {Errors.Sizes(x.Shape)}");
        return x.DType switch
        {
            ScalarType.Float32 => Run<float>(x, runningMean, runningVariance, weight, bias, training, momentum, epsilon),
            ScalarType.Float64 => Run<double>(x, runningMean, runningVariance, weight, bias, training, momentum, epsilon),
            _ => throw Errors.NotImplemented("batch_norm", x.DType),
        };
    }

    /// <summary>Normalizes groups of channels of each example (Wu and He, "Group normalization", 2018).</summary>
    /// <param name="x">[batch, channels, …].</param>
    /// <param name="groups">How many groups.</param>
    /// <param name="weight">The factors, [channels], or null.</param>
    /// <param name="bias">The addends, [channels], or null.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public static TensorImpl ByGroups(TensorImpl x, long groups, TensorImpl? weight, TensorImpl? bias, double epsilon)
    {
        if (x.Rank < 2)
            throw Errors.Torch($"Expected at least 2 dimensions for input tensor but received {x.Rank}");
        long channels = x.Shape[1];
        if (groups <= 0 || channels % groups != 0)
            throw Errors.Torch(
                $"Expected number of channels in input to be divisible by num_groups, but got input of shape {Errors.Sizes(x.Shape)} and "
                + $"num_groups={groups}");
        // Each group of each example as a channel of one example.
        TensorImpl rows = Ops.Reshape(x, 1, x.Shape[0] * groups, x.Count / Math.Max(1, x.Shape[0] * groups));
        TensorImpl y = Ops.Reshape(Apply(rows, null, null, null, null, true, 0, epsilon), x.Shape);
        long[] wide = [channels, .. Enumerable.Repeat(1L, x.Rank - 2)];
        if (weight is not null)
            y = Ops.Mul(y, Ops.Reshape(weight, wide));
        return bias is null ? y : Ops.Add(y, Ops.Reshape(bias, wide));
    }

    private static TensorImpl Run<T>(
        TensorImpl x, TensorImpl? runningMean, TensorImpl? runningVariance, TensorImpl? weight, TensorImpl? bias, bool training,
        double momentum, double epsilon) where T : unmanaged, IFloatingPointIeee754<T>
    {
        TensorImpl dense = Pointwise.Contiguous(x), y = TensorImpl.Empty(x.DType, x.Shape);
        (long batch, long channels) = (x.Shape[0], x.Shape[1]);
        long area = Layout.Count(x.Shape.AsSpan(2));
        TensorImpl means = TensorImpl.Empty(x.DType, channels), scales = TensorImpl.Empty(x.DType, channels);
        TensorImpl? denseWeight = weight is null ? null : Pointwise.Contiguous(weight);
        if (training)
        {
            double count = batch * area;
            ChannelNorm<T>.Statistics((T*)dense.Data, batch, channels, area, (T*)means.Data, (T*)scales.Data);
            Track<T>(runningMean, (T*)means.Data, 1, momentum);
            Track<T>(runningVariance, (T*)scales.Data, count / (count - 1), momentum);
        }
        else
        {
            Copying.Copy(runningMean!, means);
            Copying.Copy(runningVariance!, scales);
        }
        for (long c = 0; c < channels; c++)
            ((T*)scales.Data)[c] = T.CreateTruncating(1 / Math.Sqrt(double.CreateTruncating(((T*)scales.Data)[c]) + epsilon));
        ChannelNorm<T>.Forward(
            (T*)dense.Data, (T*)y.Data, batch, channels, area, (T*)means.Data, (T*)scales.Data, Pointer<T>(denseWeight),
            Pointer<T>(bias is null ? null : Pointwise.Contiguous(bias)));

        TensorImpl[] inputs = [.. new[] { x, weight, bias }.OfType<TensorImpl>()];
        if (Autograd.Records(inputs))
        {
            (bool hasWeight, bool hasBias) = (weight is not null, bias is not null);
            TensorImpl[] saved = denseWeight is null ? [dense, means, scales] : [dense, means, scales, denseWeight];
            Autograd.Record("NativeBatchNorm", y, inputs, saved, (node, gradients) =>
            {
                TensorImpl gradient = Pointwise.Contiguous(gradients[0]!), source = node.Saved(0);
                TensorImpl dx = TensorImpl.Empty(source.DType, source.Shape);
                TensorImpl dWeight = TensorImpl.Empty(source.DType, channels), dBias = TensorImpl.Empty(source.DType, channels);
                ChannelNorm<T>.Backward(
                    (T*)source.Data, (T*)gradient.Data, batch, channels, area, (T*)node.Saved(1).Data, (T*)node.Saved(2).Data,
                    Pointer<T>(hasWeight ? node.Saved(3) : null), training, (T*)dx.Data, (T*)dWeight.Data, (T*)dBias.Data);
                TensorImpl?[] results = [dx, .. hasWeight ? new[] { dWeight } : [], .. hasBias ? new[] { dBias } : []];
                return SecondOrder.Forbid("batch_norm", results, source, hasWeight ? node.Saved(3) : null, gradients[0]);
            });
        }
        return y;
    }

    /// <summary>Moves running values towards those of the batch, in place; a factor makes the batch's variance unbiased.</summary>
    private static void Track<T>(TensorImpl? running, T* statistics, double factor, double momentum)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (running is null)
            return;
        for (long c = 0; c < running.Count; c++)
        {
            T* place = (T*)running.Data + c * running.Strides[0];
            double value = double.CreateTruncating(statistics[c]) * factor;
            *place = T.CreateTruncating((1 - momentum) * double.CreateTruncating(*place) + momentum * value);
        }
        running.Storage.Touch();
    }

    private static T* Pointer<T>(TensorImpl? tensor) where T : unmanaged => tensor is null ? null : (T*)tensor.Data;
}
