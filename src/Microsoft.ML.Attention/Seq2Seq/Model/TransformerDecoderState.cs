using Microsoft.ML.Attention.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>What a <see cref="TransformerDecoder"/> carries from step to step.</summary>
/// <param name="Layers">What each layer remembers of the tokens so far, lowest first; null before the first.</param>
internal sealed record TransformerDecoderState(AttentionMemory[]? Layers) : DecoderState
{
    /// <summary>The number of steps taken.</summary>
    public int Position => Layers is null ? 0 : (int)Layers[0].Values.shape[2];

    protected override IEnumerable<Tensor?> Tensors => (Layers ?? []).SelectMany(layer => layer.Tensors);

    public override DecoderState Select(Tensor rows) =>
        new TransformerDecoderState(Layers is null ? null : Array.ConvertAll(Layers, layer => layer.Select(rows)));
}
