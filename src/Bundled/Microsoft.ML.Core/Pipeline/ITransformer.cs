using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Makes one <see cref="IDataView"/> of another: a fitted step of a pipeline.</summary>
public interface ITransformer : ICanSaveModel
{
    /// <summary>True if each output row depends on one input row only, so that <see cref="GetRowToRowMapper"/> can be called.</summary>
    bool IsRowToRowMapper { get; }

    /// <summary>The columns that <see cref="Transform"/> makes of an input with these columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or of a wrong type.</exception>
    DataViewSchema GetOutputSchema(DataViewSchema inputSchema);

    /// <summary>Makes the output view; rows are computed when they are read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or of a wrong type.</exception>
    IDataView Transform(IDataView input);

    /// <summary>Makes a mapper for single rows with these columns.</summary>
    /// <exception cref="InvalidOperationException"><see cref="IsRowToRowMapper"/> is false.</exception>
    IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema);
}
