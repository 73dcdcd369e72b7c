using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Image;

[assembly: LoadableClass("Makes vectors of the colours of pixels", typeof(ImagePixelExtractingTransformer), null,
    typeof(SignatureLoadModel), "Image Pixel Extractor Transform", ImagePixelExtractingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms.Image;

/// <summary>Makes vectors of the colours of pixels. Made by <see cref="ImagePixelExtractingEstimator"/>.</summary>
public sealed class ImagePixelExtractingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "ImagePixelExtractor";

    private const uint OrderVersion = 0x00010003;

    private readonly PixelExtraction[] _columns;

    internal ImagePixelExtractingTransformer(IHostEnvironment env, params PixelExtraction[] columns)
        : base(Contracts.NotNull(env).Register(nameof(ImagePixelExtractingTransformer)),
            [.. columns.Select(column => (column.OutputColumnName, column.InputColumnName))])
        => _columns = columns;

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "IMGPXEXT",
        verWrittenCur: OrderVersion,
        verReadableCur: 0x00010002,
        verWeCanReadBack: 0x00010002,
        loaderAssemblyName: ModelAssemblyNames.ImageAnalytics,
        loaderSignature: LoaderSignature);

    private static ImagePixelExtractingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env);
        env.CheckValue(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        return new ImagePixelExtractingTransformer(env, [.. LoadColumns(ctx).Select(pair => LoadColumn(env, ctx, pair))]);
    }

    private static PixelExtraction LoadColumn(IHostEnvironment env, ModelLoadContext ctx, (string Output, string Input) pair)
    {
        var colors = (ImagePixelExtractingEstimator.ColorBits)ctx.Reader.ReadByte();
        // The version before knew one order only.
        ImagePixelExtractingEstimator.ColorsOrder order = ctx.Header.ModelVerWritten < OrderVersion
            ? ImagePixelExtractingEstimator.ColorsOrder.ARGB
            : (ImagePixelExtractingEstimator.ColorsOrder)ctx.Reader.ReadByte();
        bool asFloat = ctx.Reader.ReadBoolean();
        float offset = ctx.Reader.ReadSingle();
        float scale = ctx.Reader.ReadSingle();
        var layout = new ChannelLayout(colors, order, ctx.Reader.ReadBoolean());
        env.CheckDecode(layout.IsValid && float.IsFinite(offset) && float.IsFinite(scale) && scale != 0);
        env.CheckDecode(asFloat || (offset == 0 && scale == 1));
        return new PixelExtraction(pair.Output, pair.Input, layout, offset, scale, asFloat);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
        foreach (PixelExtraction column in _columns)
        {
            ctx.Writer.Write((byte)column.Layout.Colors);
            ctx.Writer.Write((byte)column.Layout.Order);
            ctx.Writer.Write(column.AsFloat);
            ctx.Writer.Write(column.Offset);
            ctx.Writer.Write(column.Scale);
            ctx.Writer.Write(column.Layout.IsInterleaved);
        }
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema)
    {
        var inputs = new DataViewSchema.Column[_columns.Length];
        var outputs = new DataViewSchema.DetachedColumn[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = InputColumn(inputSchema, i);
            ImageDataViewType type = ImageColumns.CheckImage(Host, inputs[i]);
            if (type.Height <= 0 || type.Width <= 0)
                throw Host.ExceptSchemaMismatch(nameof(inputSchema), "input", inputs[i].Name, "known-size image", "unknown-size image");
            var vector = new VectorDataViewType(_columns[i].ItemType, _columns[i].Layout.Dimensions(type.Height, type.Width));
            outputs[i] = new DataViewSchema.DetachedColumn(_columns[i].OutputColumnName, vector);
        }
        return new ImageMapper(inputs, outputs, (input, column, i) => _columns[i].CreateGetter(input, column));
    }
}
