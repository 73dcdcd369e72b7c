using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML.Attention.Tests.Imaging;

/// <summary>
/// Images of 12 x 12 grey pixels with a bright bar of 6 x 2 or 2 x 6 somewhere on dim noise; the class is whether the bar lies or stands.
/// </summary>
internal static class Bars
{
    public const int Side = 12;

    public sealed class Row
    {
        public string Kind = "";

        [VectorType(Side * Side)]
        public float[] Image = [];

        public int Top;
        public int Left;
    }

    public sealed class ImageRow
    {
        public string Kind = "";

        [ImageType(Side, Side)]
        public MLImage? Image;
    }

    public sealed class Scored
    {
        public uint PredictedLabel { get; set; }
        public float[] Score { get; set; } = [];
        public float[] Attention { get; set; } = [];
        public float[] Context { get; set; } = [];
    }

    public static List<Row> Rows(int count, int seed)
    {
        var random = new Random(seed);
        var rows = new List<Row>();
        for (int i = 0; i < count; i++)
        {
            bool lies = i % 2 == 0;
            (int height, int width) = lies ? (2, 6) : (6, 2);
            int top = random.Next(Side - height + 1), left = random.Next(Side - width + 1);
            var image = new float[Side * Side];
            for (int pixel = 0; pixel < image.Length; pixel++)
                image[pixel] = random.Next(40);
            for (int y = top; y < top + height; y++)
            {
                for (int x = left; x < left + width; x++)
                    image[y * Side + x] = 200 + random.Next(40);
            }
            rows.Add(new Row { Kind = lies ? "lies" : "stands", Image = image, Top = top, Left = left });
        }
        return rows;
    }

    public static MLImage ToImage(float[] pixels)
    {
        var bytes = new byte[4 * pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            bytes.AsSpan(4 * i, 3).Fill((byte)pixels[i]);
            bytes[4 * i + 3] = 255;
        }
        return MLImage.CreateFromPixels(Side, Side, MLPixelFormat.Bgra32, bytes);
    }

    public static ImageAttentionTrainer.Options Options(int epochs = 6) => new()
    {
        ImageHeight = Side,
        ImageWidth = Side,
        ImageChannels = 1,
        Filters = 8,
        Stages = 2,
        AttentionSize = 16,
        MaxEpochs = epochs,
        BatchSize = 16,
        LearningRate = 5e-3,
    };

    public static EstimatorChain<ImageAttentionTransformer> Pipeline(MLContext ml, ImageAttentionTrainer.Options options) =>
        ml.Transforms.Conversion.MapValueToKey("Label", "Kind").Append(ml.MulticlassClassification.Trainers.ImageAttention(options));
}
