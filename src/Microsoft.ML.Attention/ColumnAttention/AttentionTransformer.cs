using Microsoft.ML.Attention.ColumnAttention;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention;

/// <summary>Adds to each row the context that a query finds among values, and the weights by which it looked at them.</summary>
/// <remarks>
/// Made by <see cref="AttentionEstimator"/>, which describes the columns, or loaded from an ML.NET zip. It may be used by several threads at once.
/// </remarks>
public sealed partial class AttentionTransformer : ITransformer
{
    private readonly IHost _host;
    private readonly AttentionSettings _settings;

    internal AttentionTransformer(IHostEnvironment environment, AttentionSettings settings)
    {
        _host = environment.Register(nameof(AttentionTransformer));
        _settings = settings;
    }

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The schema that <see cref="Transform"/> gives for an input of this schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or is not of the type or size that is needed.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => CreateMapper(inputSchema).OutputSchema;

    /// <summary>Adds the output columns to a view; a row is computed when its context or its weights are read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or is not of the type or size that is needed.</exception>
    /// <exception cref="InvalidOperationException">
    /// Thrown when a row is read whose vectors are not whole values, or that has not as many keys as values.
    /// </exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new RowView<AttentionRow>(input, CreateMapper(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => CreateMapper(inputSchema);

    private AttentionMapper CreateMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new AttentionMapper(_host, _settings, AttentionShapes.Bind(_host, inputSchema, _settings), inputSchema);
    }
}
