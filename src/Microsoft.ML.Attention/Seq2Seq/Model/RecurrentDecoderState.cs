using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>What an <see cref="AttentionDecoder"/> carries from step to step.</summary>
/// <param name="Cells">The state of the recurrent cells.</param>
/// <param name="Readout">The last readout, [batch, embedding]; null unless it is fed back (input feeding).</param>
/// <param name="Weights">The last attention weights, [batch, source]; null before the first step and without attention.</param>
/// <param name="Position">The number of steps taken.</param>
internal sealed record RecurrentDecoderState(RecurrentState Cells, Tensor? Readout, Tensor? Weights, int Position) : DecoderState
{
    protected override IEnumerable<Tensor?> Tensors => [.. Cells.Hidden, .. Cells.Memory, Readout, Weights];

    public override DecoderState Select(Tensor rows) => new RecurrentDecoderState(
        Cells.Select(rows), Readout?.index_select(0, rows), Weights?.index_select(0, rows), Position);
}
