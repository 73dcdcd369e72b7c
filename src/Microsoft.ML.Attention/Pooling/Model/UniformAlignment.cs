using Microsoft.ML.Attention.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Pooling;

/// <summary>Scores all keys alike, which makes attention the mean of the values: what attention is compared with.</summary>
internal sealed class UniformAlignment() : Alignment(nameof(UniformAlignment))
{
    public override Tensor Score(Tensor query, Tensor prepared) =>
        zeros(query.shape[0], query.shape[1], prepared.shape[1], device: prepared.device); // [batch, target, source]
}
