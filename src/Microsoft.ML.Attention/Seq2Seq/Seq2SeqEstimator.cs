using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Training;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention;

/// <summary>
/// Learns to turn a sequence of tokens into another one by an encoder-decoder with attention: translation, normalisation,
/// summarising.
/// </summary>
/// <remarks>
/// <para><b>Input and output columns.</b> The input and the label column are text, or vectors of text that are taken as tokens.
/// The fitted <see cref="Seq2SeqTransformer"/> adds:</para>
/// <list type="table">
/// <listheader><term>Column (option)</term><description>Type and meaning</description></listheader>
/// <item><term>Output (<see cref="Options.OutputColumnName"/>)</term><description>Text.</description></item>
/// <item><term>Score (<see cref="Options.ScoreColumnName"/>)</term><description>Single: the mean log-probability per output
/// token.</description></item>
/// <item><term>InputTokens, OutputTokens</term><description>Variable-size vectors of text; the output's ends with the end mark
/// <c>&lt;/s&gt;</c>, because it has attention, too.</description></item>
/// <item><term>Attention (<see cref="Options.AttentionColumnName"/>)</term><description>Variable-size vector of Single: output
/// tokens x input tokens in row order, each row a distribution over the input tokens.</description></item>
/// <item><term>Alternatives, AlternativeScores</term><description>Only with <see cref="Options.NBest"/> above 1: variable-size
/// vectors of text and of Single, the best outputs, best first, and the scores they are ordered by.</description></item>
/// </list>
/// <para><b>Algorithm.</b> Tokens are embedded; a (bidirectional) GRU or LSTM encodes the input; the decoder, step by step,
/// aligns its state with all encoder states, turns the alignment scores into weights (<see cref="Options.Alignment"/>,
/// <see cref="Options.Weighting"/>), and combines the states by these into a context vector, from which, with its state and the
/// previous token, it predicts the next token (Bahdanau, Cho and Bengio 2015, section 3 and appendix A). With
/// <see cref="AlignmentKind.None"/> one context vector serves all steps (Cho et al. 2014; Sutskever, Vinyals and Le 2014).
/// With <see cref="ArchitectureKind.Transformer"/> encoder and decoder are layers of multi-head attention and feed-forward networks
/// (Vaswani et al. 2017), normalised before each (Xiong et al. 2020), with sinusoidal positions; the Attention column then has the weights
/// of the highest decoder layer, the mean of its heads. Training minimises the label-smoothed cross-entropy with Adam over batches of rows of like length.</para>
/// <para><b>Training data.</b> <c>Fit</c> reads the data twice: once for the vocabularies, once for the token ids, which it keeps
/// in memory. Rows with a missing or empty input or label, or longer than <see cref="Options.MaxInputLength"/> or
/// <see cref="Options.MaxOutputLength"/>, are left out and counted in a warning of <see cref="MLContext.Log"/>. The seed of the
/// <see cref="MLContext"/> fixes the result on one machine and backend.</para>
/// <para><b>Decoding.</b> <see cref="DecodingOptions"/> says how the fitted model chooses its output: greedily, by beam search, by lot;
/// <see cref="Seq2SeqTransformer.WithDecoding"/> changes that afterwards.</para>
/// <para><b>Long runs.</b> <see cref="TrainingOptions.ValidationSet"/> or <see cref="TrainingOptions.ValidationFraction"/> measure each
/// epoch, <see cref="TrainingOptions.Patience"/> ends the run when that no longer pays;
/// <see cref="TrainingOptions.CheckpointPath"/> and <see cref="TrainingOptions.Resume"/> carry an interrupted run on.</para>
/// </remarks>
public sealed partial class Seq2SeqEstimator : IEstimator<Seq2SeqTransformer>
{
    private readonly IHost _host;
    private readonly Options _options;
    private readonly int _seed;

    /// <summary>Makes an estimator; usually by <c>mlContext.Transforms.Text.Seq2Seq(…)</c>.</summary>
    /// <param name="environment">The <see cref="MLContext"/>.</param>
    /// <param name="options">The settings; a copy is taken.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public Seq2SeqEstimator(IHostEnvironment environment, Options options)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(options);
        _host = environment.Register(nameof(Seq2SeqEstimator));
        _options = options.Copy();
        Seq2SeqOptionsCheck.Check(_options);
        _seed = _host.Rand.Next();
    }

    private Seq2SeqColumns Columns => new(
        _options.InputColumnName, _options.OutputColumnName, _options.ScoreColumnName, _options.InputTokensColumnName,
        _options.OutputTokensColumnName, _options.AttentionColumnName)
    {
        Alternatives = new AlternativeColumns(_options.AlternativesColumnName, _options.AlternativeScoresColumnName),
    };

    /// <summary>Trains a model. The same estimator trains the same model each time.</summary>
    /// <param name="input">The training rows; read twice.</param>
    /// <exception cref="ArgumentOutOfRangeException">The input or the label column is missing, or is not text.</exception>
    /// <exception cref="InvalidOperationException">No row can be used, or the loss became infinite or not a number.</exception>
    /// <exception cref="OperationCanceledException">The options' token or the context was cancelled.</exception>
    public Seq2SeqTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        DataViewSchema.Column inputColumn = TextColumn.Find(_host, input.Schema, "input", _options.InputColumnName);
        DataViewSchema.Column labelColumn = TextColumn.Find(_host, input.Schema, "label", _options.LabelColumnName);
        using IChannel channel = _host.Start("Training");
        Seq2SeqCorpus corpus = ReadCorpus(channel, input, inputColumn, labelColumn);
        Seq2SeqModel model = TrainingSession.Run(
            _host, channel, _options, _seed, () => CreateModel(corpus),
            model => new Seq2SeqTask(model, corpus, _options));
        return new Seq2SeqTransformer(
            _host, new SharedModel<Seq2SeqModel>(model), corpus.InputCodec, corpus.OutputCodec, Columns, _options.MaxInputLength,
            _options.Decoding(_seed), _options.WeightPrecision);
    }

    /// <summary>The shape of what the fitted transformer gives for an input of this shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input or the label column is missing, or is not text.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        TextColumn.Check(_host, inputSchema, "input", _options.InputColumnName);
        TextColumn.Check(_host, inputSchema, "label", _options.LabelColumnName);
        Dictionary<string, SchemaShape.Column> columns = inputSchema.ToDictionary(column => column.Name);
        foreach (Scoring.OutputColumn<Transduction> column in Seq2SeqScorer.CreateOutputs(Columns, _options.NBest))
            columns[column.Name] = column.ToShape();
        return new SchemaShape(columns.Values);
    }

    private Seq2SeqCorpus ReadCorpus(
        IChannel channel, IDataView input, DataViewSchema.Column inputColumn, DataViewSchema.Column labelColumn)
    {
        var training = new CorpusReader(_host, channel, _options, input, inputColumn, labelColumn, "training");
        CorpusReader? validation = null;
        if (_options.ValidationSet is { } set)
        {
            validation = new CorpusReader(
                _host, channel, _options, set,
                TextColumn.Find(_host, set.Schema, "ValidationSet's input", inputColumn.Name, TextColumn.HoldsTokens(inputColumn)),
                TextColumn.Find(_host, set.Schema, "ValidationSet's label", labelColumn.Name, TextColumn.HoldsTokens(labelColumn)),
                "validation");
        }
        (Text.TextCodec inputCodec, Text.TextCodec outputCodec) = training.BuildCodecs();
        var pairs = new TokenPairs
        {
            Subwords = _options.BytePairDropout > 0 ? new SubwordDropout(inputCodec, outputCodec, _options.BytePairDropout) : null,
        };
        training.ReadPairs(inputCodec, outputCodec, pairs);
        int trainingCount = pairs.Count;
        validation?.ReadPairs(inputCodec, outputCodec, pairs);
        return new Seq2SeqCorpus(pairs, trainingCount, inputCodec, outputCodec)
        {
            Embeddings = PretrainedEmbeddings.Read(_host, channel, _options, inputCodec, outputCodec),
        };
    }

    private Seq2SeqModel CreateModel(Seq2SeqCorpus corpus)
    {
        Seq2SeqModel model = Seq2SeqModel.Create(ModelOptions(corpus.InputCodec, corpus.OutputCodec));
        corpus.Embeddings?.CopyInto(model);
        return model;
    }

    private Seq2SeqModelOptions ModelOptions(Text.TextCodec inputCodec, Text.TextCodec outputCodec) => new()
    {
        Architecture = _options.Architecture,
        Alignment = _options.Architecture == ArchitectureKind.Transformer ? AlignmentKind.ScaledDot : _options.Alignment,
        Weighting = _options.Weighting,
        WindowSize = _options.WindowSize,
        MaxInputLength = _options.MaxInputLength,
        Cell = _options.Cell,
        Bidirectional = _options.Bidirectional,
        EncoderLayers = _options.EncoderLayers,
        DecoderLayers = _options.DecoderLayers,
        ResidualDecoder = _options.ResidualDecoder,
        EmbeddingSize = _options.EmbeddingSize,
        HiddenSize = _options.HiddenSize,
        AttentionSize = _options.AttentionSize,
        Heads = _options.Heads,
        FeedForwardSize = _options.FeedForwardSize,
        InputFeeding = _options.InputFeeding,
        TieEmbeddings = _options.TieEmbeddings,
        Dropout = _options.Dropout,
        VariationalDropout = _options.VariationalDropout,
        InputVocabularySize = inputCodec.Count,
        OutputVocabularySize = outputCodec.Count,
        SharedVocabulary = _options.SharedVocabulary,
    };
}
