using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Means over windows of a size that gives a certain number of them.</summary>
    public sealed class AdaptiveAvgPool2d : nn.Module<Tensor, Tensor>
    {
        private readonly long[] _outputSize;

        internal AdaptiveAvgPool2d(long[] outputSize) : base(nameof(AdaptiveAvgPool2d)) => _outputSize = [.. outputSize];

        /// <summary>Pools.</summary>
        /// <param name="tensor">[batch, channels, height, width] or [channels, height, width].</param>
        public override Tensor forward(Tensor tensor) => nn.functional.adaptive_avg_pool2d(tensor, _outputSize);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a layer that gives images a certain size by taking means.</summary>
            /// <param name="outputSize">Rows and columns of the result, or one number for both; -1 keeps the input's.</param>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] outputSize) => new(outputSize);

            /// <inheritdoc cref="AdaptiveAvgPool2d(long[])"/>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) outputSize) => new([outputSize.Item1, outputSize.Item2]);

            /// <inheritdoc cref="AdaptiveAvgPool2d(long[])"/>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long outputSize) => new([outputSize]);
        }
    }
}
