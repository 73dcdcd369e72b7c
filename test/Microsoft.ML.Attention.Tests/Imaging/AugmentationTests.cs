using Microsoft.ML.Attention.Imaging;

namespace Microsoft.ML.Attention.Tests.Imaging;

[TestClass]
public sealed class AugmentationTests
{
    private static readonly ImageSize Size = new(Channels: 2, Height: 3, Width: 4);

    [TestMethod]
    public void Flip_anImage_keepsItOrMirrorsEveryRow()
    {
        float[] image = Numbers();
        float[] mirrored = [4, 3, 2, 1, 8, 7, 6, 5, 12, 11, 10, 9, 16, 15, 14, 13, 20, 19, 18, 17, 24, 23, 22, 21];
        var seen = new HashSet<bool>();
        for (int seed = 0; seed < 20; seed++)
        {
            float[] changed = Apply(new Augmentation { Flip = true }, seed);
            bool same = changed.SequenceEqual(image);
            Assert.IsTrue(same || changed.SequenceEqual(mirrored));
            seen.Add(same);
        }
        Assert.AreEqual(2, seen.Count);
    }

    [TestMethod]
    public void Shift_anImage_movesItAndGoesOnAsAtItsEdges()
    {
        float[] image = Numbers();
        var seen = new HashSet<(int, int)>();
        for (int seed = 0; seed < 200; seed++)
        {
            float[] changed = Apply(new Augmentation { Shift = 1 }, seed);
            (int, int)[] fitting =
            [
                .. from down in new[] { -1, 0, 1 }
                   from right in new[] { -1, 0, 1 }
                   where changed.SequenceEqual(Moved(image, down, right))
                   select (down, right),
            ];
            Assert.AreEqual(1, fitting.Length);
            seen.Add(fitting[0]);
        }
        Assert.AreEqual(9, seen.Count);
    }

    [TestMethod]
    public void Shift_byMoreThanTheImage_leavesItsEdges()
    {
        float[] numbers = Numbers();
        for (int seed = 0; seed < 50; seed++)
        {
            float[] changed = Apply(new Augmentation { Shift = 9 }, seed);
            for (int i = 0; i < changed.Length; i++)
                Assert.AreEqual(i / 12, ((int)changed[i] - 1) / 12, "channels must not mix");
            CollectionAssert.IsSubsetOf(changed.Distinct().ToArray(), numbers);
        }
    }

    [TestMethod]
    public void Crop_aGradient_staysAGradientOfLessSlope()
    {
        var size = new ImageSize(1, 8, 8);
        for (int seed = 0; seed < 20; seed++)
        {
            var image = new float[64];
            for (int i = 0; i < 64; i++)
                image[i] = i % 8;
            new Augmentation { Crop = 0.5 }.Apply(image, size, new float[64], new Random(seed));
            for (int i = 0; i < 64; i++)
            {
                Assert.IsTrue(image[i] is >= 0 and <= 7);
                if (i % 8 > 0)
                    Assert.IsTrue(image[i] - image[i - 1] is >= 0 and <= 1.0001f);
            }
        }
    }

    [TestMethod]
    public void Erase_anImage_clearsOneRectangleOfAllChannels()
    {
        float[] image = Numbers();
        for (int seed = 0; seed < 50; seed++)
        {
            float[] changed = Apply(new Augmentation { Erase = 1 }, seed);
            int[] cleared = [.. Enumerable.Range(0, 12).Where(pixel => changed[pixel] == 0)];
            Assert.IsTrue(cleared.Length > 0);
            int rows = cleared.Select(pixel => pixel / 4).Distinct().Count();
            int columns = cleared.Select(pixel => pixel % 4).Distinct().Count();
            Assert.AreEqual(cleared.Length, rows * columns);
            for (int i = 0; i < image.Length; i++)
                Assert.AreEqual(cleared.Contains(i % 12) ? 0 : image[i], changed[i]);
        }
    }

    private static float[] Numbers() => [.. Enumerable.Range(1, 24).Select(number => (float)number)];

    private static float[] Apply(Augmentation augmentation, int seed)
    {
        float[] image = Numbers();
        augmentation.Apply(image, Size, new float[image.Length], new Random(seed));
        return image;
    }

    private static float[] Moved(float[] image, int down, int right)
    {
        var moved = new float[image.Length];
        for (int i = 0; i < image.Length; i++)
        {
            (int channel, int y, int x) = (i / 12, i % 12 / 4 - down, i % 4 - right);
            moved[i] = image[channel * 12 + Math.Clamp(y, 0, 2) * 4 + Math.Clamp(x, 0, 3)];
        }
        return moved;
    }
}
