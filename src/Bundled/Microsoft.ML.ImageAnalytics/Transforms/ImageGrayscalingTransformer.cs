using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Image;

[assembly: LoadableClass("Makes images gray", typeof(ImageGrayscalingTransformer), null, typeof(SignatureLoadModel),
    "Image Greyscale Transform", ImageGrayscalingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms.Image;

/// <summary>Makes images gray. Made by <see cref="ImageGrayscalingEstimator"/>.</summary>
public sealed class ImageGrayscalingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "ImageGrayscaleTransform";

    internal ImageGrayscalingTransformer(IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(Contracts.NotNull(env).Register(nameof(ImageGrayscalingTransformer)), columns)
    {
    }

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "IMGGRAYT",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderAssemblyName: ModelAssemblyNames.ImageAnalytics,
        loaderSignature: LoaderSignature);

    private static ImageGrayscalingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env);
        env.CheckValue(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        return new ImageGrayscalingTransformer(env, LoadColumns(ctx));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema)
    {
        var inputs = new DataViewSchema.Column[ColumnPairs.Length];
        var outputs = new DataViewSchema.DetachedColumn[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = InputColumn(inputSchema, i);
            outputs[i] = new DataViewSchema.DetachedColumn(ColumnPairs[i].outputColumnName, ImageColumns.CheckImage(Host, inputs[i]));
        }
        return new ImageMapper(inputs, outputs, (input, column, _) => ImageColumns.CreateGetter(input, column, ToGray));
    }

    private static MLImage ToGray(MLImage image)
    {
        ReadOnlySpan<byte> source = image.Pixels;
        byte[] target = new byte[source.Length];
        (int blue, int red) = image.PixelFormat == MLPixelFormat.Bgra32 ? (0, 2) : (2, 0);
        for (int i = 0; i + 3 < target.Length; i += 4)
        {
            byte gray = (byte)(0.3f * source[i + red] + 0.59f * source[i + 1] + 0.11f * source[i + blue] + 0.5f);
            target[i] = gray;
            target[i + 1] = gray;
            target[i + 2] = gray;
            target[i + 3] = source[i + 3];
        }
        return MLImage.Own(image.Width, image.Height, image.PixelFormat, target, image.Tag);
    }
}
