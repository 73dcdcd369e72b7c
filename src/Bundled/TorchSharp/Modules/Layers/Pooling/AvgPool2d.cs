using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules
{
    /// <summary>The mean of each window of an image.</summary>
    public sealed class AvgPool2d : nn.Module<Tensor, Tensor>
    {
        private readonly long[] _kernel;
        private readonly long[]? _strides;
        private readonly long[]? _padding;
        private readonly bool _ceiling;
        private readonly bool _countPadding;
        private readonly long? _divisor;

        internal AvgPool2d(
            long[] kernel_size, long[]? strides, long[]? padding, bool ceil_mode, bool count_include_pad, long? divisor_override)
            : base(nameof(AvgPool2d))
        {
            (_kernel, _strides, _padding) = ([.. kernel_size], strides?.ToArray(), padding?.ToArray());
            (_ceiling, _countPadding, _divisor) = (ceil_mode, count_include_pad, divisor_override);
        }

        /// <summary>Pools.</summary>
        /// <param name="tensor">[batch, channels, height, width] or [channels, height, width].</param>
        public override Tensor forward(Tensor tensor) => F.Average(tensor, _kernel, _strides, _padding, _ceiling, _countPadding, _divisor);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a layer that takes the mean of each window; pairs are vertical, then horizontal.</summary>
            /// <param name="kernel_size">The size of the window.</param>
            /// <param name="strides">Steps of the window; its size if null.</param>
            /// <param name="padding">Zeros around the image; at most half the window.</param>
            /// <param name="ceil_mode">Whether a last window may stick out.</param>
            /// <param name="count_include_pad">Whether the zeros around the image count.</param>
            /// <param name="divisor_override">What sums are divided by, in place of the number of places that count.</param>
            public static AvgPool2d AvgPool2d(
                long[] kernel_size, long[]? strides = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true,
                long? divisor_override = null)
                => new(kernel_size, strides, padding, ceil_mode, count_include_pad, divisor_override);

            /// <inheritdoc cref="AvgPool2d(long, long?, long?, bool, bool, long?)"/>
            public static AvgPool2d AvgPool2d(
                (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null)
                => new(
                    functional.List(kernel_size)!, functional.List(stride), functional.List(padding), ceil_mode, count_include_pad,
                    divisor_override);

            /// <summary>Makes a layer that takes the mean of each window; pairs are vertical, then horizontal.</summary>
            /// <param name="kernel_size">The size of the window.</param>
            /// <param name="stride">Steps of the window; its size if null.</param>
            /// <param name="padding">Zeros around the image; at most half the window.</param>
            /// <param name="ceil_mode">Whether a last window may stick out.</param>
            /// <param name="count_include_pad">Whether the zeros around the image count.</param>
            /// <param name="divisor_override">What sums are divided by, in place of the number of places that count.</param>
            public static AvgPool2d AvgPool2d(
                long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true,
                long? divisor_override = null)
                => new(
                    [kernel_size], functional.List(stride), functional.List(padding), ceil_mode, count_include_pad, divisor_override);
        }
    }
}
