using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>One half of a dimension times the sigmoid of the other.</summary>
    public sealed class GLU : nn.Module<Tensor, Tensor>
    {
        private readonly long _dim;

        internal GLU(long dim) : base(nameof(GLU))
        {
            _dim = dim;
        }

        /// <summary>Applies the function.</summary>
        /// <param name="tensor">A tensor of floating point.</param>
        public override Tensor forward(Tensor tensor) => nn.functional.glu(tensor, _dim);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a layer that computes: One half of a dimension times the sigmoid of the other.</summary>
            /// <param name="dim">The dimension that is halved.</param>
            public static GLU GLU(long dim = -1) => new(dim);
        }
    }
}
