using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Joins dimensions into one.</summary>
    public sealed class Flatten : nn.Module<Tensor, Tensor>
    {
        private readonly long _start;
        private readonly long _end;

        internal Flatten(long startDim, long endDim) : base(nameof(Flatten))
        {
            _start = startDim;
            _end = endDim;
        }

        /// <summary>Joins the dimensions.</summary>
        /// <param name="tensor">Any tensor.</param>
        public override Tensor forward(Tensor tensor) => tensor.flatten(_start, _end);
    }

    /// <summary>Gives back what it gets.</summary>
    public sealed class Identity : nn.Module<Tensor, Tensor>
    {
        internal Identity() : base(nameof(Identity))
        {
        }

        /// <summary>The same elements.</summary>
        /// <param name="tensor">Any tensor.</param>
        public override Tensor forward(Tensor tensor) => tensor.alias();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a layer that joins dimensions into one.</summary>
            /// <param name="startDim">The first dimension to join.</param>
            /// <param name="endDim">The last one; negative ones count from the end.</param>
            public static Flatten Flatten(long startDim = 1, long endDim = -1) => new(startDim, endDim);

            /// <summary>Makes a layer that gives back what it gets.</summary>
            public static Identity Identity() => new();
        }
    }
}
