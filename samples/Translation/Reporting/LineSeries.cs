namespace Translation.Reporting;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Style">The class for the style sheet.</param>
/// <param name="Dashed">Whether it is dashed.</param>
/// <param name="Points">Its points, from left to right.</param>
internal sealed record LineSeries(string Name, string Style, bool Dashed, IReadOnlyList<(double X, double Y)> Points);
