namespace Captioning.Scenes;

/// <summary>Draws scenes: a plain grey background and plain objects, all with noise.</summary>
internal static class ScenePainter
{
    private const int Noise = 12;
    private const int ColorSpread = 12;
    private const int Plane = Scene.Side * Scene.Side;

    /// <summary>Draws objects.</summary>
    /// <returns>Red, green and blue planes.</returns>
    public static byte[] Paint(IReadOnlyList<SceneObject> objects, Random random)
    {
        var pixels = new byte[3 * Plane];
        int grey = random.Next(70, 180);
        Fill(pixels, new Box(0, 0, Scene.Side, Scene.Side), (_, _) => true, [grey, grey, grey], random);
        foreach (SceneObject one in objects)
        {
            int[] color = [one.Color.Red, one.Color.Green, one.Color.Blue];
            for (int i = 0; i < color.Length; i++)
                color[i] += random.Next(-ColorSpread, ColorSpread + 1);
            Fill(pixels, one.Box, (x, y) => Covers(one.Shape, x, y), color, random);
        }
        return pixels;
    }

    /// <summary>Whether a shape in the square from -1 to 1 covers a point, y downwards.</summary>
    private static bool Covers(SceneShape shape, double x, double y) => shape switch
    {
        SceneShape.Circle => x * x + y * y <= 1,
        SceneShape.Triangle => Math.Abs(x) <= (y + 1) / 2,
        _ => true,
    };

    private static void Fill(byte[] pixels, Box box, Func<double, double, bool> covers, int[] color, Random random)
    {
        for (int row = 0; row < box.Height; row++)
        {
            for (int column = 0; column < box.Width; column++)
            {
                if (!covers((2.0 * column + 1) / box.Width - 1, (2.0 * row + 1) / box.Height - 1))
                    continue;
                int at = (box.Top + row) * Scene.Side + box.Left + column;
                for (int channel = 0; channel < 3; channel++)
                    pixels[channel * Plane + at] = (byte)Math.Clamp(color[channel] + random.Next(-Noise, Noise + 1), 0, 255);
            }
        }
    }
}
