using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// Cosine alignment: <c>score(q, k) = β q · k / (|q| |k|)</c> with a learned sharpness β above 0
/// (Graves, Wayne and Danihelka 2014, "Neural Turing Machines", section 3.3.1, equations 5 and 6).
/// </summary>
/// <remarks>
/// Its one weight is <c>log_sharpness</c>, ln β, [1]. Query and keys have the same size; the cosine with a zero vector is 0.
/// </remarks>
public sealed class CosineAlignment : Alignment
{
    private const string LogSharpness = "log_sharpness";

    /// <summary>Makes a cosine alignment.</summary>
    /// <param name="sharpness">β at the start, finite and above 0. The default is 1.</param>
    public CosineAlignment(double sharpness = 1)
        : base(nameof(CosineAlignment))
    {
        if (!(sharpness > 0 && double.IsFinite(sharpness)))
            throw new ArgumentOutOfRangeException(nameof(sharpness), sharpness, "The sharpness must be finite and above 0.");
        register_parameter(LogSharpness, new Parameter(full(1, Math.Log(sharpness), dtype: ScalarType.Float32)));
    }

    /// <inheritdoc/>
    public override Tensor PrepareKeys(Tensor keys) => Unit(keys).transpose(1, 2); // [batch, k, source]

    /// <inheritdoc/>
    public override Tensor Score(Tensor query, Tensor prepared)
    {
        // Asked for by name, because moving the module to a device puts another parameter in its place.
        var sharpness = get_parameter(LogSharpness)!.exp(); // [1]
        return (Unit(query) * sharpness).bmm(prepared); // [batch, target, source]
    }

    // A zero vector is divided by 1: it stays zero, and its gradient stays finite.
    private static Tensor Unit(Tensor vectors)
    {
        var norm = vectors.norm(2, keepdim: true, p: 2); // [batch, any, 1]
        return vectors / norm.masked_fill(norm == 0, 1f);
    }
}
