using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Imaging;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Attention.Training;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention;

/// <summary>Learns to classify images by looking at parts of them: a convolutional network with a learned mask over its feature map.</summary>
/// <remarks>
/// <para><b>Input and output columns.</b> The image is an <see cref="MLImage"/> or a vector of Single of known size, the label a key. All images
/// have one size. The fitted <see cref="ImageAttentionTransformer"/> adds:</para>
/// <list type="table">
/// <listheader><term>Column (option)</term><description>Type and meaning</description></listheader>
/// <item><term>PredictedLabel</term><description>Key: the class of the highest score.</description></item>
/// <item><term>Score</term><description>Known-size vector of Single: the probability of each class.</description></item>
/// <item><term>Attention (<see cref="Options.AttentionColumnName"/>)</term><description>Known-size vector of Single, [glimpses, rows, columns]: the
/// weight of each cell of the feature map; each glimpse sums to 1 (but for <see cref="Options.SigmoidMask"/>).</description></item>
/// <item><term>Context (<see cref="Options.ContextColumnName"/>)</term><description>Known-size vector of Single: the attended features, for any
/// trainer that follows.</description></item>
/// </list>
/// <para><b>Algorithm.</b> A small residual network (He et al. 2016) turns the image into a feature map; a learned query, or one that comes
/// with the image, scores each of its cells (a 1x1 convolution), the scores become a mask, and the class is told from the weighted sum of the
/// cells, where such networks otherwise take their mean. Images are normalised by the training set's mean and deviation of each
/// channel. Training minimises the label-smoothed cross-entropy.</para>
/// <para><b>Missing values.</b> <c>Fit</c> leaves out rows without image or label, images that cannot be read (damaged files), and images with a number
/// that is not finite, and counts them in <see cref="MLContext.Log"/>. Scored, such a row has a missing class, scores of NaN, and zeros for mask
/// and context.</para>
/// <para><c>Fit</c> keeps the images in memory: a byte a number where they are whole numbers from 0 to 255, else four.</para>
/// </remarks>
public sealed partial class ImageAttentionTrainer : IEstimator<ImageAttentionTransformer>
{
    private readonly IHost _host;
    private readonly Options _options;
    private readonly int _seed;

    /// <summary>Makes a trainer; usually by <c>mlContext.MulticlassClassification.Trainers.ImageAttention(…)</c>.</summary>
    /// <param name="environment">The <see cref="MLContext"/>.</param>
    /// <param name="options">The settings; a copy is taken.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public ImageAttentionTrainer(IHostEnvironment environment, Options options)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(options);
        _host = environment.Register(nameof(ImageAttentionTrainer));
        _options = options.Copy();
        ImageAttentionOptionsCheck.Check(_options);
        _seed = _host.Rand.Next();
    }

    private ImageAttentionColumns Columns => new(
        _options.ImageColumnName, _options.QueryColumnName, _options.PredictedLabelColumnName, _options.ScoreColumnName,
        _options.AttentionColumnName, _options.ContextColumnName);

    /// <summary>Trains a model. The same trainer trains the same model each time.</summary>
    /// <param name="input">The training rows; read once, as is <see cref="TrainingOptions.ValidationSet"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of a type that will not do.</exception>
    /// <exception cref="InvalidOperationException">
    /// No row can be used, sizes do not fit each other, or the loss became infinite or not a number.
    /// </exception>
    /// <exception cref="FormatException">The file of <see cref="ImageTrainingOptions.BackbonePath"/> does not hold the network's weights.</exception>
    /// <exception cref="OperationCanceledException">The options' token or the context was cancelled.</exception>
    public ImageAttentionTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        DataViewSchema.Column image = ImageColumn.Find(_host, input.Schema, _options.ImageColumnName);
        DataViewSchema.Column label = LabelColumn.Find(_host, input.Schema, _options.LabelColumnName);
        ImageSize size = ImageColumn.SizeOf(_host, image, _options.ImageChannels, _options.ImageHeight, _options.ImageWidth);
        using IChannel channel = _host.Start("Training");
        var data = new ImageAttentionData(size, QuerySize(input.Schema));
        ClassLabels classes = ClassLabels.Of(_host, label);
        ImageAttentionReader.Read(_host, channel, _options, input, data, classes.Count, "training");
        ChannelStatistics statistics = ChannelStatistics.Of(data.Images);
        int count = data.Images.Count;
        if (_options.ValidationSet != null)
            ImageAttentionReader.Read(_host, channel, _options, _options.ValidationSet, data, classes.Count, "validation");
        ImageAttentionModelOptions modelOptions = ModelOptions(size, data.QuerySize, classes.Count);
        ImageAttentionModel model = TrainingSession.Run(
            _host, channel, _options, _seed, () => CreateModel(modelOptions),
            model => new ImageAttentionTask(model, data, count, statistics, _options));
        return new ImageAttentionTransformer(
            _host, new SharedModel<ImageAttentionModel>(model), statistics, classes, Columns, _options.InterleavedPixels, _options.WeightPrecision);
    }

    /// <summary>The shape of what the fitted transformer gives for an input of this shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of a type that will not do.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ImageColumn.Check(_host, inputSchema, _options.ImageColumnName);
        SchemaShape.Column label = LabelColumn.Check(_host, inputSchema, _options.LabelColumnName);
        if (_options.QueryColumnName != null)
            VectorColumn.Check(_host, inputSchema, "query", _options.QueryColumnName);
        Dictionary<string, SchemaShape.Column> columns = inputSchema.ToDictionary(column => column.Name);
        foreach (SchemaShape.Column column in ClassifierColumns.Shapes(label, _options.PredictedLabelColumnName, _options.ScoreColumnName))
            columns[column.Name] = column;
        foreach (OutputColumn<ImageClassification> column in ImageAttentionScorer.CreateOutputs(Columns, ModelOptions(new ImageSize(1, 1, 1), 0, 2)))
            columns[column.Name] = column.ToShape();
        return new SchemaShape(columns.Values);
    }

    private int QuerySize(DataViewSchema schema)
    {
        if (_options.QueryColumnName == null)
            return 0;
        DataViewSchema.Column column = VectorColumn.Find(_host, schema, "query", _options.QueryColumnName, size: 0);
        return column.Type is VectorDataViewType { IsKnownSize: true } vector
            ? vector.Size
            : throw _host.Process(new InvalidOperationException(
                $"The query column '{column.Name}' has vectors of varying size; expected one known size, that of a query."));
    }

    private ImageAttentionModel CreateModel(ImageAttentionModelOptions modelOptions)
    {
        var model = new ImageAttentionModel(modelOptions);
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

    private ImageAttentionModelOptions ModelOptions(ImageSize size, int querySize, int classes) => new()
    {
        Backbone = BackboneOptions.Of(_options, size),
        Classes = classes,
        Alignment = _options.Alignment,
        Weighting = _options.Weighting,
        SigmoidMask = _options.SigmoidMask,
        Glimpses = _options.Glimpses,
        GivenQuerySize = querySize,
        AttentionSize = _options.AttentionSize,
        Dropout = _options.Dropout,
    };
}
