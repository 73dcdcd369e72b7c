using ImageAttention;
using ImageAttention.Data;

namespace Microsoft.ML.Attention.Tests.Samples.Images;

[TestClass]
public class PointingTests
{
    // 4 x 4 pixels; a map of 2 x 2 cells, whose centres are at 1 and 3.
    private static PictureSet With(params Box?[] boxes) => new([.. boxes.Select(box => new Picture("", 4, 4, new byte[16], box))]);

    [TestMethod]
    public void Centre_and_peak_of_masks_are_compared_with_the_boxes()
    {
        var upperLeft = new Box(0, 0, 2, 2);
        float[] atUpperLeft = [1, 0, 0, 0], even = [.25f, .25f, .25f, .25f], atLowerRight = [.1f, .2f, .2f, .5f];

        // Even: the centre is the corner (2, 2) of the box, the peak the first of equals. Lower right: centre (2.4, 2.4), peak (3, 3).
        Pointing pointing = Pointing.Of(With(upperLeft, upperLeft, upperLeft, null), [atUpperLeft, even, atLowerRight, atLowerRight], 2, 2)!;

        Assert.AreEqual(2.0 / 3, pointing.CentreInBox, 1e-9);
        Assert.AreEqual(2.0 / 3, pointing.PeakInBox, 1e-9);
        Assert.AreEqual(0.25, pointing.Chance, 1e-9);
    }

    [TestMethod]
    public void Images_without_boxes_have_no_pointing() => Assert.IsNull(Pointing.Of(With(null, null), [[1, 0, 0, 0], [1, 0, 0, 0]], 2, 2));
}
