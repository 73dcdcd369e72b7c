using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Images, lines and volumes of another size.</summary>
internal static class Resampling
{
    /// <summary>Resamples the dimensions behind batch and channels.</summary>
    /// <param name="x">[batch, channels, …] with one to three more dimensions.</param>
    /// <param name="size">The sizes wanted, or null.</param>
    /// <param name="factors">How many times as large, or null.</param>
    /// <param name="mode">How values between places are found.</param>
    /// <param name="alignCorners">Whether the outermost places stay where they are; null leaves it to the mode.</param>
    /// <param name="recompute">Whether the factors that count are those of the rounded sizes.</param>
    public static TensorImpl Apply(
        TensorImpl x, long[]? size, double[]? factors, InterpolationMode mode, bool? alignCorners, bool recompute)
    {
        int spatial = x.Rank - 2;
        if (spatial is < 1 or > 3)
            throw Errors.Torch($"Input Error: Only 3D, 4D and 5D input Tensors supported (got {x.Rank}D)");
        int wanted = mode switch
        {
            InterpolationMode.Linear => 1,
            InterpolationMode.Bilinear or InterpolationMode.Bicubic => 2,
            InterpolationMode.Trilinear => 3,
            _ => spatial,
        };
        if (wanted != spatial)
            throw Errors.Torch($"Got {x.Rank}D input, but {mode.ToString().ToLowerInvariant()} mode needs {wanted + 2}D input");
        if (mode is InterpolationMode.Nearest or InterpolationMode.Area && alignCorners is not null)
            throw Errors.Torch(
                "align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear");
        if (size is null == factors is null)
            throw Errors.Torch(
                size is null ? "either size or scale_factor should be defined" : "only one of size or scale_factor should be defined");
        if ((size?.Length ?? factors!.Length) != spatial)
            throw Errors.Torch(
                $"Input is {spatial}D, size or scale_factor should have as many elements, but got {size?.Length ?? factors!.Length}");

        AxisWeights[] axes = new AxisWeights[spatial];
        for (int d = 0; d < spatial; d++)
        {
            long length = x.Shape[d + 2], steps = size?[d] ?? (long)Math.Floor(length * factors![d]);
            if (length < 1 || steps < 1)
                throw Errors.Torch(
                    $"Input and output sizes should be greater than 0, but got input {length} and output {steps} at dimension {d + 2}");
            double scale = factors is null || recompute ? (double)length / steps : 1 / factors[d];
            axes[d] = Axis(mode, steps, length, scale, alignCorners == true);
        }
        string name = "Upsample" + mode;
        if (spatial == 1)
            return Ops.Squeeze(PoolingOperation.Map(name, Ops.Unsqueeze(x, 2), AxisWeights.Nearest(1, 1, 1), axes[0]), 2);
        TensorImpl planes = PoolingOperation.Map(name, x, axes[^2], axes[^1]);
        if (spatial == 2)
            return planes;
        // The planes of a volume as rows: weighted by depth, kept as they are in themselves.
        (long height, long width) = (planes.Shape[3], planes.Shape[4]);
        TensorImpl rows = Ops.Reshape(planes, x.Shape[0], x.Shape[1], x.Shape[2], height * width);
        TensorImpl volume = PoolingOperation.Map(name, rows, axes[0], AxisWeights.Nearest(height * width, height * width, 1));
        return Ops.Reshape(volume, x.Shape[0], x.Shape[1], axes[0].Count, height, width);
    }

    private static AxisWeights Axis(InterpolationMode mode, long steps, long length, double scale, bool alignCorners)
    {
        if (alignCorners)
            scale = steps > 1 ? (length - 1.0) / (steps - 1) : 0;
        return mode switch
        {
            InterpolationMode.Nearest => AxisWeights.Nearest(steps, length, scale),
            InterpolationMode.Area => AxisWeights.Shares(steps, length),
            InterpolationMode.Bicubic => AxisWeights.Cubic(steps, length, scale, alignCorners),
            InterpolationMode.Linear or InterpolationMode.Bilinear or InterpolationMode.Trilinear => AxisWeights.Linear(
                steps, length, scale, alignCorners),
            _ => throw new ArgumentException($"Expected one of the values of InterpolationMode, received {mode}.", nameof(mode)),
        };
    }
}
