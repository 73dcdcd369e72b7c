namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Convolution of images; lists of two are vertical, then horizontal, and a list of one holds for both.</summary>
            /// <param name="input">[batch, channels, height, width] or [channels, height, width].</param>
            /// <param name="weight">[outputs, channels / groups, kernel height, kernel width].</param>
            /// <param name="bias">[outputs], or null.</param>
            /// <param name="strides">Steps of the kernel; 1 if null.</param>
            /// <param name="padding">Zeros around the image; none if null.</param>
            /// <param name="dilation">Steps within the kernel; 1 if null.</param>
            /// <param name="groups">Into how many groups the channels fall; each output sees one group.</param>
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                long groups = 1)
                => Tensor.Run(() => ConvolutionOperation.Apply(
                    input.Impl, weight.Impl, bias?.Impl, Pair(strides, 1), Pair(padding, 0), Pair(dilation, 1), groups));

            /// <summary>The patches under a moving window as columns.</summary>
            /// <param name="input">[batch, channels, height, width] or [channels, height, width].</param>
            /// <param name="kernel_size">The size of the window.</param>
            /// <param name="dilation">Steps within the window.</param>
            /// <param name="padding">Zeros around the image.</param>
            /// <param name="stride">Steps of the window.</param>
            /// <returns>[batch, channels * window, places].</returns>
            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1)
                => unfold(input, (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            /// <inheritdoc cref="unfold(Tensor, long, long, long, long)"/>
            public static Tensor unfold(
                Tensor input, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null)
            {
                (long y, long x) steps = stride ?? (1, 1), around = padding ?? (0, 0), within = dilation ?? (1, 1);
                return Tensor.Run(() => UnfoldOperation.Apply(
                    input.Impl, new(kernel_size.Item1, steps.y, around.y, within.y), new(kernel_size.Item2, steps.x, around.x, within.x)));
            }

            /// <summary>Pads the last dimensions; negative amounts crop.</summary>
            /// <param name="input">The tensor.</param>
            /// <param name="pad">Before and after in the last dimension, before and after in the one before it, and so on.</param>
            /// <param name="mode">What the new places hold.</param>
            /// <param name="value">What they hold in constant mode.</param>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
                => functional.pad(input, pad.AsSpan(), mode, value);

            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                using Temporaries temporaries = Temporaries.Open();
                return new Tensor(Ops.Pad(input.Impl, pad, mode, value));
            }

            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
                => functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
                => functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>Pads the last dimension before and after.</summary>
            /// <param name="input">The tensor.</param>
            /// <param name="pad">How many places each way.</param>
            /// <param name="mode">What the new places hold.</param>
            /// <param name="value">What they hold in constant mode.</param>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
                => functional.pad(input, [pad, pad], mode, value);

            /// <summary>Lines, images or volumes of another size.</summary>
            /// <param name="x">[batch, channels, …] with one to three more dimensions.</param>
            /// <param name="size">The sizes wanted.</param>
            /// <param name="scale_factor">In place of sizes: how many times as large.</param>
            /// <param name="mode">How values between places are found.</param>
            /// <param name="align_corners">Whether the outermost places stay where they are, rather than the outer borders of their
            /// areas.</param>
            /// <param name="recompute_scale_factor">Whether the factors that count are those of the rounded sizes rather than the given
            /// ones.</param>
            public static Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null, bool recompute_scale_factor = false)
                => Tensor.Run(() => Resampling.Apply(x.Impl, size, scale_factor, mode, align_corners, recompute_scale_factor));

            /// <summary>Shifts and scales each channel to mean 0 and variance 1 (Ioffe and Szegedy, "Batch normalization", 2015).</summary>
            /// <param name="input">[batch, channels, …].</param>
            /// <param name="running_mean">[channels]; in training moved towards the batch's, otherwise taken for it.</param>
            /// <param name="running_var">[channels], as the mean; it moves towards the unbiased variance.</param>
            /// <param name="weight">A factor for each channel.</param>
            /// <param name="bias">An addend for each channel.</param>
            /// <param name="training">Whether the batch's own mean and (biased) variance are taken.</param>
            /// <param name="momentum">The share by which the running values move.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false,
                double momentum = 0.1, double eps = 1E-05)
                => Tensor.Run(() => BatchNormOperation.Apply(
                    input.Impl, running_mean?.Impl, running_var?.Impl, weight?.Impl, bias?.Impl, training, momentum, eps));

            /// <summary>Shifts and scales groups of channels of each example to mean 0 and variance 1 (Wu and He, "Group normalization",
            /// 2018).</summary>
            /// <param name="input">[batch, channels, …].</param>
            /// <param name="num_groups">How many groups; the channels must divide evenly.</param>
            /// <param name="weight">A factor for each channel.</param>
            /// <param name="bias">An addend for each channel.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1E-05)
                => Tensor.Run(() => BatchNormOperation.ByGroups(input.Impl, num_groups, weight?.Impl, bias?.Impl, eps));

            /// <summary>A list of one or two numbers as vertical and horizontal.</summary>
            private static (long, long) Pair(long[]? values, long otherwise) => values switch
            {
                null or [] => (otherwise, otherwise),
                [long both] => (both, both),
                [long vertical, long horizontal] => (vertical, horizontal),
                _ => throw Errors.Torch($"expected a list of one or two sizes (height, width), but got {Errors.Sizes(values)}"),
            };
        }
    }
}
