using Microsoft.ML.Attention.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>What a <see cref="TransformerDecoder"/> carries from step to step.</summary>
/// <param name="Layers">What each layer remembers of the tokens so far, lowest first; null before the first.</param>
/// <param name="Position">The number of steps taken.</param>
internal sealed record TransformerDecoderState(AttentionMemory[]? Layers, int Position) : DecoderState
{
    protected override IEnumerable<Tensor?> Tensors => (Layers ?? []).SelectMany(layer => new Tensor?[] { layer.Keys, layer.Values });

    public override DecoderState Select(Tensor rows) =>
        new TransformerDecoderState(Layers is null ? null : Array.ConvertAll(Layers, layer => layer.Select(rows)), Position);
}
