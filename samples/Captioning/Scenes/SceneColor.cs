namespace Captioning.Scenes;

/// <summary>A colour that people have a word for.</summary>
/// <param name="Name">The word.</param>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public sealed record SceneColor(string Name, int Red, int Green, int Blue)
{
    /// <summary>Six colours that are clearly different from each other and from the grey of the background.</summary>
    public static readonly IReadOnlyList<SceneColor> All =
    [
        new("red", 215, 35, 35), new("green", 35, 165, 55), new("blue", 45, 70, 220), new("yellow", 235, 215, 45),
        new("purple", 150, 45, 185), new("cyan", 50, 205, 215),
    ];
}
