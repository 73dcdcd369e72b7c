using ImageAttention.Data;

namespace Microsoft.ML.Attention.Tests.Samples.Images;

[TestClass]
public class CanvasTests
{
    // The object's pixels are 200 with one fainter column to its left; a fragment of it is no brighter.
    private static readonly Picture Block = new("block", 20, 21, [.. Enumerable.Range(0, 20 * 21).Select(i => (byte)(i % 21 == 0 ? 20 : 200))]);

    [TestMethod]
    public void An_object_lies_where_its_box_says_and_fragments_lie_about()
    {
        Picture[] canvases = Canvas.Create(200, fragments: 8, seed: 1, _ => Block);

        foreach (Picture canvas in canvases)
        {
            Assert.AreEqual(("block", Canvas.Side, Canvas.Side), (canvas.Class, canvas.Height, canvas.Width));
            Box box = canvas.Object!.Value;
            Assert.AreEqual((20, 20), (box.Height, box.Width));
            for (int y = box.Top; y < box.Top + box.Height; y++)
            {
                for (int x = box.Left; x < box.Left + box.Width; x++)
                    Assert.AreEqual(200, canvas.Pixels[y * Canvas.Side + x]);
            }
        }
        // 6 to 8 fragments of 64 pixels, some of them over each other or over the object.
        double ink = canvases.Average(canvas => canvas.Pixels.Count(pixel => pixel > 0)) - Block.Height * 20;
        Assert.IsTrue(ink > 4 * 64 && ink < 8 * 64, $"{ink} pixels beside the object");
        Assert.IsTrue(canvases.Select(canvas => canvas.Object!.Value.Top).Distinct().Count() > 30);
        Assert.IsTrue(canvases.Select(canvas => canvas.Object!.Value.Left).Distinct().Count() > 30);
    }

    [TestMethod]
    public void The_seed_decides()
    {
        static byte[] Pixels(int seed) => Canvas.Create(1, 8, seed, DigitPen.Draw)[0].Pixels;
        CollectionAssert.AreEqual(Pixels(1), Pixels(1));
        CollectionAssert.AreNotEqual(Pixels(1), Pixels(2));
    }

    [TestMethod]
    public void An_object_larger_than_the_canvas_is_refused()
    {
        var large = new Picture("large", 61, 61, [.. Enumerable.Repeat((byte)255, 61 * 61)]);
        StringAssert.Contains(Assert.ThrowsExactly<DataException>(() => Canvas.Create(1, fragments: 8, seed: 1, _ => large)).Message, "61 x 61");
    }

    [TestMethod]
    public void A_digit_is_20_to_28_pixels_high_and_never_the_same_bitmap()
    {
        var random = new Random(1);
        for (int digit = 0; digit < 10; digit++)
        {
            Picture[] written = [.. Enumerable.Range(0, 50).Select(_ => DigitPen.Draw(digit, random))];
            foreach (Picture one in written)
            {
                Assert.AreEqual($"{digit}", one.Class);
                Box ink = one.InkBox();
                Assert.IsTrue(ink.Height is >= 18 and <= 28, $"a {digit} is {ink.Height} pixels high");
                Assert.IsTrue(ink.Width >= 4 && one.Width <= 40, $"a {digit} is {one.Width} pixels wide");
                Assert.IsTrue(one.Pixels.Contains(byte.MaxValue));
            }
            Assert.HasCount(50, written.Select(one => Convert.ToHexString(one.Pixels)).Distinct().ToList());
        }
    }
}
