namespace Captioning.Scenes;

/// <summary>Makes up scenes: objects of random shape, colour and size at random places, none over another.</summary>
public static class SceneGenerator
{
    /// <summary>The most objects of a scene.</summary>
    public const int MostObjects = 3;

    private const int Gap = 2;
    private static readonly SceneShape[] Shapes = Enum.GetValues<SceneShape>();

    /// <summary>Makes scenes.</summary>
    /// <param name="count">How many, at least 0.</param>
    /// <param name="seed">The same seed makes the same scenes.</param>
    /// <param name="objects">Objects in each, 1 to 3.</param>
    public static Scene[] Create(int count, int seed, int objects = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(objects, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(objects, MostObjects);
        var random = new Random(seed);
        var scenes = new Scene[count];
        for (int i = 0; i < count; i++)
        {
            SceneObject[]? placed;
            while ((placed = Place(objects, random)) == null)
            {
                // Some do not fit beside each other, or cannot be put in order; the next ones do.
            }
            scenes[i] = new Scene(placed, ScenePainter.Paint(placed, random));
        }
        return scenes;
    }

    /// <summary>Pixels of a side, from the smallest to the largest, of an object that captions call big or small.</summary>
    internal static (int Least, int Most) SidesOf(bool big) => big ? (15, 18) : (8, 10);

    private static SceneObject[]? Place(int count, Random random)
    {
        var objects = new List<SceneObject>(count);
        while (objects.Count < count)
        {
            bool big = random.Next(2) == 1;
            (int least, int most) = SidesOf(big);
            int side = random.Next(least, most + 1);
            var box = new Box(random.Next(1, Scene.Side - side), random.Next(1, Scene.Side - side), side, side);
            if (objects.Exists(other => other.Box.Grown(Gap).Overlaps(box)))
                return null;
            objects.Add(new SceneObject(
                Shapes[random.Next(Shapes.Length)], SceneColor.All[random.Next(SceneColor.All.Count)], big, box));
        }
        return SceneOrder.Sort(objects);
    }
}
