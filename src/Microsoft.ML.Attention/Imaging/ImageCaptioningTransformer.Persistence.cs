extern alias mlshim;

using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Imaging;
using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Runtime;
using Internals = mlshim::Microsoft.ML;

[assembly: mlshim::Microsoft.ML.LoadableClass(
    "Image captioning with attention", typeof(Microsoft.ML.Attention.ImageCaptioningTransformer), null,
    typeof(mlshim::Microsoft.ML.SignatureLoadModel), "Image captioning with attention",
    Microsoft.ML.Attention.ImageCaptioningTransformer.LoaderSignature)]

namespace Microsoft.ML.Attention;

public sealed partial class ImageCaptioningTransformer
{
    internal const string LoaderSignature = "AttentionCaption";

    private const string VocabularyEntry = "Vocabulary";
    private const string WeightsEntry = "Weights";

    private const uint FirstVersion = 0x00010001;
    private const uint DecodingVersion = 0x00010002;
    private const uint PrecisionVersion = 0x00010003;

    // The model block: the columns of image, caption, score, tokens and maps; channels, height, width, filters, stages, blocks,
    // normalisation; alignment, weighting, gate, cell, layers, embedding, hidden and attention size, interleaved pixels, longest caption;
    // since 1.2 replacing of unknown words and how it decodes: DecodingBlock; each channel's mean and deviation (Single); since 1.3 the
    // precision of the weights; the length of their entry in bytes and its SHA-256. Numbers are 32 bits, the length 64. Beside the block
    // lie the entries of the vocabulary and of the weights, as ModuleWeights has them.
    private static Internals.VersionInfo GetVersionInfo(uint oldest = FirstVersion) => new(
        modelSignature: "ATTNCAPT",
        verWrittenCur: PrecisionVersion,
        verReadableCur: PrecisionVersion,
        verWeCanReadBack: oldest,
        loaderAssemblyName: typeof(ImageCaptioningTransformer).Assembly.GetName().Name!,
        loaderSignature: LoaderSignature);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ObjectDisposedException.ThrowIf(_disposed, this);
        var context = (Internals.ModelSaveContext)(object)ctx;
        context.CheckAtModel();
        context.SetVersionInfo(GetVersionInfo());

        foreach (string name in new[] { _columns.Image, _columns.Output, _columns.Score, _columns.OutputTokens, _columns.Attention })
            context.SaveNonEmptyString(name);
        CaptionModelOptions options = _model.Options;
        int[] numbers =
        [
            .. options.Backbone.Numbers, (int)options.Alignment, (int)options.Weighting, options.ContextGate ? 1 : 0, (int)options.Cell,
            options.DecoderLayers, options.EmbeddingSize, options.HiddenSize, options.AttentionSize, _interleaved ? 1 : 0,
            Decoding.MaxOutputLength, Decoding.ReplaceUnknown ? 1 : 0,
        ];
        foreach (int number in numbers)
            context.Writer.Write(number);
        DecodingBlock.Write(context, _columns.Alternatives, Decoding);
        _statistics.Save(context.Writer);
        ModuleWeights weights = ModuleWeights.Of(_model, WeightPrecision);
        WeightsHeader.Write(context.Writer, weights);

        context.SaveBinaryStream(VocabularyEntry, _codec.Save);
        context.SaveBinaryStream(WeightsEntry, writer => writer.Write(weights.Bytes));
    }

    /// <summary>Called by ML.NET when a model is loaded; found by its name and signature.</summary>
    private static ImageCaptioningTransformer Create(IHostEnvironment env, Internals.ModelLoadContext ctx)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        return LoadedModel.Read(env, () => Read(
            env, new ModelReader(ctx), hasDecoding: ModelReader.Accepts(ctx, GetVersionInfo(oldest: DecodingVersion)),
            hasPrecision: ModelReader.Accepts(ctx, GetVersionInfo(oldest: PrecisionVersion))));
    }

    private static ImageCaptioningTransformer Read(IHostEnvironment env, ModelReader reader, bool hasDecoding, bool hasPrecision)
    {
        var columns = new CaptionColumns(
            reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString());
        var options = new CaptionModelOptions
        {
            VocabularySize = 0, // known when the vocabulary has been read
            Backbone = BackboneOptions.Read(reader),
            Alignment = reader.ReadEnum<AlignmentKind>("alignment"),
            Weighting = reader.ReadEnum<WeightingKind>("weighting"),
            ContextGate = reader.ReadBoolean("gate flag"),
            Cell = reader.ReadEnum<CellKind>("cell"),
            DecoderLayers = reader.ReadInt32(1, CaptionOptionsCheck.MostLayers, "number of decoder layers"),
            EmbeddingSize = reader.ReadInt32(1, ImageOptionsCheck.LargestLayer, "embedding size"),
            HiddenSize = reader.ReadInt32(1, ImageOptionsCheck.LargestLayer, "hidden size"),
            AttentionSize = reader.ReadInt32(1, ImageOptionsCheck.LargestLayer, "attention size"),
        };
        bool interleaved = reader.ReadBoolean("interleaving flag");
        var decoding = new DecodingOptions { MaxOutputLength = reader.ReadInt32(1, int.MaxValue, "longest caption") };
        if (hasDecoding)
        {
            decoding = decoding with { ReplaceUnknown = reader.ReadBoolean("unknown words flag") };
            (AlternativeColumns alternatives, decoding) = DecodingBlock.Read(reader, decoding, hasAttention: options.Alignment != AlignmentKind.None);
            columns = columns with { Alternatives = alternatives };
        }
        ChannelStatistics statistics = ChannelStatistics.Read(reader, options.Backbone.Channels);
        WeightsHeader header = WeightsHeader.Read(reader, hasPrecision);

        TextCodec codec = reader.ReadEntry(VocabularyEntry, TextCodec.Load);
        options = options with { VocabularySize = codec.Count };
        ModuleWeights weights = header.ReadWeights(reader, WeightsEntry, SmallestWeights(options));

        return LoadedModel.Use(
            env, new CaptionModel(options), weights,
            model => new ImageCaptioningTransformer(env, model, statistics, codec, columns, interleaved, decoding, header.Precision));
    }

    /// <summary>
    /// Weights that an architecture's largest matrices have at least, so that a damaged header does not make a model larger than its
    /// file.
    /// </summary>
    private static decimal SmallestWeights(CaptionModelOptions options)
    {
        decimal hidden = options.HiddenSize;
        decimal decoder = 3 * hidden * (hidden * options.DecoderLayers + options.EmbeddingSize + options.ValueSize);
        decimal embeddings = 2m * options.VocabularySize * options.EmbeddingSize;
        decimal attention = options.Alignment == AlignmentKind.Additive ? (hidden + options.ValueSize) * options.AttentionSize : 0;
        decimal places = 2m * options.Backbone.Cells;
        return options.Backbone.SmallestWeights + decoder + embeddings + attention + places;
    }
}
