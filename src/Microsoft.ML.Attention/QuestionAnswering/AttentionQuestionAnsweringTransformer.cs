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
/// <para>One transformer may be used by several threads at once. Disposing it frees the weights.</para>
/// </remarks>
public sealed partial class AttentionQuestionAnsweringTransformer : ITransformer, IDisposable
{
    private readonly IHost _host;
    private readonly QuestionModel _model;
    private readonly QuestionInput _input;
    private readonly ClassLabels _classes;
    private readonly QuestionColumns _columns;
    private readonly QuestionScorer _scorer;
    private bool _disposed;

    internal AttentionQuestionAnsweringTransformer(
        IHostEnvironment environment, QuestionModel model, QuestionInput input, ClassLabels classes, QuestionColumns columns)
    {
        _host = environment.Register(nameof(AttentionQuestionAnsweringTransformer));
        _model = model;
        _input = input;
        _classes = classes;
        _columns = columns;
        _scorer = new QuestionScorer(_host, model, input, classes, columns);
    }

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The schema that <see cref="Transform"/> gives for an input of this schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of another type than that trained on.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => CreateMapper(inputSchema).OutputSchema;

    /// <summary>Adds the output columns to a view; nothing is read until a cursor is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of another type than that trained on.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoringView<QuestionRow, Answer>(input, CreateMapper(input.Schema));
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

    private ScoringMapper<QuestionRow, Answer> CreateMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new ScoringMapper<QuestionRow, Answer>(_scorer, inputSchema);
    }
}
