namespace Microsoft.ML.Attention.Visualization;

/// <summary>Draws an image's maps as a raster of panels.</summary>
internal static class ImagePicture
{
    public static Raster Draw(ImageAttentionMap map, double scale)
    {
        var layout = new PanelLayout(map);
        var canvas = new Canvas(layout.Width, layout.Height, scale);
        int width = Math.Max(1, canvas.ToPixel(layout.ImageWidth)), height = Math.Max(1, canvas.ToPixel(layout.ImageHeight));
        Raster bare = map.Picture.ScaledTo(width, height);
        for (int panel = 0; panel < layout.Count; panel++)
        {
            Raster picture = bare;
            if (panel > 0)
            {
                picture = bare.Copy();
                MapOverlay.Blend(map, PanelLayout.WordOf(panel), picture);
            }

            (double x, double y) = layout.ImageAt(panel);
            canvas.Raster.Paste(picture, canvas.ToPixel(x), canvas.ToPixel(y));
            string text = layout.TextOf(panel, label => StrokeFont.Measure(label) * PanelLayout.Font / StrokeFont.Em);
            (double textX, double textY) = layout.TextAt(panel);
            canvas.Text(text, textX, textY, PanelLayout.Font, PictureColor.Ink, anchor: 0.5);
            (double noteX, double noteY) = layout.NoteAt(panel);
            canvas.Text(layout.NoteOf(panel), noteX, noteY, PanelLayout.SmallFont, PictureColor.Faint, anchor: 0.5);
        }

        return canvas.Raster;
    }
}
