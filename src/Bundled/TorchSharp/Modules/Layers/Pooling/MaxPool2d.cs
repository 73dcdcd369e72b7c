using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules
{
    /// <summary>The largest value of each window of an image.</summary>
    public sealed class MaxPool2d : nn.Module<Tensor, Tensor>
    {
        private readonly long[] _kernel;
        private readonly long[]? _strides;
        private readonly long[]? _padding;
        private readonly long[]? _dilation;
        private readonly bool _ceiling;

        internal MaxPool2d(long[] kernelSize, long[]? strides, long[]? padding, long[]? dilation, bool ceilMode) : base(nameof(MaxPool2d))
        {
            _kernel = [.. kernelSize];
            (_strides, _padding, _dilation, _ceiling) = ([.. strides ?? kernelSize], padding?.ToArray(), dilation?.ToArray(), ceilMode);
        }

        /// <summary>Pools.</summary>
        /// <param name="tensor">[batch, channels, height, width] or [channels, height, width].</param>
        public override Tensor forward(Tensor tensor) => F.max_pool2d(tensor, _kernel, _strides, _padding, _dilation, _ceiling);

        /// <summary>Pools and tells where each value was found: its place in the plane, counted row by row (int64).</summary>
        /// <param name="tensor">[batch, channels, height, width] or [channels, height, width].</param>
        public (Tensor Values, Tensor Indices) forward_with_indices(Tensor tensor)
            => F.max_pool2d_with_indices(tensor, _kernel, _strides, _padding, _dilation, _ceiling);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a layer that takes the largest value of each window; pairs are vertical, then horizontal.</summary>
            /// <param name="kernelSize">The size of the window.</param>
            /// <param name="stride">Steps of the window; its size if null.</param>
            /// <param name="padding">Places around the image that are never the largest; at most half the window.</param>
            /// <param name="dilation">Steps within the window.</param>
            /// <param name="ceilMode">Whether a last window may stick out.</param>
            public static MaxPool2d MaxPool2d(
                long kernelSize, long? stride = null, long? padding = null, long? dilation = null, bool ceilMode = false)
                => new([kernelSize], functional.List(stride), functional.List(padding), functional.List(dilation), ceilMode);

            /// <inheritdoc cref="MaxPool2d(long, long?, long?, long?, bool)"/>
            public static MaxPool2d MaxPool2d(
                (long, long) kernelSize, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null,
                bool ceilMode = false)
                => new(
                    functional.List(kernelSize)!, functional.List(stride), functional.List(padding), functional.List(dilation), ceilMode);

            /// <inheritdoc cref="MaxPool2d(long, long?, long?, long?, bool)"/>
            /// <param name="kernelSize">The size of the window.</param>
            /// <param name="strides">Steps of the window; its size if null.</param>
            /// <param name="padding">Places around the image that are never the largest; at most half the window.</param>
            /// <param name="dilation">Steps within the window.</param>
            /// <param name="ceilMode">Whether a last window may stick out.</param>
            public static MaxPool2d MaxPool2d(
                long[] kernelSize, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceilMode = false)
                => new(kernelSize, strides, padding, dilation, ceilMode);
        }
    }
}
