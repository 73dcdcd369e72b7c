namespace Microsoft.ML.Attention.Modules;

/// <summary>Makes the parts of attention that the enumerations name.</summary>
internal static class AttentionFactory
{
    /// <exception cref="ArgumentException">The kind needs query and keys of the same size, and they are not; or it is none.</exception>
    public static Alignment CreateAlignment(AlignmentKind kind, AttentionSizes sizes)
    {
        if (kind is (AlignmentKind.Dot or AlignmentKind.ScaledDot or AlignmentKind.Cosine) && sizes.Query != sizes.Key)
        {
            throw new ArgumentException(
                $"Alignment {kind} needs queries and keys of the same size; they have {sizes.Query} and {sizes.Key} components. "
                + "Take General or Additive.", nameof(sizes));
        }
        return kind switch
        {
            AlignmentKind.Dot => new DotAlignment(),
            AlignmentKind.ScaledDot => new ScaledDotAlignment(),
            AlignmentKind.General => new GeneralAlignment(sizes.Query, sizes.Key),
            AlignmentKind.Additive => new AdditiveAlignment(sizes.Query, sizes.Key, sizes.Hidden),
            AlignmentKind.Cosine => new CosineAlignment(),
            AlignmentKind.Location => new LocationAlignment(sizes.Query, sizes.MaximumLength),
            AlignmentKind.LocationAware => new LocationAwareAlignment(sizes.Query, sizes.Key, sizes.Hidden, halfWidth: sizes.Window),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such alignment."),
        };
    }

    public static Weighting CreateWeighting(WeightingKind kind, AttentionSizes sizes) => kind switch
    {
        WeightingKind.Softmax => new SoftmaxWeighting(),
        WeightingKind.Sparsemax => new SparsemaxWeighting(),
        WeightingKind.Entmax15 => new Entmax15Weighting(),
        WeightingKind.LocalWindow => new PredictedWindowWeighting(sizes.Query, sizes.Hidden, sizes.Window),
        WeightingKind.Hard => new HardWeighting(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such weighting."),
    };
}
