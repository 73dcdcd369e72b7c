using Captioning;
using Captioning.Scenes;

namespace Microsoft.ML.Attention.Tests.Samples.Captions;

[TestClass]
public class PointingTests
{
    private const int Cells = 12;
    private const int Pixels = Scene.Side / Cells;

    private static readonly Scene[] Scenes = SceneGenerator.Create(40, seed: 1);

    [TestMethod]
    public void Score_peaksOnTheObjects_isOne()
    {
        Pointing pointing = Score(scene => Looking(scene, one => (Cell(one.Box.Left + one.Box.Width / 2), Cell(one.Box.Top + one.Box.Height / 2))));
        Assert.AreEqual(1, pointing.Inside);
        Assert.AreEqual(1, pointing.Near);
        double area = Scenes.SelectMany(scene => scene.Objects).Average(one => one.Box.Width * one.Box.Height);
        Assert.AreEqual(area / (Scene.Side * Scene.Side), pointing.Chance, 1e-12);
    }

    [TestMethod]
    public void Score_peaksOnTheOtherObject_isZero()
    {
        Pointing pointing = Score(scene => Looking(scene, one =>
        {
            Box other = scene.Objects[ReferenceEquals(one, scene.Objects[0]) ? 1 : 0].Box;
            return (Cell(other.Left + other.Width / 2), Cell(other.Top + other.Height / 2));
        }));
        Assert.AreEqual(0, pointing.Inside);
    }

    [TestMethod]
    public void Score_peakInTheCellBeforeTheBox_isNearOnly()
    {
        // A box begins one pixel into a cell of four, so the middle of the cell before is three pixels from it.
        Scene[] scenes = [.. Scenes.Where(scene => scene.Objects.All(one => one.Box.Left % Pixels == 1 && one.Box.Left > Pixels))];
        Assert.IsTrue(scenes.Length > 0);
        Captioned[] captions =
            [.. scenes.Select(scene => Looking(scene, one => (Cell(one.Box.Left) - 1, Cell(one.Box.Top + one.Box.Height / 2))))];

        Pointing pointing = Pointing.Score(scenes, captions, Cells, Cells);

        Assert.AreEqual(0, pointing.Inside);
        Assert.AreEqual(1, pointing.Near);
    }

    [TestMethod]
    public void Score_captionsWithOneShapeOrNone_missTheRest()
    {
        Pointing one = Score(scene =>
        {
            Captioned whole = Looking(scene, one => (Cell(one.Box.Left + one.Box.Width / 2), Cell(one.Box.Top + one.Box.Height / 2)));
            whole.OutputTokens[^2] = "thing";
            return whole;
        });
        Assert.AreEqual(0.5, one.Inside);
        Assert.AreEqual(0, Score(_ => new Captioned()).Near);
    }

    private static int Cell(int pixel) => pixel / Pixels;

    private static Pointing Score(Func<Scene, Captioned> caption) => Pointing.Score(Scenes, [.. Scenes.Select(caption)], Cells, Cells);

    // The true caption; the word for a shape looks at one cell, other words at the first.
    private static Captioned Looking(Scene scene, Func<SceneObject, (int X, int Y)> at)
    {
        string[] tokens = [.. scene.Caption.Split(' '), "</s>"];
        var attention = new float[tokens.Length * Cells * Cells];
        int objects = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            int cell = 0;
            if (objects < scene.Objects.Count && tokens[i] == scene.Objects[objects].ShapeWord)
            {
                (int x, int y) = at(scene.Objects[objects++]);
                cell = y * Cells + x;
            }
            attention[i * Cells * Cells + cell] = 1;
        }
        return new Captioned { Output = scene.Caption, OutputTokens = tokens, Attention = attention };
    }
}
