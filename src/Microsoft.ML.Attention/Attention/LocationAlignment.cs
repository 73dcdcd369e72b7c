using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// Location alignment: <c>score_j(q) = w_j · q</c>, in which the keys only count
/// (Luong, Pham and Manning 2015, "Effective Approaches to Attention-based Neural Machine Translation", section 3.1, equation 8).
/// </summary>
/// <remarks>
/// Its one weight is <c>positions.weight</c>, [maximum length, q], the w_j of each position. It cannot score more positions than that.
/// </remarks>
public sealed class LocationAlignment : Alignment
{
    private readonly Linear _positions;
    private readonly long _maximumLength;

    /// <summary>Makes a location alignment.</summary>
    /// <param name="querySize">The size of a query, q.</param>
    /// <param name="maximumLength">The most keys, padding included, that can be scored.</param>
    public LocationAlignment(long querySize, long maximumLength)
        : base(nameof(LocationAlignment))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(querySize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLength, 1);
        _maximumLength = maximumLength;
        _positions = Linear(querySize, maximumLength, hasBias: false);
        register_module("positions", _positions);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are more keys than the maximum length.</exception>
    public override Tensor Score(Tensor query, Tensor prepared)
    {
        var source = prepared.shape[1];
        if (source > _maximumLength)
        {
            throw new ArgumentException(
                $"There are {source} keys; this location alignment was made for at most {_maximumLength}. "
                + "Make it with a greater maximum length, or shorten the input.", nameof(prepared));
        }
        return functional.linear(query, _positions.weight!.narrow(0, 0, source)); // [batch, target, source]
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _positions.Dispose();
        base.Dispose(disposing);
    }
}
