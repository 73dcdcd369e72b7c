using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>The squared difference up to a bound, the absolute one above it.</summary>
    public sealed class SmoothL1Loss : Loss<Tensor, Tensor, Tensor>
    {
        /// <summary>Makes the loss.</summary>
        /// <param name="reduction">How the losses are put together.</param>
        /// <param name="beta">The bound.</param>
        public SmoothL1Loss(nn.Reduction reduction = nn.Reduction.Mean, double beta = 1) : base(reduction)
        {
            this.beta = beta;
        }

        /// <summary>The bound.</summary>
        public double beta { get; }

        /// <summary>Computes the loss.</summary>
        /// <param name="input">The predictions.</param>
        /// <param name="target">The targets, in the same shape.</param>
        public override Tensor forward(Tensor input, Tensor target) => nn.functional.smooth_l1_loss(input, target, reduction, beta);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a loss: the squared difference up to a bound, the absolute one above it.</summary>
            /// <param name="reduction">How the losses are put together.</param>
            /// <param name="beta">The bound.</param>
            public static SmoothL1Loss SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1) => new(reduction, beta);
        }
    }
}
