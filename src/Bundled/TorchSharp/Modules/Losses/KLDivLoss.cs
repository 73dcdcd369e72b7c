using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>The divergence of Kullback and Leibler.</summary>
    public sealed class KLDivLoss : Loss<Tensor, Tensor, Tensor>
    {
        /// <summary>Makes the loss.</summary>
        /// <param name="log_target">Whether the target is logarithms.</param>
        /// <param name="reduction">How the losses are put together.</param>
        public KLDivLoss(bool log_target = true, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction)
        {
            this.log_target = log_target;
        }

        /// <summary>Whether the target is logarithms.</summary>
        public bool log_target { get; }

        /// <summary>Computes the loss.</summary>
        /// <param name="input">Logarithms of probabilities.</param>
        /// <param name="target">Logarithms of probabilities, or probabilities.</param>
        public override Tensor forward(Tensor input, Tensor target) => nn.functional.kl_div(input, target, log_target, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a loss: the divergence of Kullback and Leibler.</summary>
            /// <param name="log_target">Whether the target is logarithms.</param>
            /// <param name="reduction">How the losses are put together.</param>
            public static KLDivLoss KLDivLoss(bool log_target = true, Reduction reduction = Reduction.Mean) => new(log_target, reduction);
        }
    }
}
