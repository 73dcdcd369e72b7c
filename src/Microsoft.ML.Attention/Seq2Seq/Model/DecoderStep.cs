using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>What one step of a decoder gives.</summary>
/// <param name="State">The state after the step.</param>
/// <param name="Context">The context the step saw, [batch, value].</param>
/// <param name="Weights">The attention weights, [batch, 1, source]; null without attention.</param>
internal readonly record struct DecoderStep(DecoderState State, Tensor Context, Tensor? Weights);
