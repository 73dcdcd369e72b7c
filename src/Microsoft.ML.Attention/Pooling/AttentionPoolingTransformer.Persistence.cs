extern alias mlshim;

using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Attention.Pooling;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Runtime;
using Internals = mlshim::Microsoft.ML;

[assembly: mlshim::Microsoft.ML.LoadableClass(
    "Attention pooling", typeof(Microsoft.ML.Attention.AttentionPoolingTransformer), null,
    typeof(mlshim::Microsoft.ML.SignatureLoadModel), "Attention pooling",
    Microsoft.ML.Attention.AttentionPoolingTransformer.LoaderSignature)]

namespace Microsoft.ML.Attention;

public sealed partial class AttentionPoolingTransformer
{
    internal const string LoaderSignature = "AttentionPooling";

    private const string VocabularyEntry = "Vocabulary";
    private const string WeightsEntry = "Weights";

    private const int LargestLayer = 1 << 20;

    private const uint FirstVersion = 0x00010001;
    private const uint PrecisionVersion = 0x00010002;

    // The model block: the four column names; what the input holds, its greatest length, the number of keys; size, queries, alignment,
    // weighting, window, attention size, positions, self-attention layers, heads, feed-forward size; since 1.2 the precision of the
    // weights; the length of their entry in bytes and its SHA-256. Numbers are 32 bits, the length 64. Beside the block lie the entries of
    // the vocabulary, if the input holds text or tokens, and of the weights, as ModuleWeights has them.
    private static Internals.VersionInfo GetVersionInfo(uint oldest = FirstVersion) => new(
        modelSignature: "ATTNPOOL",
        verWrittenCur: PrecisionVersion,
        verReadableCur: PrecisionVersion,
        verWeCanReadBack: oldest,
        loaderAssemblyName: typeof(AttentionPoolingTransformer).Assembly.GetName().Name!,
        loaderSignature: LoaderSignature);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ObjectDisposedException.ThrowIf(_disposed, this);
        var context = (Internals.ModelSaveContext)(object)ctx;
        context.CheckAtModel();
        context.SetVersionInfo(GetVersionInfo());

        foreach (string name in new[] { _columns.Input, _columns.Output, _columns.Attention, _columns.Tokens })
            context.SaveNonEmptyString(name);
        PoolingModelOptions options = _model.Options;
        int[] numbers =
        [
            (int)_input.Kind, _input.MaxLength, _input.KeyCount, options.Size, options.Queries, (int)options.Alignment,
            (int)options.Weighting, options.WindowSize, options.AttentionSize, (int)options.PositionalEncoding,
            options.SelfAttentionLayers, options.Heads, options.FeedForwardSize,
        ];
        foreach (int number in numbers)
            context.Writer.Write(number);
        ModuleWeights weights = ModuleWeights.Of(_model, WeightPrecision);
        WeightsHeader.Write(context.Writer, weights);

        if (_input.Codec != null)
            context.SaveBinaryStream(VocabularyEntry, _input.Codec.Save);
        context.SaveBinaryStream(WeightsEntry, writer => writer.Write(weights.Bytes));
    }

    /// <summary>Called by ML.NET when a model is loaded; found by its name and signature.</summary>
    private static AttentionPoolingTransformer Create(IHostEnvironment env, Internals.ModelLoadContext ctx)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        return LoadedModel.Read(
            env, () => Read(env, new ModelReader(ctx), hasPrecision: ModelReader.Accepts(ctx, GetVersionInfo(oldest: PrecisionVersion))));
    }

    private static AttentionPoolingTransformer Read(IHostEnvironment env, ModelReader reader, bool hasPrecision)
    {
        var columns = new PoolingColumns(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString());
        var kind = reader.ReadEnum<PoolingInputKind>("kind of input");
        int maxLength = reader.ReadInt32(1, PoolingOptionsCheck.LongestInput, "longest input");
        int keys = reader.ReadInt32(0, PoolingOptionsCheck.MostKeys, "number of keys");
        var options = new PoolingModelOptions
        {
            Embeddings = 0, // known when the vocabulary has been read
            MaxLength = PoolingBatch.PaddedLength(maxLength),
            Size = reader.ReadInt32(1, LargestLayer, "size of a vector"),
            Queries = reader.ReadInt32(1, LargestLayer, "number of queries"),
            Alignment = reader.ReadEnum<AlignmentKind>("alignment"),
            Weighting = reader.ReadEnum<WeightingKind>("weighting"),
            WindowSize = reader.ReadInt32(1, int.MaxValue, "window size"),
            AttentionSize = reader.ReadInt32(1, LargestLayer, "attention size"),
            PositionalEncoding = reader.ReadEnum<PositionalEncodingKind>("positional encoding"),
            SelfAttentionLayers = reader.ReadInt32(0, 64, "number of self-attention layers"),
            Heads = reader.ReadInt32(1, LargestLayer, "number of heads"),
            FeedForwardSize = reader.ReadInt32(1, LargestLayer, "feed-forward size"),
        };
        WeightsHeader header = WeightsHeader.Read(reader, hasPrecision);
        if (options.SelfAttentionLayers > 0 && options.Size % options.Heads != 0)
            throw new FormatException($"The model has {options.Heads} heads for {options.Size} components: the file is damaged.");

        TextCodec? codec = PoolingInput.HoldsText(kind) ? reader.ReadEntry(VocabularyEntry, TextCodec.Load) : null;
        var input = new PoolingInput(kind, maxLength, kind == PoolingInputKind.Vectors ? options.Size : 0, keys, codec);
        options = options with { Embeddings = input.Embeddings };
        ModuleWeights weights = header.ReadWeights(reader, WeightsEntry, SmallestWeights(options));

        return LoadedModel.Use(
            env, new PoolingModel(options), weights,
            model => new AttentionPoolingTransformer(env, model, input, columns, header.Precision));
    }

    /// <summary>
    /// Weights that an architecture's largest matrices have at least, so that a damaged header does not make a model larger than its
    /// file.
    /// </summary>
    private static decimal SmallestWeights(PoolingModelOptions options)
    {
        decimal size = options.Size;
        decimal attention = options.Alignment switch
        {
            AlignmentKind.General => size * size,
            AlignmentKind.Additive => 2 * size * options.AttentionSize,
            AlignmentKind.Location => size * options.MaxLength,
            _ => 0,
        };
        if (options.Weighting == WeightingKind.LocalWindow)
            attention += size * options.AttentionSize;
        decimal positions = options.PositionalEncoding == PositionalEncodingKind.Learned ? size * options.MaxLength : 0;
        decimal layers = options.SelfAttentionLayers * (4 * size * size + 2 * size * options.FeedForwardSize);
        return size * (options.Embeddings + options.Queries) + attention + positions + layers;
    }
}
