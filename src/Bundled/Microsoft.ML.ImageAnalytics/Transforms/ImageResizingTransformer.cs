using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Image;

[assembly: LoadableClass("Brings images to one size", typeof(ImageResizingTransformer), null, typeof(SignatureLoadModel),
    "Image Resizer Transform", ImageResizingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms.Image;

/// <summary>Brings images to one size. Made by <see cref="ImageResizingEstimator"/>.</summary>
public sealed class ImageResizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "ImageScalerTransform";

    private readonly ImageResizing[] _columns;

    internal ImageResizingTransformer(IHostEnvironment env, params ImageResizing[] columns)
        : base(Contracts.NotNull(env).Register(nameof(ImageResizingTransformer)),
            [.. columns.Select(column => (column.OutputColumnName, column.InputColumnName))])
        => _columns = columns;

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "IMGSCALF",
        verWrittenCur: 0x00010003,
        verReadableCur: 0x00010003,
        verWeCanReadBack: 0x00010003,
        loaderAssemblyName: ModelAssemblyNames.ImageAnalytics,
        loaderSignature: LoaderSignature);

    private static ImageResizingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env);
        env.CheckValue(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        return new ImageResizingTransformer(env, [.. LoadColumns(ctx).Select(pair => LoadColumn(env, ctx, pair))]);
    }

    private static ImageResizing LoadColumn(IHostEnvironment env, ModelLoadContext ctx, (string Output, string Input) pair)
    {
        int width = ctx.Reader.ReadInt32();
        int height = ctx.Reader.ReadInt32();
        var kind = (ImageResizingEstimator.ResizingKind)ctx.Reader.ReadByte();
        var anchor = (ImageResizingEstimator.Anchor)ctx.Reader.ReadByte();
        env.CheckDecode(width > 0 && height > 0 && (long)width * height <= int.MaxValue / 4);
        env.CheckDecode(Enum.IsDefined(kind) && Enum.IsDefined(anchor));
        return new ImageResizing(pair.Output, pair.Input, width, height, kind, anchor);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
        foreach (ImageResizing column in _columns)
        {
            ctx.Writer.Write(column.Width);
            ctx.Writer.Write(column.Height);
            ctx.Writer.Write((byte)column.Kind);
            ctx.Writer.Write((byte)column.Anchor);
        }
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema)
    {
        var inputs = new DataViewSchema.Column[_columns.Length];
        var outputs = new DataViewSchema.DetachedColumn[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = InputColumn(inputSchema, i);
            ImageColumns.CheckImage(Host, inputs[i]);
            outputs[i] = new DataViewSchema.DetachedColumn(_columns[i].OutputColumnName, _columns[i].OutputType);
        }
        return new ImageMapper(inputs, outputs, (input, column, i) => ImageColumns.CreateGetter(input, column, _columns[i].Apply));
    }
}
