using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>What an <see cref="ImageAttentionModel"/> says of a batch.</summary>
/// <param name="Logits">[batch, classes].</param>
/// <param name="Weights">[batch, glimpses, cells].</param>
/// <param name="Context">[batch, glimpses x features].</param>
internal readonly record struct ImageAttentionOutput(Tensor Logits, Tensor Weights, Tensor Context);
