using Microsoft.ML.Attention.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>What a <see cref="TransformerDecoder"/> reads.</summary>
/// <param name="Sources">The encoder's outputs as each layer reads them, lowest first.</param>
/// <param name="Mask">True for a real position, [batch, source]; null when no input is padded.</param>
internal sealed record TransformerInput(AttentionMemory[] Sources, Tensor? Mask) : EncodedInput
{
    protected override IEnumerable<Tensor?> Tensors => [.. Sources.SelectMany(source => source.Tensors), Mask];

    public override EncodedInput Select(Tensor rows) =>
        new TransformerInput(Array.ConvertAll(Sources, source => source.Select(rows)), Mask?.index_select(0, rows));
}
