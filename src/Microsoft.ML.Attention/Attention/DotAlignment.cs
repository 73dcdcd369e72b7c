using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// Dot-product alignment: <c>score(q, k) = q · k</c>
/// (Luong, Pham and Manning 2015, "Effective Approaches to Attention-based Neural Machine Translation", section 3.1, "dot").
/// </summary>
/// <remarks>It has no weights. Query and keys have the same size.</remarks>
public sealed class DotAlignment : Alignment
{
    /// <summary>Makes a dot-product alignment.</summary>
    public DotAlignment()
        : base(nameof(DotAlignment))
    {
    }

    /// <inheritdoc/>
    public override Tensor Score(Tensor query, Tensor prepared) => query.bmm(prepared.transpose(1, 2)); // [batch, target, source]
}
