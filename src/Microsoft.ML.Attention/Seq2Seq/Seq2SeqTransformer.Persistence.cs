extern alias mlshim;

using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Runtime;
using Internals = mlshim::Microsoft.ML;

[assembly: mlshim::Microsoft.ML.LoadableClass(
    "Sequence to sequence with attention", typeof(Microsoft.ML.Attention.Seq2SeqTransformer), null,
    typeof(mlshim::Microsoft.ML.SignatureLoadModel), "Sequence to sequence with attention",
    Microsoft.ML.Attention.Seq2SeqTransformer.LoaderSignature)]

namespace Microsoft.ML.Attention;

public sealed partial class Seq2SeqTransformer
{
    internal const string LoaderSignature = "AttentionSeq2Seq";

    private const string InputVocabularyEntry = "InputVocabulary";
    private const string OutputVocabularyEntry = "OutputVocabulary";
    private const string WeightsEntry = "Weights";

    private const int LargestLayer = 1 << 20;

    private const uint FirstVersion = 0x00010001;
    private const uint WeightingVersion = 0x00010002;
    private const uint ResidualVersion = 0x00010003;
    private const uint DecodingVersion = 0x00010004;
    private const uint PrecisionVersion = 0x00010005;
    private const uint ArchitectureVersion = 0x00010006;

    // The model block: the six column names; alignment, cell, bidirectional, encoder and decoder layers, embedding, hidden and attention
    // size, input feeding, tied embeddings, shared vocabulary; longest input and output, replacing of unknown words; since 1.2 weighting,
    // its window, the longest input that the alignment knows; since 1.3 residual decoder; since 1.4 how it decodes: DecodingBlock; since
    // 1.5 the precision of the weights, with 1.6 before it the architecture, heads and feed-forward size; the length of their entry in bytes and
    // its SHA-256. Numbers are 32 bits, the length 64. Beside the block lie the entries of the vocabularies (one if they are shared) and of the
    // weights, as ModuleWeights has them.
    private static Internals.VersionInfo GetVersionInfo(uint oldest = FirstVersion) => new(
        modelSignature: "ATTNS2SQ",
        verWrittenCur: ArchitectureVersion,
        verReadableCur: ArchitectureVersion,
        verWeCanReadBack: oldest,
        loaderAssemblyName: typeof(Seq2SeqTransformer).Assembly.GetName().Name!,
        loaderSignature: LoaderSignature);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ObjectDisposedException.ThrowIf(_disposed, this);
        var context = (Internals.ModelSaveContext)(object)ctx;
        context.CheckAtModel();
        context.SetVersionInfo(GetVersionInfo());

        foreach (string name in new[] { _columns.Input, _columns.Output, _columns.Score, _columns.InputTokens, _columns.OutputTokens, _columns.Attention })
            context.SaveNonEmptyString(name);
        Seq2SeqModelOptions options = _model.Options;
        int[] numbers =
        [
            (int)options.Alignment, (int)options.Cell, options.Bidirectional ? 1 : 0, options.EncoderLayers, options.DecoderLayers,
            options.EmbeddingSize, options.HiddenSize, options.AttentionSize, options.InputFeeding ? 1 : 0,
            options.TieEmbeddings ? 1 : 0, options.SharedVocabulary ? 1 : 0,
            _maxInputLength, Decoding.MaxOutputLength, Decoding.ReplaceUnknown ? 1 : 0,
            (int)options.Weighting, options.WindowSize, options.MaxInputLength, options.ResidualDecoder ? 1 : 0,
        ];
        foreach (int number in numbers)
            context.Writer.Write(number);
        DecodingBlock.Write(context, _columns.Alternatives, Decoding);
        foreach (int number in new[] { (int)options.Architecture, options.Heads, options.FeedForwardSize })
            context.Writer.Write(number);
        ModuleWeights weights = ModuleWeights.Of(_model, WeightPrecision);
        WeightsHeader.Write(context.Writer, weights);

        context.SaveBinaryStream(InputVocabularyEntry, _inputCodec.Save);
        if (!options.SharedVocabulary)
            context.SaveBinaryStream(OutputVocabularyEntry, _outputCodec.Save);
        context.SaveBinaryStream(WeightsEntry, writer => writer.Write(weights.Bytes));
    }

    /// <summary>Called by ML.NET when a model is loaded; found by its name and signature.</summary>
    private static Seq2SeqTransformer Create(IHostEnvironment env, Internals.ModelLoadContext ctx)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        return LoadedModel.Read(env, () => Read(env, new ModelReader(ctx), since => ModelReader.Accepts(ctx, GetVersionInfo(oldest: since))));
    }

    private static Seq2SeqTransformer Read(IHostEnvironment env, ModelReader reader, Func<uint, bool> isSince)
    {
        // ML.NET tells versions only before anything has been read.
        (bool hasWeighting, bool hasResidual, bool hasDecoding, bool hasPrecision, bool hasArchitecture) =
            (isSince(WeightingVersion), isSince(ResidualVersion), isSince(DecodingVersion), isSince(PrecisionVersion), isSince(ArchitectureVersion));
        var columns = new Seq2SeqColumns(
            reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString());
        var options = new Seq2SeqModelOptions
        {
            InputVocabularySize = 0, // known when the vocabularies have been read
            OutputVocabularySize = 0,
            Alignment = reader.ReadEnum<AlignmentKind>("alignment"),
            Cell = reader.ReadEnum<CellKind>("cell"),
            Bidirectional = reader.ReadBoolean("bidirectional flag"),
            EncoderLayers = reader.ReadInt32(1, 64, "number of encoder layers"),
            DecoderLayers = reader.ReadInt32(1, 64, "number of decoder layers"),
            EmbeddingSize = reader.ReadInt32(1, LargestLayer, "embedding size"),
            HiddenSize = reader.ReadInt32(1, LargestLayer, "hidden size"),
            AttentionSize = reader.ReadInt32(1, LargestLayer, "attention size"),
            InputFeeding = reader.ReadBoolean("input feeding flag"),
            TieEmbeddings = reader.ReadBoolean("tied embeddings flag"),
            SharedVocabulary = reader.ReadBoolean("shared vocabulary flag"),
        };
        int maxInputLength = reader.ReadInt32(1, int.MaxValue, "longest input");
        var decoding = new DecodingOptions
        {
            MaxOutputLength = reader.ReadInt32(1, int.MaxValue, "longest output"),
            ReplaceUnknown = reader.ReadBoolean("unknown words flag"),
        };
        if (hasWeighting)
        {
            options = options with
            {
                Weighting = reader.ReadEnum<WeightingKind>("weighting"),
                WindowSize = reader.ReadInt32(1, LargestLayer, "window size"),
                MaxInputLength = reader.ReadInt32(1, LargestLayer, "longest aligned input"),
            };
        }
        if (hasResidual)
            options = options with { ResidualDecoder = reader.ReadBoolean("residual decoder flag") };
        if (hasDecoding)
        {
            (AlternativeColumns alternatives, decoding) = DecodingBlock.Read(reader, decoding, hasAttention: options.Alignment != AlignmentKind.None);
            columns = columns with { Alternatives = alternatives };
        }
        if (hasArchitecture)
        {
            options = options with
            {
                Architecture = reader.ReadEnum<ArchitectureKind>("architecture"),
                Heads = reader.ReadInt32(1, LargestLayer, "number of heads"),
                FeedForwardSize = reader.ReadInt32(1, LargestLayer, "feed-forward size"),
            };
            if (options.Architecture == ArchitectureKind.Transformer && options.HiddenSize % options.Heads != 0)
                throw new FormatException($"The model has {options.Heads} heads for {options.HiddenSize} units: the file is damaged.");
        }
        WeightsHeader header = WeightsHeader.Read(reader, hasPrecision);

        TextCodec inputCodec = reader.ReadEntry(InputVocabularyEntry, TextCodec.Load);
        TextCodec outputCodec = options.SharedVocabulary ? inputCodec : reader.ReadEntry(OutputVocabularyEntry, TextCodec.Load);
        options = options with { InputVocabularySize = inputCodec.Count, OutputVocabularySize = outputCodec.Count };
        ModuleWeights weights = header.ReadWeights(reader, WeightsEntry, SmallestWeights(options));

        return LoadedModel.Use(
            env, Seq2SeqModel.Create(options), weights,
            model => new Seq2SeqTransformer(env, model, inputCodec, outputCodec, columns, maxInputLength, decoding, header.Precision));
    }

    /// <summary>
    /// Weights that an architecture's largest matrices have at least, so that a damaged header does not make a model larger than its
    /// file.
    /// </summary>
    private static decimal SmallestWeights(Seq2SeqModelOptions options)
    {
        decimal hidden = options.HiddenSize;
        decimal embeddings = (decimal)options.OutputVocabularySize * options.EmbeddingSize;
        if (options.Architecture == ArchitectureKind.Transformer)
        {
            decimal layers = options.EncoderLayers + options.DecoderLayers;
            return embeddings + layers * (4 * hidden * hidden + 2 * hidden * options.FeedForwardSize);
        }
        decimal decoder = 3 * hidden * (hidden * options.DecoderLayers + options.EmbeddingSize);
        decimal encoder = 1.5m * hidden * hidden * options.EncoderLayers;
        decimal alignment = options.Alignment switch
        {
            AlignmentKind.Additive or AlignmentKind.LocationAware => hidden * options.AttentionSize,
            AlignmentKind.Location => hidden * options.MaxInputLength,
            _ => 0,
        };
        decimal window = options is { Alignment: not AlignmentKind.None, Weighting: WeightingKind.LocalWindow } ? hidden * options.AttentionSize : 0;
        return embeddings + decoder + encoder + alignment + window;
    }
}
