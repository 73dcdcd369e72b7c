using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Image;

[assembly: LoadableClass("Makes images of vectors", typeof(VectorToImageConvertingTransformer), null, typeof(SignatureLoadModel),
    "Vector To Image Transform", VectorToImageConvertingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms.Image;

/// <summary>Makes images of vectors. Made by <see cref="VectorToImageConvertingEstimator"/>.</summary>
public sealed class VectorToImageConvertingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "VectorToImageConverter";

    private readonly VectorToImageConversion[] _columns;

    internal VectorToImageConvertingTransformer(IHostEnvironment env, params VectorToImageConversion[] columns)
        : base(Contracts.NotNull(env).Register(nameof(VectorToImageConvertingTransformer)),
            [.. columns.Select(column => (column.OutputColumnName, column.InputColumnName))])
        => _columns = columns;

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "VECTOIMG",
        verWrittenCur: 0x00010003,
        verReadableCur: 0x00010002,
        verWeCanReadBack: 0x00010003,
        loaderAssemblyName: ModelAssemblyNames.ImageAnalytics,
        loaderSignature: LoaderSignature);

    private static VectorToImageConvertingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env);
        env.CheckValue(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        return new VectorToImageConvertingTransformer(env, [.. LoadColumns(ctx).Select(pair => LoadColumn(env, ctx, pair))]);
    }

    private static VectorToImageConversion LoadColumn(IHostEnvironment env, ModelLoadContext ctx, (string Output, string Input) pair)
    {
        var colors = (ImagePixelExtractingEstimator.ColorBits)ctx.Reader.ReadByte();
        var order = (ImagePixelExtractingEstimator.ColorsOrder)ctx.Reader.ReadByte();
        int width = ctx.Reader.ReadInt32();
        int height = ctx.Reader.ReadInt32();
        float offset = ctx.Reader.ReadSingle();
        float scale = ctx.Reader.ReadSingle();
        var layout = new ChannelLayout(colors, order, ctx.Reader.ReadBoolean());
        var defaults = new PixelDefaults(ctx.Reader.ReadInt32(), ctx.Reader.ReadInt32(), ctx.Reader.ReadInt32(), ctx.Reader.ReadInt32());
        env.CheckDecode(layout.IsValid && float.IsFinite(offset) && float.IsFinite(scale) && scale != 0);
        env.CheckDecode(width > 0 && height > 0 && (long)width * height <= int.MaxValue / 4);
        return new VectorToImageConversion(pair.Output, pair.Input, height, width, layout, scale, offset, defaults);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
        foreach (VectorToImageConversion column in _columns)
        {
            ctx.Writer.Write((byte)column.Layout.Colors);
            ctx.Writer.Write((byte)column.Layout.Order);
            ctx.Writer.Write(column.OutputType.Width);
            ctx.Writer.Write(column.OutputType.Height);
            ctx.Writer.Write(column.Offset);
            ctx.Writer.Write(column.Scale);
            ctx.Writer.Write(column.Layout.IsInterleaved);
            ctx.Writer.Write(column.Defaults.Alpha);
            ctx.Writer.Write(column.Defaults.Red);
            ctx.Writer.Write(column.Defaults.Green);
            ctx.Writer.Write(column.Defaults.Blue);
        }
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema)
    {
        var inputs = new DataViewSchema.Column[_columns.Length];
        var outputs = new DataViewSchema.DetachedColumn[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = InputColumn(inputSchema, i);
            if (!_columns[i].Takes(inputs[i].Type))
            {
                throw Host.ExceptSchemaMismatch(nameof(inputSchema), "input", inputs[i].Name, _columns[i].ExpectedType,
                    inputs[i].Type.ToString()!);
            }
            outputs[i] = new DataViewSchema.DetachedColumn(_columns[i].OutputColumnName, _columns[i].OutputType);
        }
        return new ImageMapper(inputs, outputs, (input, column, i) => _columns[i].CreateGetter(input, column));
    }
}
