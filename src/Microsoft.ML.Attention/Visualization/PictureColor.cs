namespace Microsoft.ML.Attention.Visualization;

/// <summary>A colour of a picture, 0 to 255 each; PNG pictures have the light ones of the SVG pictures.</summary>
internal readonly record struct PictureColor(double Red, double Green, double Blue)
{
    public static readonly PictureColor Ink = new(0x1c, 0x1c, 0x1e);
    public static readonly PictureColor Faint = new(0x6b, 0x6b, 0x70);
    public static readonly PictureColor Paper = new(0xff, 0xff, 0xff);
    public static readonly PictureColor Line = new(0xd9, 0xd9, 0xdd);
    public static readonly PictureColor Heat = new(0x0b, 0x5c, 0xad);
}
