using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Imaging;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention;

/// <summary>A trained captioner: adds to each row what it sees in the image, word by word, and where it looked for each word.</summary>
/// <remarks>
/// <para>
/// Made by <see cref="ImageCaptioningEstimator"/> or loaded from an ML.NET zip. <see cref="Transform"/> reads a bounded number of rows
/// ahead and scores them in batches; a <see cref="PredictionEngine{TSrc, TDst}"/> gives the same values.
/// </para>
/// <para>
/// A row whose image is missing, cannot be read (a damaged file, or none), or has a number that is not finite, gets
/// an empty caption, a score of NaN and no attention; it does not disturb other rows.
/// <see cref="MLContext.Log"/> warns of images that cannot be read.
/// </para>
/// <para>
/// One transformer may be used by several threads at once. Disposing it frees the weights, unless a transformer that
/// <see cref="WithDecoding"/> or <see cref="WithWeightPrecision"/> made still uses them.
/// </para>
/// </remarks>
public sealed partial class ImageCaptioningTransformer : ITransformer, IDisposable
{
    private readonly IHost _host;
    private readonly SharedModel<CaptionModel> _shared;
    private readonly CaptionModel _model;
    private readonly ChannelStatistics _statistics;
    private readonly TextCodec _codec;
    private readonly CaptionColumns _columns;
    private readonly bool _interleaved;
    private readonly CaptionScorer _scorer;
    private bool _disposed;

    internal ImageCaptioningTransformer(
        IHostEnvironment environment, SharedModel<CaptionModel> model, ChannelStatistics statistics, TextCodec codec, CaptionColumns columns,
        bool interleaved, DecodingOptions decoding, WeightPrecision precision)
    {
        _host = environment.Register(nameof(ImageCaptioningTransformer));
        _shared = model;
        _model = model.Model;
        _statistics = statistics;
        _codec = codec;
        _columns = columns;
        _interleaved = interleaved;
        Decoding = decoding;
        WeightPrecision = precision;
        _scorer = new CaptionScorer(_host, _model, statistics, codec, columns, interleaved, decoding);
    }

    /// <summary>How the model chooses its words.</summary>
    public DecodingOptions Decoding { get; }

    /// <summary>Rows of the feature map, and so of a word's map.</summary>
    public int MapRows => _model.Options.Backbone.Rows;

    /// <summary>Columns of the feature map, and so of a word's map.</summary>
    public int MapColumns => _model.Options.Backbone.Columns;

    /// <inheritdoc cref="Seq2SeqTransformer.WeightPrecision"/>
    public WeightPrecision WeightPrecision { get; }

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The schema that <see cref="Transform"/> gives for an input of this schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The image column is missing, or of another type or size than that trained on.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => CreateMapper(inputSchema).OutputSchema;

    /// <summary>
    /// A transformer with the same weights, which are shared, not copied, that chooses its words in another way:
    /// <c>model.WithDecoding(model.Decoding with { BeamSize = 5 })</c>. With <see cref="DecodingOptions.NBest"/> above 1 it adds the columns
    /// that <see cref="ImageCaptioningEstimator.Options.AlternativesColumnName"/> and
    /// <see cref="ImageCaptioningEstimator.Options.AlternativeScoresColumnName"/> name.
    /// </summary>
    /// <param name="decoding">The options.</param>
    /// <returns>The transformer. Dispose it, too: the weights are freed when the last of those that share them is disposed.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or does not go with another; the message names it.</exception>
    public ImageCaptioningTransformer WithDecoding(DecodingOptions decoding)
    {
        ArgumentNullException.ThrowIfNull(decoding);
        ObjectDisposedException.ThrowIf(_disposed, this);
        DecodingOptionsCheck.Check(decoding, hasAttention: _model.Options.Alignment != AlignmentKind.None);
        return new ImageCaptioningTransformer(_host, _shared.Share(), _statistics, _codec, _columns, _interleaved, decoding, WeightPrecision);
    }

    /// <inheritdoc cref="Seq2SeqTransformer.WithWeightPrecision"/>
    public ImageCaptioningTransformer WithWeightPrecision(WeightPrecision precision)
    {
        OptionChecks.Defined(precision);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new ImageCaptioningTransformer(_host, _shared.Share(), _statistics, _codec, _columns, _interleaved, Decoding, precision);
    }

    /// <summary>Adds the output columns to a view; nothing is read until a cursor is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The image column is missing, or of another type or size than that trained on.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoringView<CaptionInput, Caption>(input, CreateMapper(input.Schema));
    }

    /// <summary>
    /// Writes the weights of the convolutional network, without the decoder, for <see cref="ImageTrainingOptions.BackbonePath"/>.
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

    private ScoringMapper<CaptionInput, Caption> CreateMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new ScoringMapper<CaptionInput, Caption>(_scorer, inputSchema);
    }
}
