using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Half the squared difference up to a bound, linear above it.</summary>
    public sealed class HuberLoss : Loss<Tensor, Tensor, Tensor>
    {
        /// <summary>Makes the loss.</summary>
        /// <param name="delta">The bound.</param>
        /// <param name="reduction">How the losses are put together.</param>
        public HuberLoss(double delta = 1, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction)
        {
            this.delta = delta;
        }

        /// <summary>The bound.</summary>
        public double delta { get; }

        /// <summary>Computes the loss.</summary>
        /// <param name="input">The predictions.</param>
        /// <param name="target">The targets, in the same shape.</param>
        public override Tensor forward(Tensor input, Tensor target) => nn.functional.huber_loss(input, target, delta, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a loss: half the squared difference up to a bound, linear above it.</summary>
            /// <param name="delta">The bound.</param>
            /// <param name="reduction">How the losses are put together.</param>
            public static HuberLoss HuberLoss(double delta = 1, Reduction reduction = Reduction.Mean) => new(delta, reduction);
        }
    }
}
