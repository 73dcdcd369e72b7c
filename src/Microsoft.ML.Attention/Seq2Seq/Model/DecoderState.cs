using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>What a decoder carries from step to step.</summary>
/// <param name="Cells">The state of the recurrent cells.</param>
/// <param name="Readout">The last readout, [batch, embedding]; null unless it is fed back (input feeding).</param>
/// <param name="Weights">The last attention weights, [batch, source]; null before the first step and without attention.</param>
/// <param name="Position">The number of steps taken.</param>
internal sealed record DecoderState(RecurrentState Cells, Tensor? Readout, Tensor? Weights, int Position) : IDisposable
{
    public DecoderState Select(Tensor rows) =>
        new(Cells.Select(rows), Readout?.index_select(0, rows), Weights?.index_select(0, rows), Position);

    public void MoveToOuterDisposeScope()
    {
        Cells.MoveToOuterDisposeScope();
        Readout?.MoveToOuterDisposeScope();
        Weights?.MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        Cells.Dispose();
        Readout?.Dispose();
        Weights?.Dispose();
    }
}
