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
/// <para>One transformer may be used by several threads at once. Disposing it frees the weights.</para>
/// </remarks>
public sealed partial class Seq2SeqTransformer : ITransformer, IDisposable
{
    private readonly IHost _host;
    private readonly Seq2SeqModel _model;
    private readonly TextCodec _inputCodec;
    private readonly TextCodec _outputCodec;
    private readonly Seq2SeqColumns _columns;
    private readonly Seq2SeqDecoding _decoding;
    private readonly Seq2SeqScorer _scorer;
    private bool _disposed;

    internal Seq2SeqTransformer(
        IHostEnvironment environment, Seq2SeqModel model, TextCodec inputCodec, TextCodec outputCodec, Seq2SeqColumns columns,
        Seq2SeqDecoding decoding)
    {
        _host = environment.Register(nameof(Seq2SeqTransformer));
        _model = model;
        _inputCodec = inputCodec;
        _outputCodec = outputCodec;
        _columns = columns;
        _decoding = decoding;
        _scorer = new Seq2SeqScorer(_host, model, inputCodec, outputCodec, columns, decoding);
    }

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The schema that <see cref="Transform"/> gives for an input of this schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or is not text or a vector of text.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => CreateMapper(inputSchema).OutputSchema;

    /// <summary>Adds the output columns to a view; nothing is read until a cursor is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or is not text or a vector of text.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoringView<SourceRow, Transduction>(input, CreateMapper(input.Schema));
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

    private ScoringMapper<SourceRow, Transduction> CreateMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new ScoringMapper<SourceRow, Transduction>(_scorer, inputSchema);
    }
}
