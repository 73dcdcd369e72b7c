using Microsoft.ML;
using Microsoft.ML.Data;

namespace ImageAttention.Data;

/// <summary>Images in memory.</summary>
public sealed class PictureSet(IReadOnlyList<Picture> pictures) : ImageSet
{
    public override int Count => pictures.Count;

    public override (int Height, int Width) Size => (pictures[0].Height, pictures[0].Width);

    public override int Channels => 1;

    public override string ClassOf(int index) => pictures[index].Class;

    public override Box? BoxOf(int index) => pictures[index].Object;

    public override MLImage ImageOf(int index)
    {
        Picture picture = pictures[index];
        var pixels = new byte[4 * picture.Pixels.Length];
        for (int i = 0; i < picture.Pixels.Length; i++)
        {
            pixels.AsSpan(4 * i, 3).Fill(picture.Pixels[i]);
            pixels[4 * i + 3] = byte.MaxValue;
        }
        return MLImage.CreateFromPixels(picture.Width, picture.Height, MLPixelFormat.Bgra32, pixels);
    }

    // Rows are made while they are read: a vector takes four times the memory of its bytes.
    public override IDataView View(MLContext ml, IEnumerable<int> indices) => ml.Data.LoadFromEnumerable(
        indices.Select(index => new PictureRow { Class = pictures[index].Class, Image = Array.ConvertAll(pictures[index].Pixels, pixel => (float)pixel) }));

    public override IEstimator<ITransformer>? Prepare(MLContext ml) => null;

    private sealed class PictureRow
    {
        public string Class { get; set; } = "";

        public float[] Image { get; set; } = [];
    }
}
