using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>The negative log likelihood of target classes, given logarithms of probabilities.</summary>
    public sealed class NLLLoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        /// <summary>Makes the loss.</summary>
        /// <param name="weight">A weight for each class.</param>
        /// <param name="reduction">How the losses are put together.</param>
        public NLLLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(weight, reduction)
        {
        }

        /// <summary>Computes the loss.</summary>
        /// <param name="input">Logarithms of probabilities, [batch, classes, …].</param>
        /// <param name="target">Class numbers, [batch, …].</param>
        public override Tensor forward(Tensor input, Tensor target) => nn.functional.nll_loss(input, target, weight, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a loss: the negative log likelihood of target classes, given logarithms of probabilities.</summary>
            /// <param name="weight">A weight for each class.</param>
            /// <param name="reduction">How the losses are put together.</param>
            public static NLLLoss NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
        }
    }
}
