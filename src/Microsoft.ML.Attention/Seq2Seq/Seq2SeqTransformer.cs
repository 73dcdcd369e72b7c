using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention;

/// <summary>
/// A trained sequence-to-sequence model: adds the output text, its score, the tokens of both sides and the attention weights
/// to each row.
/// </summary>
/// <remarks>
/// <para>
/// Made by <see cref="Seq2SeqEstimator"/> or loaded from an ML.NET zip. <see cref="Transform"/> reads a bounded number of rows
/// ahead and scores them in batches; a <see cref="PredictionEngine{TSrc, TDst}"/> gives the same values.
/// </para>
/// <para>
/// A row whose input is missing, empty or white space gives an empty text, no tokens, an empty attention vector and a score
/// of NaN, ML.NET's missing value.
/// </para>
/// <para>
/// One transformer may be used by several threads at once. Disposing it frees the weights, unless a transformer that
/// <see cref="WithDecoding"/> or <see cref="WithWeightPrecision"/> made still uses them.
/// </para>
/// </remarks>
public sealed partial class Seq2SeqTransformer : ITransformer, IDisposable
{
    private readonly IHost _host;
    private readonly SharedModel<Seq2SeqModel> _shared;
    private readonly Seq2SeqModel _model;
    private readonly TextCodec _inputCodec;
    private readonly TextCodec _outputCodec;
    private readonly Seq2SeqColumns _columns;
    private readonly int _maxInputLength;
    private readonly Seq2SeqScorer _scorer;
    private bool _disposed;

    internal Seq2SeqTransformer(
        IHostEnvironment environment, SharedModel<Seq2SeqModel> model, TextCodec inputCodec, TextCodec outputCodec, Seq2SeqColumns columns,
        int maxInputLength, DecodingOptions decoding, WeightPrecision precision)
    {
        _host = environment.Register(nameof(Seq2SeqTransformer));
        _shared = model;
        _model = model.Model;
        _inputCodec = inputCodec;
        _outputCodec = outputCodec;
        _columns = columns;
        _maxInputLength = maxInputLength;
        Decoding = decoding;
        WeightPrecision = precision;
        _scorer = new Seq2SeqScorer(_host, _model, inputCodec, outputCodec, columns, maxInputLength, decoding);
    }

    /// <summary>How the model chooses its output.</summary>
    public DecodingOptions Decoding { get; }

    /// <summary>How the weights are stored when the model is saved.</summary>
    public WeightPrecision WeightPrecision { get; }

    /// <summary>
    /// How many numbers the model has learned: what models are compared by, and each takes 4 bytes of memory. Embeddings that are shared or
    /// tied count once.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public long ParameterCount
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _model.parameters().Sum(parameter => parameter.numel());
        }
    }

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The schema that <see cref="Transform"/> gives for an input of this schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or is not text or a vector of text.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => CreateMapper(inputSchema).OutputSchema;

    /// <summary>
    /// A transformer with the same weights, which are shared, not copied, that chooses its output in another way:
    /// <c>model.WithDecoding(model.Decoding with { BeamSize = 5 })</c>. With <see cref="DecodingOptions.NBest"/> above 1 it adds the columns
    /// that <see cref="Seq2SeqEstimator.Options.AlternativesColumnName"/> and <see cref="Seq2SeqEstimator.Options.AlternativeScoresColumnName"/> name.
    /// </summary>
    /// <param name="decoding">The options.</param>
    /// <returns>The transformer. Dispose it, too: the weights are freed when the last of those that share them is disposed.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or does not go with another; the message names it.</exception>
    public Seq2SeqTransformer WithDecoding(DecodingOptions decoding)
    {
        ArgumentNullException.ThrowIfNull(decoding);
        ObjectDisposedException.ThrowIf(_disposed, this);
        DecodingOptionsCheck.Check(decoding, hasAttention: _model.Options.Alignment != AlignmentKind.None);
        return new Seq2SeqTransformer(_host, _shared.Share(), _inputCodec, _outputCodec, _columns, _maxInputLength, decoding, WeightPrecision);
    }

    /// <summary>
    /// A transformer with the same weights, which are shared, not copied, that is saved with them in another precision:
    /// <c>ml.Model.Save(model.WithWeightPrecision(WeightPrecision.Int8), schema, "small.zip")</c>. Neither transformer gives other values by that; the one
    /// that is loaded from the zip has the rounded weights.
    /// </summary>
    /// <param name="precision">How the weights are stored.</param>
    /// <returns>The transformer. Dispose it, too: the weights are freed when the last of those that share them is disposed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such precision.</exception>
    public Seq2SeqTransformer WithWeightPrecision(WeightPrecision precision)
    {
        OptionChecks.Defined(precision);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new Seq2SeqTransformer(_host, _shared.Share(), _inputCodec, _outputCodec, _columns, _maxInputLength, Decoding, precision);
    }

    /// <summary>Adds the output columns to a view; nothing is read until a cursor is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or is not text or a vector of text.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoringView<PrefixedRow, Transduction>(input, CreateMapper(input.Schema));
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

    private ScoringMapper<PrefixedRow, Transduction> CreateMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new ScoringMapper<PrefixedRow, Transduction>(_scorer, inputSchema);
    }
}
