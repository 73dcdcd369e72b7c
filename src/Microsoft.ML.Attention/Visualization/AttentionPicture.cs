namespace Microsoft.ML.Attention.Visualization;

/// <summary>Draws an attention map as a raster.</summary>
internal static class AttentionPicture
{
    public static Raster Draw(AttentionMap map, double scale)
    {
        var layout = new HeatMapLayout(map, label => StrokeFont.Measure(label) * HeatMapLayout.Font / StrokeFont.Em);
        var canvas = new Canvas(layout.Width, layout.Height, scale);
        for (int input = 0; input < layout.Inputs.Length; input++)
        {
            (double x, double y) = layout.ColumnLabel(input);
            canvas.Text(layout.InputLabels[input], x, y, HeatMapLayout.Font, PictureColor.Ink, degrees: HeatMapLayout.LabelAngle);
        }

        for (int output = 0; output < layout.Outputs.Length; output++)
        {
            (double x, double y) = layout.RowLabel(output);
            canvas.Text(layout.OutputLabels[output], x, y, HeatMapLayout.Font, PictureColor.Ink, anchor: 1);
            for (int input = 0; input < layout.Inputs.Length; input++)
            {
                canvas.Fill(
                    layout.Left + HeatMapLayout.Cell * input, layout.Top + HeatMapLayout.Cell * output,
                    HeatMapLayout.Cell, HeatMapLayout.Cell, PictureColor.Heat, Math.Clamp(map[output, input], 0, 1));
            }
        }

        for (int column = 0; column <= layout.Inputs.Length; column++)
            canvas.LineDown(layout.Left + HeatMapLayout.Cell * column, layout.Top, layout.GridHeight, PictureColor.Line);
        for (int row = 0; row <= layout.Outputs.Length; row++)
            canvas.LineAcross(layout.Left, layout.Top + HeatMapLayout.Cell * row, layout.GridWidth, PictureColor.Line);
        DrawLegend(canvas, layout.LegendTop);
        return canvas.Raster;
    }

    private static void DrawLegend(Canvas canvas, double y)
    {
        const int Steps = 60;
        const double Bar = HeatMapLayout.Margin + 28, Width = HeatMapLayout.LegendWidth, Height = HeatMapLayout.LegendHeight;
        canvas.Text("0 %", HeatMapLayout.Margin, y + Height, HeatMapLayout.Font, PictureColor.Ink);
        canvas.Text("100 %", Bar + Width + 6, y + Height, HeatMapLayout.Font, PictureColor.Ink);
        for (int step = 0; step < Steps; step++)
            canvas.Fill(Bar + Width * step / Steps, y, Width / Steps, Height, PictureColor.Heat, (step + 0.5) / Steps);
        canvas.LineAcross(Bar, y, Width, PictureColor.Line);
        canvas.LineAcross(Bar, y + Height, Width, PictureColor.Line);
        canvas.LineDown(Bar, y, Height, PictureColor.Line);
        canvas.LineDown(Bar + Width, y, Height, PictureColor.Line);
    }
}
