using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>What a decoder reads: the encoder's outputs, and what it needs of them at every step, computed once.</summary>
/// <param name="Values">The encoder's outputs, [batch, source, value].</param>
/// <param name="Summary">The fixed-size summary of the input, [batch, value].</param>
/// <param name="PreparedKeys">The keys as the alignment prepared them, first dimension the batch; null without attention.</param>
/// <param name="Mask">True for a real key, [batch, source]; null when no input is padded.</param>
internal sealed record EncodedInput(Tensor Values, Tensor Summary, Tensor? PreparedKeys, Tensor? Mask) : IDisposable
{
    public EncodedInput Select(Tensor rows) => new(
        Values.index_select(0, rows),
        Summary.index_select(0, rows),
        PreparedKeys?.index_select(0, rows),
        Mask?.index_select(0, rows));

    public void MoveToOuterDisposeScope()
    {
        Values.MoveToOuterDisposeScope();
        Summary.MoveToOuterDisposeScope();
        PreparedKeys?.MoveToOuterDisposeScope();
        Mask?.MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        Values.Dispose();
        Summary.Dispose();
        PreparedKeys?.Dispose();
        Mask?.Dispose();
    }
}
