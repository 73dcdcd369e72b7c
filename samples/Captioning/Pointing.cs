using Captioning.Scenes;

namespace Captioning;

/// <summary>
/// The pointing game (Zhang et al. 2016, "Top-down neural attention by excitation backprop", section 4.1): whether the strongest cell of a
/// word's map lies on the object that the word is of.
/// </summary>
/// <remarks>
/// The words are those for shapes: the first is taken to be of the object that comes first, be it the right word or not. An object that
/// has no word counts as missed.
/// </remarks>
/// <param name="Inside">The share of objects whose box holds the middle of the strongest cell.</param>
/// <param name="Near">The share of objects whose box does, or comes within one cell of it.</param>
/// <param name="Chance">The share of the image that an object's box takes on average: what a random cell would reach.</param>
public sealed record Pointing(double Inside, double Near, double Chance)
{
    private static readonly HashSet<string> ShapeWords =
        [.. Enum.GetNames<SceneShape>().Select(name => name.ToLowerInvariant())];

    /// <summary>Scores the maps of captions.</summary>
    /// <param name="scenes">What there is to see, at least one scene.</param>
    /// <param name="captions">What the model said of each.</param>
    /// <param name="mapRows">Rows of a map.</param>
    /// <param name="mapColumns">Columns of a map.</param>
    public static Pointing Score(IReadOnlyList<Scene> scenes, IReadOnlyList<Captioned> captions, int mapRows, int mapColumns)
    {
        int objects = 0, inside = 0, near = 0;
        double area = 0;
        (double width, double height) = ((double)Scene.Side / mapColumns, (double)Scene.Side / mapRows);
        int border = (int)Math.Ceiling(Math.Max(width, height));
        for (int i = 0; i < scenes.Count; i++)
        {
            int[] words = [.. WordsForShapes(captions[i])];
            for (int k = 0; k < scenes[i].Objects.Count; k++)
            {
                Box box = scenes[i].Objects[k].Box;
                objects++;
                area += box.Area;
                if (k >= words.Length)
                    continue;
                int peak = Peak(captions[i].Attention.AsSpan(words[k] * mapRows * mapColumns, mapRows * mapColumns));
                (double x, double y) = ((peak % mapColumns + 0.5) * width, (peak / mapColumns + 0.5) * height);
                inside += box.Contains(x, y) ? 1 : 0;
                near += box.Grown(border).Contains(x, y) ? 1 : 0;
            }
        }
        return new Pointing((double)inside / objects, (double)near / objects, area / objects / (Scene.Side * Scene.Side));
    }

    private static IEnumerable<int> WordsForShapes(Captioned caption) =>
        Enumerable.Range(0, caption.OutputTokens.Length).Where(index => ShapeWords.Contains(caption.OutputTokens[index]));

    private static int Peak(ReadOnlySpan<float> map)
    {
        int best = 0;
        for (int cell = 1; cell < map.Length; cell++)
        {
            if (map[cell] > map[best])
                best = cell;
        }
        return best;
    }
}
