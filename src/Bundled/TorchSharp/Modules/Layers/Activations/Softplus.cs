using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>log(1 + exp(beta * x)) / beta, and x itself where beta * x is above the threshold.</summary>
    public sealed class Softplus : nn.Module<Tensor, Tensor>
    {
        private readonly double _beta;
        private readonly double _threshold;

        internal Softplus(double beta, double threshold) : base(nameof(Softplus))
        {
            _beta = beta;
            _threshold = threshold;
        }

        /// <summary>Applies the function.</summary>
        /// <param name="tensor">A tensor of floating point.</param>
        public override Tensor forward(Tensor tensor) => nn.functional.softplus(tensor, _beta, _threshold);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a layer that computes: log(1 + exp(beta * x)) / beta, and x itself where beta * x is above the
            /// threshold.</summary>
            /// <param name="beta">The sharpness.</param>
            /// <param name="threshold">Above it the function is taken as linear.</param>
            public static Softplus Softplus(double beta = 1, double threshold = 20) => new(beta, threshold);
        }
    }
}
