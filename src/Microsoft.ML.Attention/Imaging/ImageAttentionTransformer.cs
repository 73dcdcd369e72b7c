using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Imaging;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention;

/// <summary>A trained image classifier that says where it looked: adds class, scores, mask and attended features to each row.</summary>
/// <remarks>
/// <para>
/// Made by <see cref="ImageAttentionTrainer"/> or loaded from an ML.NET zip. <see cref="Transform"/> reads a bounded number of rows
/// ahead and scores them in batches; a <see cref="PredictionEngine{TSrc, TDst}"/> gives the same values.
/// </para>
/// <para>
/// A row whose image is missing, cannot be read (a damaged file, or none), or has a number that is not finite, gets
/// a missing class, scores of NaN, and zeros for mask and context; it does not disturb other rows.
/// <see cref="MLContext.Log"/> warns of images that cannot be read.
/// </para>
/// <para>
/// One transformer may be used by several threads at once. Disposing it frees the weights, unless a transformer that
/// <see cref="WithWeightPrecision"/> made still uses them.
/// </para>
/// </remarks>
public sealed partial class ImageAttentionTransformer : ITransformer, IDisposable
{
    private readonly IHost _host;
    private readonly SharedModel<ImageAttentionModel> _shared;
    private readonly ImageAttentionModel _model;
    private readonly ChannelStatistics _statistics;
    private readonly ClassLabels _classes;
    private readonly ImageAttentionColumns _columns;
    private readonly bool _interleaved;
    private readonly ImageAttentionScorer _scorer;
    private bool _disposed;

    internal ImageAttentionTransformer(
        IHostEnvironment environment, SharedModel<ImageAttentionModel> model, ChannelStatistics statistics, ClassLabels classes,
        ImageAttentionColumns columns, bool interleaved, WeightPrecision precision)
    {
        _host = environment.Register(nameof(ImageAttentionTransformer));
        _shared = model;
        _model = model.Model;
        _statistics = statistics;
        _classes = classes;
        _columns = columns;
        _interleaved = interleaved;
        WeightPrecision = precision;
        _scorer = new ImageAttentionScorer(_host, _model, statistics, classes, columns, interleaved);
    }

    /// <summary>Rows of the feature map, and so of a mask.</summary>
    public int MapRows => _model.Options.Backbone.Rows;

    /// <summary>Columns of the feature map, and so of a mask.</summary>
    public int MapColumns => _model.Options.Backbone.Columns;

    /// <inheritdoc cref="Seq2SeqTransformer.WeightPrecision"/>
    public WeightPrecision WeightPrecision { get; }

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The schema that <see cref="Transform"/> gives for an input of this schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of another type or size than that trained on.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => CreateMapper(inputSchema).OutputSchema;

    /// <inheritdoc cref="Seq2SeqTransformer.WithWeightPrecision"/>
    public ImageAttentionTransformer WithWeightPrecision(WeightPrecision precision)
    {
        OptionChecks.Defined(precision);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new ImageAttentionTransformer(_host, _shared.Share(), _statistics, _classes, _columns, _interleaved, precision);
    }

    /// <summary>Adds the output columns to a view; nothing is read until a cursor is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of another type or size than that trained on.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoringView<ImageAttentionInput, ImageClassification>(input, CreateMapper(input.Schema));
    }

    /// <summary>
    /// Writes the weights of the convolutional network, without mask and classifier, for <see cref="ImageTrainingOptions.BackbonePath"/>.
    /// </summary>
    /// <param name="path">Ends in <c>.safetensors</c> for that format; any other file has the layout of TorchSharp's <c>Module.save</c>.</param>
    public void SaveBackbone(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ObjectDisposedException.ThrowIf(_disposed, this);
        BackboneFile.Save(_model.Backbone, path);
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => CreateMapper(inputSchema);

    /// <summary>Ends the use of the weights, and frees them if no other transformer shares them; views made before can then no longer be read.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _shared.Release();
    }

    private ScoringMapper<ImageAttentionInput, ImageClassification> CreateMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new ScoringMapper<ImageAttentionInput, ImageClassification>(_scorer, inputSchema);
    }
}
