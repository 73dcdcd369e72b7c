namespace Captioning.Scenes;

/// <summary>One object of a scene.</summary>
/// <param name="Shape">What it looks like.</param>
/// <param name="Color">Its colour.</param>
/// <param name="IsBig">Whether it is big, or small.</param>
/// <param name="Box">Where it is: the smallest box around it.</param>
public sealed record SceneObject(SceneShape Shape, SceneColor Color, bool IsBig, Box Box)
{
    /// <summary>The word for its shape.</summary>
    public string ShapeWord => Shape.ToString().ToLowerInvariant();

    /// <summary>What it is called: "a small blue square".</summary>
    public string Name => $"a {(IsBig ? "big" : "small")} {Color.Name} {ShapeWord}";
}
