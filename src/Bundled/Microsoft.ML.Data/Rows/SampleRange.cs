namespace Microsoft.ML.Data;

/// <summary>A range of sample values, or what is outside of it.</summary>
/// <param name="Lower">The lower end, in the range.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="IncludeUpper">Whether the upper end is in the range.</param>
/// <param name="Complement">Whether the values outside the range are meant.</param>
internal readonly record struct SampleRange(double Lower, double Upper, bool IncludeUpper, bool Complement)
{
    /// <summary>Whether the value is one of those meant.</summary>
    public bool Contains(double value)
        => (Lower <= value && (IncludeUpper ? value <= Upper : value < Upper)) != Complement;
}
