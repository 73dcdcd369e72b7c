namespace Microsoft.ML.Attention.Visualization;

/// <summary>A character as lines, in units of a twentieth of an em, y upwards from the baseline.</summary>
/// <param name="Advance">How far the next character stands from this one.</param>
/// <param name="Lines">The lines.</param>
internal sealed record StrokeGlyph(double Advance, IReadOnlyList<StrokeLine> Lines)
{
    /// <summary>How high the lines reach.</summary>
    public double Top { get; } = Lines.Count == 0 ? 0 : Lines.Max(line => line.Top);

    /// <summary>The middle between the leftmost and the rightmost point.</summary>
    public double Middle { get; } = Lines.Count == 0 ? Advance / 2 : (Lines.Min(line => line.Left) + Lines.Max(line => line.Right)) / 2;

    /// <summary>The same lines elsewhere.</summary>
    public IEnumerable<StrokeLine> Moved(double x, double y) => Lines.Select(line => line.At(point => (x + point.X, y + point.Y)));
}
