using static TorchSharp.torch;

namespace Benchmarks.Workloads;

/// <summary>What the workloads ask of a model.</summary>
internal interface ISequenceModel
{
    nn.Module Module { get; }

    /// <summary>The logits of every target position, [batch x target, vocabulary], given the tokens before it.</summary>
    /// <param name="source">[batch, source], int64.</param>
    /// <param name="target">[batch, target], int64.</param>
    Tensor Forward(Tensor source, Tensor target);

    /// <summary>The most probable token at each of <paramref name="steps"/> steps, [batch, steps].</summary>
    Tensor Greedy(Tensor source, int steps);
}
