using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Imaging;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Attention.Training;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention;

/// <summary>Learns to put images into words, and to say for each word where in the image it looked.</summary>
/// <remarks>
/// <para><b>Input and output columns.</b> The image is an <see cref="MLImage"/> or a vector of Single of known size, the label text or a vector of
/// text that is taken as tokens. All images have one size. The fitted <see cref="ImageCaptioningTransformer"/> adds:</para>
/// <list type="table">
/// <listheader><term>Column (option)</term><description>Type and meaning</description></listheader>
/// <item><term>Output (<see cref="Options.OutputColumnName"/>)</term><description>Text: the caption.</description></item>
/// <item><term>Score (<see cref="Options.ScoreColumnName"/>)</term><description>Single: the mean log-probability per token.</description></item>
/// <item><term>OutputTokens (<see cref="Options.OutputTokensColumnName"/>)</term><description>Variable-size vector of text: the caption's tokens,
/// with the end mark <c>&lt;/s&gt;</c>, because it has attention, too.</description></item>
/// <item><term>Attention (<see cref="Options.AttentionColumnName"/>)</term><description>Variable-size vector of Single: tokens x cells of the feature
/// map in row order, each row a distribution over the cells.</description></item>
/// <item><term>Alternatives, AlternativeScores</term><description>Only with <see cref="Options.NBest"/> above 1: variable-size
/// vectors of text and of Single, the best captions, best first, and the scores they are ordered by.</description></item>
/// </list>
/// <para><b>Algorithm.</b> A small residual network turns the image into a feature map; a recurrent decoder aligns its last state with all
/// cells at every word anew, weights them, gates the context, and predicts the next word from it, its state and the word before (Xu et al. 2015, "Show,
/// Attend and Tell", soft attention; <see cref="WeightingKind.Hard"/> looks at one cell, with the gradients of the soft one). Its first state comes
/// from the mean cell. Training minimises the label-smoothed cross-entropy, with the doubly stochastic term by option.</para>
/// <para><b>Decoding.</b> <see cref="DecodingOptions"/> says how the fitted model chooses its words: greedily, by beam search, by lot;
/// <see cref="ImageCaptioningTransformer.WithDecoding"/> changes that afterwards.</para>
/// <para><b>Missing values.</b> <c>Fit</c> leaves out rows without image or caption, and those whose image cannot be read (damaged files), and counts
/// them in <see cref="MLContext.Log"/>. Scored, a row without image, or with such a one, has an empty caption, a score of NaN and no
/// attention.</para>
/// <para><c>Fit</c> reads the captions twice and the images once, and keeps them in memory: images with a byte a number where they are whole
/// numbers from 0 to 255, else four.</para>
/// </remarks>
public sealed partial class ImageCaptioningEstimator : IEstimator<ImageCaptioningTransformer>
{
    private readonly IHost _host;
    private readonly Options _options;
    private readonly int _seed;

    /// <summary>Makes an estimator; usually by <c>mlContext.Transforms.Text.CaptionImages(…)</c>.</summary>
    /// <param name="environment">The <see cref="MLContext"/>.</param>
    /// <param name="options">The settings; a copy is taken.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public ImageCaptioningEstimator(IHostEnvironment environment, Options options)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(options);
        _host = environment.Register(nameof(ImageCaptioningEstimator));
        _options = options.Copy();
        CaptionOptionsCheck.Check(_options);
        _seed = _host.Rand.Next();
    }

    private CaptionColumns Columns => new(
        _options.ImageColumnName, _options.OutputColumnName, _options.ScoreColumnName, _options.OutputTokensColumnName,
        _options.AttentionColumnName)
    {
        Alternatives = new AlternativeColumns(_options.AlternativesColumnName, _options.AlternativeScoresColumnName),
    };

    /// <summary>Trains a model. The same estimator trains the same model each time.</summary>
    /// <param name="input">The training rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of a type that will not do.</exception>
    /// <exception cref="InvalidOperationException">
    /// No row can be used, sizes do not fit each other, or the loss became infinite or not a number.
    /// </exception>
    /// <exception cref="FormatException">The file of <see cref="ImageTrainingOptions.BackbonePath"/> does not hold the network's weights.</exception>
    /// <exception cref="OperationCanceledException">The options' token or the context was cancelled.</exception>
    public ImageCaptioningTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        DataViewSchema.Column image = ImageColumn.Find(_host, input.Schema, _options.ImageColumnName);
        TextColumn.Find(_host, input.Schema, "label", _options.LabelColumnName);
        ImageSize size = ImageColumn.SizeOf(_host, image, _options.ImageChannels, _options.ImageHeight, _options.ImageWidth);
        using IChannel channel = _host.Start("Training");
        var training = new CaptionReader(_host, channel, _options, input, "training");
        TextCodec codec = training.BuildCodec();
        var data = new CaptionData(size);
        training.Read(codec, data);
        int count = data.Images.Count;
        ChannelStatistics statistics = ChannelStatistics.Of(data.Images);
        if (_options.ValidationSet != null)
            new CaptionReader(_host, channel, _options, _options.ValidationSet, "validation").Read(codec, data);
        CaptionModel model = TrainingSession.Run(
            _host, channel, _options, _seed, () => CreateModel(size, codec),
            model => new CaptionTask(model, data, count, statistics, codec, _options));
        return new ImageCaptioningTransformer(
            _host, new SharedModel<CaptionModel>(model), statistics, codec, Columns, _options.InterleavedPixels, _options.Decoding(_seed),
            _options.WeightPrecision);
    }

    /// <summary>The shape of what the fitted transformer gives for an input of this shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of a type that will not do.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ImageColumn.Check(_host, inputSchema, _options.ImageColumnName);
        TextColumn.Check(_host, inputSchema, "label", _options.LabelColumnName);
        Dictionary<string, SchemaShape.Column> columns = inputSchema.ToDictionary(column => column.Name);
        foreach (OutputColumn<Caption> column in CaptionScorer.CreateOutputs(Columns, _options.NBest))
            columns[column.Name] = column.ToShape();
        return new SchemaShape(columns.Values);
    }

    private CaptionModel CreateModel(ImageSize size, TextCodec codec)
    {
        var model = new CaptionModel(new CaptionModelOptions
        {
            Backbone = BackboneOptions.Of(_options, size),
            Alignment = _options.Alignment,
            Weighting = _options.Weighting,
            ContextGate = _options.ContextGate,
            Cell = _options.Cell,
            DecoderLayers = _options.DecoderLayers,
            EmbeddingSize = _options.EmbeddingSize,
            HiddenSize = _options.HiddenSize,
            AttentionSize = _options.AttentionSize,
            Dropout = _options.Dropout,
            VocabularySize = codec.Count,
        });
        try
        {
            BackboneFile.Prepare(model.Backbone, _options);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
