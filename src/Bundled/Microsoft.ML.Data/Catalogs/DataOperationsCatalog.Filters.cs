using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <summary>The rows whose number in a column lies in a range; rows where it is NaN are left out.</summary>
    /// <param name="input">The data.</param>
    /// <param name="columnName">A column of numbers.</param>
    /// <param name="lowerBound">The least number of the range.</param>
    /// <param name="upperBound">The number where the range ends; it is no part of it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type, or the range is empty.</exception>
    public IDataView FilterRowsByColumn(IDataView input, string columnName, double lowerBound = double.NegativeInfinity,
        double upperBound = double.PositiveInfinity)
    {
        _env.CheckValue(input, nameof(input));
        _env.CheckNonEmpty(columnName, nameof(columnName));
        _env.CheckParam(lowerBound < upperBound, nameof(upperBound), "Must be less than lowerBound");
        DataViewSchema.Column column = input.Schema[columnName];
        if (column.Type is not NumberDataViewType)
            throw _env.ExceptSchemaMismatch(nameof(columnName), "filter", columnName, "number", column.Type.ToString()!);
        return Filter("RangeFilter", input, [column], RowFilters.ByNumber(column, lowerBound, upperBound));
    }

    /// <summary>
    /// The rows whose key in a column lies in a part of the range of keys: the key k of n stands for (k - 0.5) / n. Rows where it is
    /// missing are left out.
    /// </summary>
    /// <param name="input">The data.</param>
    /// <param name="columnName">A column of keys.</param>
    /// <param name="lowerBound">Where the part begins, from 0 to 1.</param>
    /// <param name="upperBound">Where it ends, at least the lower bound and at most 2; it is no part of it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type, or a bound is out of range.</exception>
    public IDataView FilterRowsByKeyColumnFraction(IDataView input, string columnName, double lowerBound = 0, double upperBound = 1)
    {
        _env.CheckValue(input, nameof(input));
        _env.CheckNonEmpty(columnName, nameof(columnName));
        _env.CheckParam(0 <= lowerBound && lowerBound <= 1, nameof(lowerBound), "Must be in [0, 1]");
        _env.CheckParam(0 <= upperBound && upperBound <= 2, nameof(upperBound), "Must be in [0, 2]");
        _env.CheckParam(lowerBound <= upperBound, nameof(upperBound), "Must be no less than lowerBound");
        DataViewSchema.Column column = input.Schema[columnName];
        if (column.Type is not KeyDataViewType)
            throw _env.ExceptSchemaMismatch(nameof(columnName), "filter", columnName, "KeyType", column.Type.ToString()!);
        return Filter("RangeFilter", input, [column], RowFilters.ByKeyFraction(column, lowerBound, upperBound));
    }

    /// <summary>The rows without a missing value in any of some columns: NaN, or the missing key, also within vectors.</summary>
    /// <param name="input">The data.</param>
    /// <param name="columns">Columns of real numbers or keys, or vectors of them; at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or its type has no missing value.</exception>
    public IDataView FilterRowsByMissingValues(IDataView input, params string[] columns)
    {
        const string argument = "Columns";
        _env.CheckValue(input, nameof(input));
        _env.CheckUserArg(columns is { Length: > 0 }, nameof(columns), "Expected the name of at least one column, got none");
        var sources = new DataViewSchema.Column[columns.Length];
        var filters = new RowFilter[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            sources[i] = input.Schema.GetColumnOrNull(columns[i])
                ?? throw _env.ExceptUserArg(argument, $"Source column '{columns[i]}' not found");
            filters[i] = RowFilters.ByMissing(sources[i]) ?? throw _env.ExceptUserArg(argument,
                $"Column '{columns[i]}' has type {sources[i].Type} which does not support missing values, so we cannot filter on them");
        }
        return Filter("MissingValueFilter", input, sources, filters);
    }

    // The host is not needed for more than this: each one that is made advances the context's random numbers, and so decides what comes
    // of an unseeded shuffle behind the filter.
    private FilteredDataView Filter(string name, IDataView input, DataViewSchema.Column[] filtered, params RowFilter[] filters)
    {
        _env.Register(name);
        return new FilteredDataView(input, filtered, filters);
    }
}
