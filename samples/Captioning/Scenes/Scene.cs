using System.Text;

namespace Captioning.Scenes;

/// <summary>An image of some objects, with what there is to say of it.</summary>
public sealed class Scene
{
    /// <summary>Rows and columns of the image, in pixels.</summary>
    public const int Side = 48;

    internal Scene(IReadOnlyList<SceneObject> objects, byte[] pixels)
    {
        Objects = objects;
        Pixels = pixels;
        Caption = Describe(objects);
    }

    /// <summary>The objects, in the order in which the caption names them.</summary>
    public IReadOnlyList<SceneObject> Objects { get; }

    /// <summary>The image: red, green and blue planes of 48 rows of 48 pixels.</summary>
    public byte[] Pixels { get; }

    /// <summary>What there is to see: "a big red circle left of a small blue square".</summary>
    public string Caption { get; }

    private static string Describe(IReadOnlyList<SceneObject> objects)
    {
        var caption = new StringBuilder(objects[0].Name);
        for (int i = 1; i < objects.Count; i++)
            caption.Append(' ').Append(SceneOrder.Relation(objects[i - 1].Box, objects[i].Box)).Append(' ').Append(objects[i].Name);
        return caption.ToString();
    }
}
