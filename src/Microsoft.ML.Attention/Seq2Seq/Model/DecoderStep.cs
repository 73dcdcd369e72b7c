using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>What one step of a decoder gives.</summary>
/// <param name="State">The state after the step.</param>
/// <param name="Readout">What the next token's scores come from, [batch, embedding]: <see cref="SequenceDecoder.Logits"/>.</param>
/// <param name="Weights">The attention weights, [batch, 1, source]; null without attention.</param>
internal readonly record struct DecoderStep(DecoderState State, Tensor Readout, Tensor? Weights);
