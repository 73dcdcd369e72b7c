using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>The state of a stack of recurrent cells, one entry a layer, lowest first.</summary>
/// <param name="Hidden">The hidden states, each [batch, hidden].</param>
/// <param name="Memory">The LSTM's memory cells, each [batch, hidden]; empty for other cells.</param>
/// <param name="Residual">Whether each layer above the first adds what it reads to what it gives.</param>
internal sealed record RecurrentState(Tensor[] Hidden, Tensor[] Memory, bool Residual)
{
    /// <summary>The dropout of what each layer above the first reads, at all steps, each [batch, hidden]; null where each step has its own.</summary>
    public Tensor[]? Masks { get; init; }

    /// <summary>What the highest layer gives, [batch, hidden]: its hidden state, or with residuals the sum of all layers'.</summary>
    public Tensor Top => Residual ? Hidden.Aggregate((below, hidden) => below + hidden) : Hidden[^1];

    public RecurrentState Select(Tensor rows) => new(
        Array.ConvertAll(Hidden, state => state.index_select(0, rows)),
        Array.ConvertAll(Memory, state => state.index_select(0, rows)),
        Residual);
}
