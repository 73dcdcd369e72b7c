using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Modules;

/// <summary>Where in its output a decoder stands when it attends. The default is the first step.</summary>
/// <param name="Position">The position of the first of the queries in the output, from 0.</param>
/// <param name="PreviousWeights">The weights of the step before, [batch, source]; null at the first step.</param>
public readonly record struct AttentionStep(long Position = 0, Tensor? PreviousWeights = null);
