using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>What an <see cref="AttentionDecoder"/> reads.</summary>
/// <param name="Values">The encoder's outputs, [batch, source, value].</param>
/// <param name="Summary">The fixed-size summary of the input, [batch, value].</param>
/// <param name="PreparedKeys">The keys as the alignment prepared them, first dimension the batch; null without attention.</param>
/// <param name="Mask">True for a real key, [batch, source]; null when no input is padded.</param>
internal sealed record RecurrentInput(Tensor Values, Tensor Summary, Tensor? PreparedKeys, Tensor? Mask) : EncodedInput
{
    protected override IEnumerable<Tensor?> Tensors => [Values, Summary, PreparedKeys, Mask];

    public override EncodedInput Select(Tensor rows) => new RecurrentInput(
        Values.index_select(0, rows), Summary.index_select(0, rows), PreparedKeys?.index_select(0, rows), Mask?.index_select(0, rows));
}
