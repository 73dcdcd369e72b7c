extern alias mlshim;

using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Attention.QuestionAnswering;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Runtime;
using Internals = mlshim::Microsoft.ML;

[assembly: mlshim::Microsoft.ML.LoadableClass(
    "Attention question answering", typeof(Microsoft.ML.Attention.AttentionQuestionAnsweringTransformer), null,
    typeof(mlshim::Microsoft.ML.SignatureLoadModel), "Attention question answering",
    Microsoft.ML.Attention.AttentionQuestionAnsweringTransformer.LoaderSignature)]

namespace Microsoft.ML.Attention;

public sealed partial class AttentionQuestionAnsweringTransformer
{
    internal const string LoaderSignature = "AttentionQuestions";

    private const string ClassesEntry = "Classes";
    private const string VocabularyEntry = "Vocabulary";
    private const string WeightsEntry = "Weights";

    private const int LargestLayer = 1 << 20;

    private const uint FirstVersion = 0x00010001;
    private const uint PrecisionVersion = 0x00010002;

    // The model block: the five column names; what the question is, its size, the size of a value (0 for texts), the most values, the
    // longest text; hops, alignment, weighting, window, attention, embedding and hidden size; since 1.2 the precision of the weights; the
    // length of their entry in bytes and its SHA-256. Numbers are 32 bits, the length 64. Beside the block lie the entries of the classes,
    // of the vocabulary, if there is text, and of the weights, as ModuleWeights has them.
    private static Internals.VersionInfo GetVersionInfo(uint oldest = FirstVersion) => new(
        modelSignature: "ATTNQUES",
        verWrittenCur: PrecisionVersion,
        verReadableCur: PrecisionVersion,
        verWeCanReadBack: oldest,
        loaderAssemblyName: typeof(AttentionQuestionAnsweringTransformer).Assembly.GetName().Name!,
        loaderSignature: LoaderSignature);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ObjectDisposedException.ThrowIf(_disposed, this);
        var context = (Internals.ModelSaveContext)(object)ctx;
        context.CheckAtModel();
        context.SetVersionInfo(GetVersionInfo());

        foreach (string name in new[] { _columns.Question, _columns.Values, _columns.PredictedLabel, _columns.Score, _columns.Attention })
            context.SaveNonEmptyString(name);
        QuestionModelOptions options = _model.Options;
        int[] numbers =
        [
            (int)_input.Kind, _input.QuestionSize, _input.ValueSize, _input.MaxValues, _input.MaxTextLength, options.Hops, (int)options.Alignment,
            (int)options.Weighting, options.WindowSize, options.AttentionSize, options.EmbeddingSize, options.HiddenSize,
        ];
        foreach (int number in numbers)
            context.Writer.Write(number);
        ModuleWeights weights = ModuleWeights.Of(_model, WeightPrecision);
        WeightsHeader.Write(context.Writer, weights);

        context.SaveBinaryStream(ClassesEntry, _classes.Save);
        if (_input.Codec != null)
            context.SaveBinaryStream(VocabularyEntry, _input.Codec.Save);
        context.SaveBinaryStream(WeightsEntry, writer => writer.Write(weights.Bytes));
    }

    /// <summary>Called by ML.NET when a model is loaded; found by its name and signature.</summary>
    private static AttentionQuestionAnsweringTransformer Create(IHostEnvironment env, Internals.ModelLoadContext ctx)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        return LoadedModel.Read(
            env, () => Read(env, new ModelReader(ctx), hasPrecision: ModelReader.Accepts(ctx, GetVersionInfo(oldest: PrecisionVersion))));
    }

    private static AttentionQuestionAnsweringTransformer Read(IHostEnvironment env, ModelReader reader, bool hasPrecision)
    {
        var columns = new QuestionColumns(
            reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString());
        var kind = reader.ReadEnum<QuestionKind>("kind of question");
        int questionSize = reader.ReadInt32(kind == QuestionKind.Vector ? 1 : 0, kind == QuestionKind.Vector ? int.MaxValue : 0, "size of a question");
        int valueSize = reader.ReadInt32(0, LargestLayer, "size of a value");
        int maxValues = reader.ReadInt32(1, QuestionOptionsCheck.MostValues, "most values");
        int maxTextLength = reader.ReadInt32(1, QuestionOptionsCheck.LongestText, "longest text");
        var options = new QuestionModelOptions
        {
            Classes = 0, // known when classes and vocabulary have been read
            Vocabulary = 0,
            QuestionSize = questionSize,
            ValueSize = valueSize,
            MaxValues = QuestionBatch.PaddedCount(maxValues),
            Hops = reader.ReadInt32(1, QuestionOptionsCheck.MostHops, "number of hops"),
            Alignment = reader.ReadEnum<AlignmentKind>("alignment"),
            Weighting = reader.ReadEnum<WeightingKind>("weighting"),
            WindowSize = reader.ReadInt32(1, int.MaxValue, "window size"),
            AttentionSize = reader.ReadInt32(1, LargestLayer, "attention size"),
            EmbeddingSize = reader.ReadInt32(1, LargestLayer, "embedding size"),
            HiddenSize = reader.ReadInt32(2, LargestLayer, "hidden size"),
        };
        WeightsHeader header = WeightsHeader.Read(reader, hasPrecision);
        if (options.Alignment == AlignmentKind.None || options.HiddenSize % 2 != 0)
        {
            throw new FormatException(
                $"The model has the alignment {options.Alignment} and a hidden size of {options.HiddenSize}; expected another one than None, and an "
                + "even size: the file is damaged.");
        }
        ClassLabels classes = reader.ReadEntry(ClassesEntry, ClassLabels.Load);
        TextCodec? codec = kind != QuestionKind.Vector || valueSize == 0 ? reader.ReadEntry(VocabularyEntry, TextCodec.Load) : null;
        if (codec != null && codec.Options.TokensGiven != (kind == QuestionKind.Tokens))
            throw new FormatException("The model's vocabulary was made for other texts than its questions: the file is damaged.");
        options = options with { Classes = classes.Count, Vocabulary = codec?.Count ?? 0 };
        ModuleWeights weights = header.ReadWeights(reader, WeightsEntry, SmallestWeights(options));

        return LoadedModel.Use(env, new QuestionModel(options), weights, model =>
        {
            var input = new QuestionInput(kind, questionSize, valueSize, maxValues, maxTextLength, codec);
            return new AttentionQuestionAnsweringTransformer(env, model, input, classes, columns, header.Precision);
        });
    }

    /// <summary>
    /// Weights that an architecture's largest matrices have at least, so that a damaged header does not make a model larger than its
    /// file.
    /// </summary>
    private static decimal SmallestWeights(QuestionModelOptions options)
    {
        decimal hidden = options.HiddenSize;
        decimal encoder = options.Vocabulary == 0 ? 0
            : (decimal)options.Vocabulary * options.EmbeddingSize + 3 * hidden * (options.EmbeddingSize + hidden / 2);
        decimal attention = options.Alignment switch
        {
            AlignmentKind.General => hidden * hidden,
            AlignmentKind.Additive => 2 * hidden * options.AttentionSize,
            AlignmentKind.Location => hidden * options.MaxValues,
            AlignmentKind.LocationAware => 2 * hidden * options.AttentionSize + 2 * (decimal)options.WindowSize,
            _ => 0,
        };
        if (options.Weighting == WeightingKind.LocalWindow)
            attention += hidden * options.AttentionSize;
        decimal values = 2 * hidden * options.MemorySize;
        decimal answer = hidden * (2 * hidden + options.Classes) + (options.Hops > 1 ? hidden * hidden : 0);
        return encoder + hidden * options.QuestionSize + values + attention + answer;
    }
}
