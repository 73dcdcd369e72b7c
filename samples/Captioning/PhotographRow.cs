namespace Captioning;

/// <summary>A line of a file of images and captions.</summary>
public sealed class PhotographRow
{
    /// <summary>The image's file, relative to the folder of the file of captions.</summary>
    public string Path { get; set; } = "";

    /// <summary>What there is to see.</summary>
    public string Caption { get; set; } = "";
}
