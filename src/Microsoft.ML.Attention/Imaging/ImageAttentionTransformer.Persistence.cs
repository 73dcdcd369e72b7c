extern alias mlshim;

using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Imaging;
using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Runtime;
using Internals = mlshim::Microsoft.ML;

[assembly: mlshim::Microsoft.ML.LoadableClass(
    "Image classification with attention", typeof(Microsoft.ML.Attention.ImageAttentionTransformer), null,
    typeof(mlshim::Microsoft.ML.SignatureLoadModel), "Image classification with attention",
    Microsoft.ML.Attention.ImageAttentionTransformer.LoaderSignature)]

namespace Microsoft.ML.Attention;

public sealed partial class ImageAttentionTransformer
{
    internal const string LoaderSignature = "ImageAttention";

    private const string ClassesEntry = "Classes";
    private const string WeightsEntry = "Weights";

    private const uint FirstVersion = 0x00010001;
    private const uint PrecisionVersion = 0x00010002;

    // The model block: the columns of image, class, scores, mask and context; whether there is a query column, and its name; channels,
    // height, width, filters, stages, blocks, normalisation; alignment, weighting, sigmoid, glimpses, size of a given query, attention
    // size, interleaved pixels; each channel's mean and deviation (Single); since 1.2 the precision of the weights; the length of their
    // entry in bytes and its SHA-256. Numbers are 32 bits, the length 64. Beside the block lie the entries of the classes and of the
    // weights, as ModuleWeights has them.
    private static Internals.VersionInfo GetVersionInfo(uint oldest = FirstVersion) => new(
        modelSignature: "ATTNIMGC",
        verWrittenCur: PrecisionVersion,
        verReadableCur: PrecisionVersion,
        verWeCanReadBack: oldest,
        loaderAssemblyName: typeof(ImageAttentionTransformer).Assembly.GetName().Name!,
        loaderSignature: LoaderSignature);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ObjectDisposedException.ThrowIf(_disposed, this);
        var context = (Internals.ModelSaveContext)(object)ctx;
        context.CheckAtModel();
        context.SetVersionInfo(GetVersionInfo());

        foreach (string name in new[] { _columns.Image, _columns.PredictedLabel, _columns.Score, _columns.Attention, _columns.Context })
            context.SaveNonEmptyString(name);
        context.Writer.Write(_columns.Query == null ? 0 : 1);
        if (_columns.Query != null)
            context.SaveNonEmptyString(_columns.Query);
        ImageAttentionModelOptions options = _model.Options;
        int[] numbers =
        [
            .. options.Backbone.Numbers, (int)options.Alignment, (int)options.Weighting, options.SigmoidMask ? 1 : 0, options.Glimpses,
            options.GivenQuerySize, options.AttentionSize, _interleaved ? 1 : 0,
        ];
        foreach (int number in numbers)
            context.Writer.Write(number);
        _statistics.Save(context.Writer);
        ModuleWeights weights = ModuleWeights.Of(_model, WeightPrecision);
        WeightsHeader.Write(context.Writer, weights);

        context.SaveBinaryStream(ClassesEntry, _classes.Save);
        context.SaveBinaryStream(WeightsEntry, writer => writer.Write(weights.Bytes));
    }

    /// <summary>Called by ML.NET when a model is loaded; found by its name and signature.</summary>
    private static ImageAttentionTransformer Create(IHostEnvironment env, Internals.ModelLoadContext ctx)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        return LoadedModel.Read(
            env, () => Read(env, new ModelReader(ctx), hasPrecision: ModelReader.Accepts(ctx, GetVersionInfo(oldest: PrecisionVersion))));
    }

    private static ImageAttentionTransformer Read(IHostEnvironment env, ModelReader reader, bool hasPrecision)
    {
        (string image, string label, string score, string attention, string context) =
            (reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString());
        string? query = reader.ReadBoolean("query flag") ? reader.ReadString() : null;
        var columns = new ImageAttentionColumns(image, query, label, score, attention, context);
        var backbone = BackboneOptions.Read(reader);
        var options = new ImageAttentionModelOptions
        {
            Backbone = backbone,
            Classes = 0, // known when the classes have been read
            Alignment = reader.ReadEnum<AlignmentKind>("alignment"),
            Weighting = reader.ReadEnum<WeightingKind>("weighting"),
            SigmoidMask = reader.ReadBoolean("sigmoid flag"),
            Glimpses = reader.ReadInt32(1, ImageAttentionOptionsCheck.MostGlimpses, "number of glimpses"),
            GivenQuerySize = reader.ReadInt32(0, 1 << 20, "size of a query"),
            AttentionSize = reader.ReadInt32(1, ImageOptionsCheck.LargestLayer, "attention size"),
        };
        bool interleaved = reader.ReadBoolean("interleaving flag");
        ChannelStatistics statistics = ChannelStatistics.Read(reader, backbone.Channels);
        WeightsHeader header = WeightsHeader.Read(reader, hasPrecision);
        if (query == null != (options.GivenQuerySize == 0))
            throw new FormatException("The model's query has a column without a size, or a size without a column: the file is damaged.");

        ClassLabels classes = reader.ReadEntry(ClassesEntry, ClassLabels.Load);
        options = options with { Classes = classes.Count };
        ModuleWeights weights = header.ReadWeights(reader, WeightsEntry, SmallestWeights(options));

        return LoadedModel.Use(
            env, new ImageAttentionModel(options), weights,
            model => new ImageAttentionTransformer(env, model, statistics, classes, columns, interleaved, header.Precision));
    }

    /// <summary>
    /// Weights that an architecture's largest matrices have at least, so that a damaged header does not make a model larger than its
    /// file.
    /// </summary>
    private static decimal SmallestWeights(ImageAttentionModelOptions options)
    {
        decimal features = options.Backbone.FeatureSize;
        decimal attention = options.Alignment switch
        {
            AlignmentKind.General => features * features,
            AlignmentKind.Additive => 2 * features * options.AttentionSize,
            AlignmentKind.Location => features * options.Cells,
            _ => 0,
        };
        return options.Backbone.SmallestWeights + attention + features * options.GivenQuerySize + (decimal)options.Classes * options.ContextSize;
    }
}
