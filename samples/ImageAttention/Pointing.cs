using ImageAttention.Data;

namespace ImageAttention;

/// <summary>Where masks look, compared with where the objects are.</summary>
/// <param name="CentreInBox">The share of images in which the mask's centre of mass lies in the object's box.</param>
/// <param name="PeakInBox">The share of images in which the centre of the heaviest cell does.</param>
/// <param name="Chance">The share in which a random point would: the mean share of the image that the box takes.</param>
public sealed record Pointing(double CentreInBox, double PeakInBox, double Chance)
{
    /// <summary>Looks at all images whose box is known; null if there is none.</summary>
    /// <param name="images">The images.</param>
    /// <param name="masks">Their masks: one weight a cell, row by row.</param>
    /// <param name="mapRows">Rows of a mask.</param>
    /// <param name="mapColumns">Columns of a mask.</param>
    public static Pointing? Of(ImageSet images, IReadOnlyList<float[]> masks, int mapRows, int mapColumns)
    {
        (int count, int centres, int peaks, double chance) = (0, 0, 0, 0);
        (int height, int width) = images.Size;
        for (int i = 0; i < masks.Count; i++)
        {
            if (images.BoxOf(i) is not { } box)
                continue;
            count++;
            chance += (double)box.Area / (height * width);
            (double y, double x) = Centre(masks[i], mapRows, mapColumns);
            centres += box.Contains(y * height, x * width) ? 1 : 0;
            int peak = Array.IndexOf(masks[i], masks[i].Max());
            peaks += box.Contains(Middle(peak / mapColumns, mapRows) * height, Middle(peak % mapColumns, mapColumns) * width) ? 1 : 0;
        }
        return count == 0 ? null : new Pointing((double)centres / count, (double)peaks / count, chance / count);
    }

    /// <summary>A mask's centre of mass, as shares of the image's height and width.</summary>
    private static (double Y, double X) Centre(float[] mask, int mapRows, int mapColumns)
    {
        (double sum, double y, double x) = (0, 0, 0);
        for (int cell = 0; cell < mask.Length; cell++)
        {
            sum += mask[cell];
            y += mask[cell] * Middle(cell / mapColumns, mapRows);
            x += mask[cell] * Middle(cell % mapColumns, mapColumns);
        }
        return sum > 0 ? (y / sum, x / sum) : (0.5, 0.5);
    }

    private static double Middle(int cell, int cells) => (cell + 0.5) / cells;
}
