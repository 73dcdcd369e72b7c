using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>The cross entropy of two outcomes, given logits.</summary>
    public sealed class BCEWithLogitsLoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        /// <summary>Makes the loss.</summary>
        /// <param name="weight">A factor for each element.</param>
        /// <param name="reduction">How the losses are put together.</param>
        /// <param name="pos_weights">A factor for the first outcome.</param>
        public BCEWithLogitsLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean, Tensor? pos_weights = null)
            : base(weight, reduction)
        {
            this.pos_weights = pos_weights;
        }

        /// <summary>A factor for the first outcome.</summary>
        public Tensor? pos_weights { get; }

        /// <summary>Computes the loss.</summary>
        /// <param name="input">Logits.</param>
        /// <param name="target">Targets from 0 to 1.</param>
        public override Tensor forward(Tensor input, Tensor target)
            => nn.functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a loss: the cross entropy of two outcomes, given logits.</summary>
            /// <param name="weight">A factor for each element.</param>
            /// <param name="reduction">How the losses are put together.</param>
            /// <param name="pos_weights">A factor for the first outcome.</param>
            public static BCEWithLogitsLoss BCEWithLogitsLoss(
                Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
                => new(weight, reduction, pos_weights);
        }
    }
}
