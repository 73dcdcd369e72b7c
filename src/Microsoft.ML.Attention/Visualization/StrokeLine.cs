namespace Microsoft.ML.Attention.Visualization;

/// <summary>A line through points; one point alone is a dot.</summary>
/// <param name="Points">The points, at least one.</param>
/// <param name="Pen">The pen's thickness, where 1 is that of text.</param>
internal sealed record StrokeLine((double X, double Y)[] Points, double Pen = 1)
{
    public double Left => Points.Min(point => point.X);

    public double Right => Points.Max(point => point.X);

    public double Bottom => Points.Min(point => point.Y);

    public double Top => Points.Max(point => point.Y);

    /// <summary>The same line elsewhere.</summary>
    public StrokeLine At(Func<(double X, double Y), (double X, double Y)> place) => this with { Points = [.. Points.Select(place)] };
}
