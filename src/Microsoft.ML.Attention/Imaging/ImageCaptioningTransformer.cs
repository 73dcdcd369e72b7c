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
/// A row whose image is missing, or has a number that is not finite, gets an empty caption, a score of NaN and no attention; it does not
/// disturb other rows.
/// </para>
/// <para>One transformer may be used by several threads at once. Disposing it frees the weights.</para>
/// </remarks>
public sealed partial class ImageCaptioningTransformer : ITransformer, IDisposable
{
    private readonly IHost _host;
    private readonly CaptionModel _model;
    private readonly ChannelStatistics _statistics;
    private readonly TextCodec _codec;
    private readonly CaptionColumns _columns;
    private readonly bool _interleaved;
    private readonly int _maxOutputLength;
    private readonly CaptionScorer _scorer;
    private bool _disposed;

    internal ImageCaptioningTransformer(
        IHostEnvironment environment, CaptionModel model, ChannelStatistics statistics, TextCodec codec, CaptionColumns columns, bool interleaved,
        int maxOutputLength)
    {
        _host = environment.Register(nameof(ImageCaptioningTransformer));
        _model = model;
        _statistics = statistics;
        _codec = codec;
        _columns = columns;
        _interleaved = interleaved;
        _maxOutputLength = maxOutputLength;
        _scorer = new CaptionScorer(_host, model, statistics, codec, columns, interleaved, maxOutputLength);
    }

    /// <summary>Rows of the feature map, and so of a word's map.</summary>
    public int MapRows => _model.Options.Backbone.Rows;

    /// <summary>Columns of the feature map, and so of a word's map.</summary>
    public int MapColumns => _model.Options.Backbone.Columns;

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The schema that <see cref="Transform"/> gives for an input of this schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The image column is missing, or of another type or size than that trained on.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => CreateMapper(inputSchema).OutputSchema;

    /// <summary>Adds the output columns to a view; nothing is read until a cursor is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The image column is missing, or of another type or size than that trained on.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoringView<float[]?, Caption>(input, CreateMapper(input.Schema));
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

    /// <summary>Frees the weights; views made before can no longer be read.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _model.Dispose();
    }

    private ScoringMapper<float[]?, Caption> CreateMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new ScoringMapper<float[]?, Caption>(_scorer, inputSchema);
    }
}
