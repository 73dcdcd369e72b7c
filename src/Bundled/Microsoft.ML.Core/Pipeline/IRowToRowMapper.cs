namespace Microsoft.ML.Data;

/// <summary>Makes one output row of one input row.</summary>
public interface IRowToRowMapper
{
    /// <summary>The columns of input rows.</summary>
    DataViewSchema InputSchema { get; }

    /// <summary>The columns of output rows.</summary>
    DataViewSchema OutputSchema { get; }

    /// <summary>The input columns that are needed to compute the given output columns.</summary>
    IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns);

    /// <summary>Makes the output row, whose values follow the input row's. It owns the input row and disposes it.</summary>
    /// <param name="input">A row with <see cref="InputSchema"/> whose needed columns are active.</param>
    /// <param name="activeColumns">The output columns that will be read.</param>
    DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns);
}
