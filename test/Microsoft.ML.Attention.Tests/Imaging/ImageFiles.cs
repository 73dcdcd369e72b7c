using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Imaging;

/// <summary>A folder of <see cref="Bars"/> as PNG files, larger than the models' images, among them files that are none.</summary>
internal sealed class ImageFiles : IDisposable
{
    /// <summary>A file that was cut in the middle.</summary>
    public const string Damaged = "damaged.png";

    /// <summary>A name that no file has.</summary>
    public const string Nowhere = "nowhere.png";

    public ImageFiles(int count, int seed)
    {
        Folder = Directory.CreateTempSubdirectory("attention-images-").FullName;
        List<Bars.Row> bars = Bars.Rows(count, seed);
        for (int i = 0; i < count; i++)
        {
            using MLImage image = Enlarged(bars[i].Image);
            image.Save(Path.Combine(Folder, $"{i}.png"));
            Rows.Add(new Row { Path = $"{i}.png", Kind = bars[i].Kind, Caption = $"a bar that {bars[i].Kind}" });
        }
        byte[] whole = File.ReadAllBytes(Path.Combine(Folder, "0.png"));
        File.WriteAllBytes(Path.Combine(Folder, Damaged), whole[..(whole.Length / 2)]);
    }

    public string Folder { get; }

    public List<Row> Rows { get; } = [];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Each pixel four times, so that resizing has something to do.</summary>
    private static MLImage Enlarged(float[] pixels)
    {
        const int Side = 2 * Bars.Side;
        var bytes = new byte[4 * Side * Side];
        for (int i = 0; i < Side * Side; i++)
        {
            bytes.AsSpan(4 * i, 3).Fill((byte)pixels[i / Side / 2 * Bars.Side + i % Side / 2]);
            bytes[4 * i + 3] = byte.MaxValue;
        }
        return MLImage.CreateFromPixels(Side, Side, MLPixelFormat.Bgra32, bytes);
    }

    public sealed class Row
    {
        public string Path { get; set; } = "";

        public string Kind { get; set; } = "";

        public string Caption { get; set; } = "";
    }
}
