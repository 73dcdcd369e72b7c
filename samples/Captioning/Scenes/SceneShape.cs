namespace Captioning.Scenes;

/// <summary>What objects look like; captions call them by these names in lower case.</summary>
public enum SceneShape
{
    /// <summary>A disc that touches its box on all sides.</summary>
    Circle,

    /// <summary>The whole box.</summary>
    Square,

    /// <summary>From the middle of the box's top to all of its bottom.</summary>
    Triangle,
}
