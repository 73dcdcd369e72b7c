using Captioning.Scenes;
using Microsoft.ML.Data;

namespace Captioning;

/// <summary>A scene as a row of an ML.NET view.</summary>
public sealed class SceneRow
{
    /// <summary>The pixels, from 0 to 255: red, green and blue planes.</summary>
    [VectorType(3 * Scene.Side * Scene.Side)]
    public float[] Image { get; set; } = [];

    /// <summary>What there is to see.</summary>
    public string Caption { get; set; } = "";

    /// <summary>The rows of scenes, made as they are read.</summary>
    public static IEnumerable<SceneRow> Of(IEnumerable<Scene> scenes) =>
        scenes.Select(scene => new SceneRow { Image = Array.ConvertAll(scene.Pixels, value => (float)value), Caption = scene.Caption });
}
