using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>The softmax of the negated tensor over a dimension.</summary>
    public sealed class Softmin : nn.Module<Tensor, Tensor>
    {
        private readonly long _dim;

        internal Softmin(long dim) : base(nameof(Softmin))
        {
            _dim = dim;
        }

        /// <summary>Applies the function.</summary>
        /// <param name="tensor">A tensor of floating point.</param>
        public override Tensor forward(Tensor tensor) => nn.functional.softmin(tensor, _dim);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a layer that computes: The softmax of the negated tensor over a dimension.</summary>
            /// <param name="dim">The dimension.</param>
            public static Softmin Softmin(long dim) => new(dim);
        }
    }
}
