using Microsoft.ML.Attention.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

/// <summary>The kinds of masks that tests of attention go through.</summary>
public enum MaskKind
{
    None,

    /// <summary>[batch, source], any keys; the first row has none.</summary>
    Keys,

    /// <summary>[batch, target, source], any pairs; the first query has none.</summary>
    Pairs,

    /// <summary>[1, target, source].</summary>
    Causal,
}

/// <summary>A mask as a tensor and as numbers.</summary>
internal sealed class RandomMask
{
    private readonly MaskKind _kind;
    private readonly bool[] _allowed; // in the shape of the tensor
    private readonly int _target;
    private readonly int _source;

    public RandomMask(MaskKind kind, Random random, int batch, int target, int source)
    {
        (_kind, _target, _source) = (kind, target, source);
        var rows = kind switch { MaskKind.Keys => batch, MaskKind.Pairs => batch * target, _ => 0 };
        _allowed = [.. Enumerable.Range(0, rows * source).Select(i => i >= source && random.Next(3) > 0)];
        Tensor = kind switch
        {
            MaskKind.Keys => tensor(_allowed).view(batch, source),
            MaskKind.Pairs => tensor(_allowed).view(batch, target, source),
            MaskKind.Causal => AttentionMask.Causal(target, source),
            _ => null,
        };
    }

    public Tensor? Tensor { get; }

    /// <summary>The keys that a query may attend to.</summary>
    public bool[] Of(int batch, int target) => _kind switch
    {
        MaskKind.Keys => _allowed[(batch * _source)..((batch + 1) * _source)],
        MaskKind.Pairs => _allowed[((batch * _target + target) * _source)..((batch * _target + target + 1) * _source)],
        MaskKind.Causal => [.. Enumerable.Range(0, _source).Select(key => key <= target)],
        _ => [.. Enumerable.Repeat(true, _source)],
    };
}
