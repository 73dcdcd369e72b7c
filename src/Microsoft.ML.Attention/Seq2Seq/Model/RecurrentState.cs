using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>The state of a stack of recurrent cells, one entry a layer, lowest first.</summary>
/// <param name="Hidden">The hidden states, each [batch, hidden].</param>
/// <param name="Memory">The LSTM's memory cells, each [batch, hidden]; empty for other cells.</param>
internal sealed record RecurrentState(Tensor[] Hidden, Tensor[] Memory) : IDisposable
{
    /// <summary>The hidden state of the highest layer, [batch, hidden].</summary>
    public Tensor Top => Hidden[^1];

    public RecurrentState Select(Tensor rows) => new(
        Array.ConvertAll(Hidden, state => state.index_select(0, rows)),
        Array.ConvertAll(Memory, state => state.index_select(0, rows)));

    public void MoveToOuterDisposeScope()
    {
        foreach (var state in Hidden)
            state.MoveToOuterDisposeScope();
        foreach (var state in Memory)
            state.MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        foreach (var state in Hidden)
            state.Dispose();
        foreach (var state in Memory)
            state.Dispose();
    }
}
