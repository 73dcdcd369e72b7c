using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>The negative log likelihood of target classes under the softmax of logits.</summary>
    public sealed class CrossEntropyLoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        /// <summary>Makes the loss.</summary>
        /// <param name="weight">A weight for each class.</param>
        /// <param name="ignore_index">A class number whose targets do not count.</param>
        /// <param name="reduction">How the losses are put together.</param>
        /// <param name="label_smoothing">The share of each target that is spread over all classes.</param>
        public CrossEntropyLoss(
            Tensor? weight = null, long? ignore_index = null, nn.Reduction reduction = nn.Reduction.Mean, double label_smoothing = 0)
            : base(weight, reduction)
        {
            this.ignore_index = ignore_index;
            this.label_smoothing = label_smoothing;
        }

        /// <summary>The class number whose targets do not count; -100 if null.</summary>
        public long? ignore_index { get; }

        /// <summary>The share of each target that is spread over all classes.</summary>
        public double label_smoothing { get; }

        /// <summary>Computes the loss.</summary>
        /// <param name="input">Logits, [batch, classes, …].</param>
        /// <param name="target">Class numbers, [batch, …].</param>
        public override Tensor forward(Tensor input, Tensor target)
            => nn.functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a loss: the negative log likelihood of target classes under the softmax of logits.</summary>
            /// <param name="weight">A weight for each class.</param>
            /// <param name="ignore_index">A class number whose targets do not count.</param>
            /// <param name="reduction">How the losses are put together.</param>
            public static CrossEntropyLoss CrossEntropyLoss(
                Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean)
                => new(weight, ignore_index, reduction);
        }
    }
}
