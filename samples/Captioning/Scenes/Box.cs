namespace Captioning.Scenes;

/// <summary>A rectangle of whole pixels.</summary>
/// <param name="Left">The first column.</param>
/// <param name="Top">The first row.</param>
/// <param name="Width">The number of columns.</param>
/// <param name="Height">The number of rows.</param>
public readonly record struct Box(int Left, int Top, int Width, int Height)
{
    /// <summary>The number of pixels.</summary>
    public int Area => Width * Height;

    /// <summary>Twice the middle's column: a whole number, so that comparisons are exact.</summary>
    internal int TwiceMiddleX => 2 * Left + Width;

    /// <summary>Twice the middle's row.</summary>
    internal int TwiceMiddleY => 2 * Top + Height;

    /// <summary>Whether a point, in pixels from the image's upper left corner, lies inside.</summary>
    public bool Contains(double x, double y) => x >= Left && x < Left + Width && y >= Top && y < Top + Height;

    /// <summary>The box with a border of so many pixels around it.</summary>
    public Box Grown(int border) => new(Left - border, Top - border, Width + 2 * border, Height + 2 * border);

    /// <summary>Whether the boxes have a pixel in common.</summary>
    public bool Overlaps(Box other) =>
        Left < other.Left + other.Width && other.Left < Left + Width && Top < other.Top + other.Height && other.Top < Top + Height;
}
