namespace Captioning.Scenes;

/// <summary>The order in which a caption names objects, and what it says of how they lie.</summary>
/// <remarks>
/// Of two objects the left one comes first, unless they lie one above the other: then the upper one does. They lie so if the vertical
/// distance of their middles is clearly larger than the horizontal one. In between people would not agree; a scene has no such pair.
/// </remarks>
internal static class SceneOrder
{
    // The vertical distance, in horizontal ones, from which on the caption says "above", and below which it says "left of".
    private const double Above = 1.5;
    private const double LeftOf = 1;

    /// <summary>How two objects lie, the first named before the second.</summary>
    /// <returns>"left of" or "above".</returns>
    public static string Relation(Box first, Box second) => IsAbove(first, second) ? "above" : "left of";

    /// <summary>Brings objects into the order of the caption.</summary>
    /// <returns>Null if the order of a pair is unclear, or the pairs' orders contradict each other.</returns>
    public static SceneObject[]? Sort(IReadOnlyList<SceneObject> objects)
    {
        var sorted = new SceneObject?[objects.Count];
        foreach (SceneObject one in objects)
        {
            int before = 0;
            foreach (SceneObject other in objects)
            {
                if (ReferenceEquals(one, other))
                    continue;
                if (!IsClear(one.Box, other.Box))
                    return null;
                before += ComesFirst(other.Box, one.Box) ? 1 : 0;
            }
            // Where all pairs agree, everyone has another number of objects before it.
            if (sorted[before] != null)
                return null;
            sorted[before] = one;
        }
        return [.. sorted.Select(one => one!)];
    }

    private static bool ComesFirst(Box one, Box other) =>
        IsAbove(one, other) ? one.TwiceMiddleY < other.TwiceMiddleY : one.TwiceMiddleX < other.TwiceMiddleX;

    private static bool IsAbove(Box one, Box other) => Steepness(one, other) >= Above;

    private static bool IsClear(Box one, Box other) => Steepness(one, other) is <= LeftOf or >= Above;

    private static double Steepness(Box one, Box other) =>
        (double)Math.Abs(one.TwiceMiddleY - other.TwiceMiddleY) / Math.Abs(one.TwiceMiddleX - other.TwiceMiddleX);
}
