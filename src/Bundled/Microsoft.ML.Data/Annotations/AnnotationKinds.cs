namespace Microsoft.ML.Data;

/// <summary>The names of the annotations that have a meaning to components.</summary>
internal static class AnnotationKinds
{
    /// <summary>The names of a vector's slots: a vector of text, as long as the column's vectors.</summary>
    public const string SlotNames = "SlotNames";

    /// <summary>The values that a key column's keys stand for: a vector, as long as the key count.</summary>
    public const string KeyValues = "KeyValues";

    /// <summary>Whether the column has been normalized: a Boolean.</summary>
    public const string IsNormalized = "IsNormalized";

    /// <summary>Pairs of first and last slot of each categorical feature: an n x 2 vector of Int32.</summary>
    public const string CategoricalSlotRanges = "CategoricalSlotRanges";
}
