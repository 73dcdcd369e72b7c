using Microsoft.ML.Attention.Imaging;
using Microsoft.ML.Attention.Visualization;

namespace Microsoft.ML.Attention.Tests.Visualization;

[TestClass]
public class MapOverlayTests
{
    private const double Tolerance = 1e-6;

    [TestMethod]
    public void One_cell_spreads_as_the_cubic_spline_does()
    {
        // At the middles of cells the spline is 1/6, 4/6, 1/6.
        double[] values = MapOverlay.Upsample([0, 0, 0, 0, 1, 0, 0, 0, 0], 3, 3, 3, 3);
        double[] expected = [1 / 36.0, 4 / 36.0, 1 / 36.0, 4 / 36.0, 16 / 36.0, 4 / 36.0, 1 / 36.0, 4 / 36.0, 1 / 36.0];
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], values[i], Tolerance, $"cell {i}");
    }

    [TestMethod]
    public void Cell_at_the_edge_goes_on_beyond_it()
    {
        double[] values = MapOverlay.Upsample([1, 0, 0], 1, 3, 1, 3);
        Assert.AreEqual(5 / 6.0, values[0], Tolerance);
        Assert.AreEqual(1 / 6.0, values[1], Tolerance);
        Assert.AreEqual(0, values[2], Tolerance);
    }

    [TestMethod]
    public void Between_two_cells_the_spline_is_taken_at_its_quarters()
    {
        // Two pixels a cell stand at a quarter from its middle; the spline there is (1-t)^3/6 and (4-6t^2+3t^3)/6 with t = 1/4 and 3/4.
        double[] values = MapOverlay.Upsample([0, 0, 1, 0, 0], 1, 5, 1, 10);
        double near = (4 - 6 / 16.0 + 3 / 64.0) / 6, far = (4 - 6 * 9 / 16.0 + 3 * 27 / 64.0) / 6;
        Assert.AreEqual(near, values[4], Tolerance);
        Assert.AreEqual(near, values[5], Tolerance);
        Assert.AreEqual(far, values[3], Tolerance);
        Assert.AreEqual(far, values[6], Tolerance);
    }

    [TestMethod]
    public void Uniform_map_stays_uniform()
    {
        foreach (double value in MapOverlay.Upsample([0.25f, 0.25f, 0.25f, 0.25f], 2, 2, 13, 9))
            Assert.AreEqual(0.25, value, Tolerance);
    }

    [TestMethod]
    public void Every_cell_alone_peaks_over_itself_and_keeps_its_range()
    {
        const int Rows = 4, Columns = 6, Scale = 7;
        for (int cell = 0; cell < Rows * Columns; cell++)
        {
            float[] map = new float[Rows * Columns];
            map[cell] = 1;
            double[] values = MapOverlay.Upsample(map, Rows, Columns, Rows * Scale, Columns * Scale);
            int peak = Array.IndexOf(values, values.Max());
            Assert.AreEqual(cell, peak / (Columns * Scale) / Scale * Columns + peak % (Columns * Scale) / Scale);
            Assert.IsTrue(values.Min() >= 0 && values.Max() <= 1);
        }
    }

    [TestMethod]
    public void Inner_cell_keeps_its_area()
    {
        float[] map = new float[25];
        map[12] = 1;
        Assert.AreEqual(100, MapOverlay.Upsample(map, 5, 5, 50, 50).Sum(), 0.01, "Ten times ten pixels a cell.");
    }

    [TestMethod]
    public void Overlay_shades_what_was_not_looked_at_more_than_what_was()
    {
        float[] mask = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        ImageAttentionMap map = ImageAttentionMap.Create(new float[10 * 20], 10, 20, 1, "left", mask, 1, 10);
        Raster overlay = MapOverlay.Draw(map, 0);
        Assert.AreEqual(2 * overlay.Height, overlay.Width, "The image's proportions.");
        int left = overlay.At(0, 0), right = overlay.At(overlay.Width - 1, 0);
        Assert.IsTrue(overlay.Pixels[right + 3] > overlay.Pixels[left + 3]);
        Assert.IsTrue(overlay.Pixels[left] > overlay.Pixels[right]);
        Assert.AreEqual(0, overlay.Pixels[right], "Shade is black.");
    }

    [TestMethod]
    public void Reduced_picture_has_the_means_of_what_it_covers()
    {
        Raster wide = Raster.FromPlanes([0, 100, 50, 250, 10, 20], new ImageSize(1, 1, 6), false, 0, 255);
        CollectionAssert.AreEqual(new byte[] { 50, 150, 15 }, Reds(wide.ScaledTo(3, 1)));
        // Each new pixel covers one and a half old ones: (0 + 100 / 2) / 1.5 and so on.
        CollectionAssert.AreEqual(new byte[] { 33, 67, 170, 17 }, Reds(wide.ScaledTo(4, 1)));
        CollectionAssert.AreEqual(new byte[] { 0, 0, 100, 100, 50, 50, 250, 250, 10, 10, 20, 20 }, Reds(wide.ScaledTo(12, 1)));
    }

    private static byte[] Reds(Raster raster) => [.. raster.Pixels.Where((_, i) => i % 4 == 0)];
}
