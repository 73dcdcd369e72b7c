using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.QuestionAnswering;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention;

/// <summary>A trained model that answers questions about a row's values, and says which of them it looked at.</summary>
/// <remarks>
/// <para>
/// Made by <see cref="AttentionQuestionAnsweringTrainer"/>, which describes the columns, or loaded from an ML.NET zip. <see cref="Transform"/> reads
/// a bounded number of rows ahead and scores them in batches; a <see cref="PredictionEngine{TSrc, TDst}"/> gives the same values.
/// </para>
/// <para>
/// One transformer may be used by several threads at once. Disposing it frees the weights, unless a transformer that
/// <see cref="WithWeightPrecision"/> made still uses them.
/// </para>
/// </remarks>
public sealed partial class AttentionQuestionAnsweringTransformer : ITransformer, IDisposable
{
    private readonly IHost _host;
    private readonly SharedModel<QuestionModel> _shared;
    private readonly QuestionModel _model;
    private readonly QuestionInput _input;
    private readonly ClassLabels _classes;
    private readonly QuestionColumns _columns;
    private readonly QuestionScorer _scorer;
    private bool _disposed;

    internal AttentionQuestionAnsweringTransformer(
        IHostEnvironment environment, SharedModel<QuestionModel> model, QuestionInput input, ClassLabels classes,
        QuestionColumns columns, WeightPrecision precision)
    {
        _host = environment.Register(nameof(AttentionQuestionAnsweringTransformer));
        _shared = model;
        _model = model.Model;
        _input = input;
        _classes = classes;
        _columns = columns;
        WeightPrecision = precision;
        _scorer = new QuestionScorer(_host, _model, input, classes, columns);
    }

    /// <inheritdoc cref="Seq2SeqTransformer.WeightPrecision"/>
    public WeightPrecision WeightPrecision { get; }

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The schema that <see cref="Transform"/> gives for an input of this schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of another type than that trained on.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => CreateMapper(inputSchema).OutputSchema;

    /// <inheritdoc cref="Seq2SeqTransformer.WithWeightPrecision"/>
    public AttentionQuestionAnsweringTransformer WithWeightPrecision(WeightPrecision precision)
    {
        OptionChecks.Defined(precision);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new AttentionQuestionAnsweringTransformer(_host, _shared.Share(), _input, _classes, _columns, precision);
    }

    /// <summary>Adds the output columns to a view; nothing is read until a cursor is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of another type than that trained on.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoringView<QuestionRow, Answer>(input, CreateMapper(input.Schema));
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

    private ScoringMapper<QuestionRow, Answer> CreateMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new ScoringMapper<QuestionRow, Answer>(_scorer, inputSchema);
    }
}
