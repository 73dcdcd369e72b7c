using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>The hyperbolic tangent, element by element.</summary>
    public sealed class Tanh : nn.Module<Tensor, Tensor>
    {
        internal Tanh() : base(nameof(Tanh))
        {
        }

        /// <summary>Applies the function.</summary>
        /// <param name="tensor">A tensor of floating point.</param>
        public override Tensor forward(Tensor tensor) => nn.functional.tanh(tensor);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a layer that computes: The hyperbolic tangent, element by element.</summary>
            public static Tanh Tanh() => new();
        }
    }
}
