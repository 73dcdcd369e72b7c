using Captioning.Scenes;

namespace Microsoft.ML.Attention.Tests.Samples.Captions;

[TestClass]
public class SceneTests
{
    [TestMethod]
    public void Create_sameSeed_makesTheSameScenes_anotherSeedOthers()
    {
        Scene[] scenes = SceneGenerator.Create(20, seed: 1);
        Scene[] again = SceneGenerator.Create(20, seed: 1);
        Scene[] others = SceneGenerator.Create(20, seed: 2);

        for (int i = 0; i < scenes.Length; i++)
        {
            Assert.AreEqual(scenes[i].Caption, again[i].Caption);
            CollectionAssert.AreEqual(scenes[i].Pixels, again[i].Pixels);
        }
        Assert.IsFalse(scenes.Select(scene => scene.Caption).SequenceEqual(others.Select(scene => scene.Caption)));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Create_anyNumberOfObjects_keepsThemApartAndInside(int count)
    {
        foreach (Scene scene in SceneGenerator.Create(200, seed: 3, count))
        {
            Assert.AreEqual(count, scene.Objects.Count);
            for (int i = 0; i < count; i++)
            {
                Box box = scene.Objects[i].Box;
                Assert.IsTrue(box.Left >= 0 && box.Top >= 0 && box.Left + box.Width <= Scene.Side && box.Top + box.Height <= Scene.Side);
                for (int other = 0; other < i; other++)
                    Assert.IsFalse(box.Overlaps(scene.Objects[other].Box));
            }
        }
    }

    [TestMethod]
    public void Caption_ofTwoObjects_saysWhatIsSeenAndHowItLies()
    {
        (int above, int leftOf) = (0, 0);
        foreach (Scene scene in SceneGenerator.Create(300, seed: 4))
        {
            (SceneObject first, SceneObject second) = (scene.Objects[0], scene.Objects[1]);
            double right = second.Box.Left + second.Box.Width / 2.0 - first.Box.Left - first.Box.Width / 2.0;
            double down = second.Box.Top + second.Box.Height / 2.0 - first.Box.Top - first.Box.Height / 2.0;
            string relation = Math.Abs(down) > Math.Abs(right) ? "above" : "left of";
            Assert.AreEqual($"{Name(first)} {relation} {Name(second)}", scene.Caption);
            Assert.IsTrue(relation == "above" ? down > 0 : right > 0, scene.Caption);
            _ = relation == "above" ? above++ : leftOf++;
        }
        Assert.IsTrue(above > 50 && leftOf > 50, $"{above} above, {leftOf} left of");

        static string Name(SceneObject one) =>
            $"a {(one.Box.Width > 12 ? "big" : "small")} {one.Color.Name} {one.Shape.ToString().ToLowerInvariant()}";
    }

    [TestMethod]
    public void Pixels_inTheMiddleOfAnObject_haveItsColour_andOutsideAreGrey()
    {
        foreach (Scene scene in SceneGenerator.Create(100, seed: 5))
        {
            foreach (SceneObject one in scene.Objects)
            {
                int middle = (one.Box.Top + one.Box.Height / 2) * Scene.Side + one.Box.Left + one.Box.Width / 2;
                AssertNear(one.Color.Red, scene.Pixels[middle]);
                AssertNear(one.Color.Green, scene.Pixels[Plane + middle]);
                AssertNear(one.Color.Blue, scene.Pixels[2 * Plane + middle]);
            }
            AssertNear(scene.Pixels[0], scene.Pixels[Plane]);
            AssertNear(scene.Pixels[0], scene.Pixels[2 * Plane]);
        }

        // An object's colour and each pixel of it vary by up to 12 levels each.
        static void AssertNear(int expected, int actual) => Assert.AreEqual(expected, actual, 24.0);
    }

    [TestMethod]
    public void Pixels_atTheCornersOfABox_areColouredForASquareOnly()
    {
        var seen = new HashSet<SceneShape>();
        foreach (Scene scene in SceneGenerator.Create(100, seed: 6, objects: 1))
        {
            SceneObject one = scene.Objects[0];
            seen.Add(one.Shape);
            Assert.AreEqual(one.Shape == SceneShape.Square, IsColored(scene, one.Box.Left, one.Box.Top), "upper left");
            Assert.AreEqual(
                one.Shape != SceneShape.Circle, IsColored(scene, one.Box.Left + one.Box.Width - 1, one.Box.Top + one.Box.Height - 1), "lower right");
        }
        Assert.HasCount(3, seen);
    }

    [TestMethod]
    public void Create_numberOfObjectsOutOfRange_isRefused() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SceneGenerator.Create(1, seed: 1, objects: 4));

    private const int Plane = Scene.Side * Scene.Side;

    // Grey has three channels that differ by noise only, 24 levels at most; the least coloured colour has many more.
    private static bool IsColored(Scene scene, int x, int y)
    {
        int[] channels = [.. Enumerable.Range(0, 3).Select(channel => (int)scene.Pixels[channel * Plane + y * Scene.Side + x])];
        return channels.Max() - channels.Min() > 60;
    }
}
