using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// Scaled dot-product alignment: <c>score(q, k) = q · k / sqrt(size of k)</c>
/// (Vaswani et al. 2017, "Attention Is All You Need", section 3.2.1, equation 1).
/// </summary>
/// <remarks>It has no weights. Query and keys have the same size.</remarks>
public sealed class ScaledDotAlignment : Alignment
{
    /// <summary>Makes a scaled dot-product alignment.</summary>
    public ScaledDotAlignment()
        : base(nameof(ScaledDotAlignment))
    {
    }

    /// <inheritdoc/>
    public override Tensor PrepareKeys(Tensor keys) => keys * (1 / Math.Sqrt(keys.shape[2])); // [batch, source, k]

    /// <inheritdoc/>
    public override Tensor Score(Tensor query, Tensor prepared) => query.bmm(prepared.transpose(1, 2)); // [batch, target, source]
}
