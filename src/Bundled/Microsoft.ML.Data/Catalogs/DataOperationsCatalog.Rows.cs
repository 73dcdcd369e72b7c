using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <summary>
    /// A random sample of as many rows as there are, give or take, drawn with replacement: each row some number of times, in place.
    /// </summary>
    /// <param name="input">The data.</param>
    /// <param name="seed">The seed; none means one drawn from the context's random numbers.</param>
    /// <param name="complement">Whether to give the rows that such a sample leaves out instead.</param>
    public IDataView BootstrapSample(IDataView input, int? seed = null, bool complement = false)
    {
        _env.CheckValue(input, nameof(input));
        return new BootstrapDataView(_env, input, seed, complement);
    }

    /// <summary>A view that keeps the data in memory, each column once it has been read.</summary>
    /// <param name="input">The data; columns of types that are not standard, such as images, are left out.</param>
    /// <param name="columnsToPrefetch">Columns to read along with the first ones that are needed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column to read along does not exist.</exception>
    public IDataView Cache(IDataView input, params string[] columnsToPrefetch)
    {
        _env.CheckValue(input, nameof(input));
        return new CacheDataView(_env, input, [.. (columnsToPrefetch ?? []).Select(name =>
            (input.Schema.GetColumnOrNull(name) ?? throw _env.ExceptSchemaMismatch(nameof(columnsToPrefetch), "prefetch", name)).Index)]);
    }

    /// <summary>The rows in random order; the same one on every pass.</summary>
    /// <param name="input">The data.</param>
    /// <param name="seed">The seed; none means one drawn from the context's random numbers.</param>
    /// <param name="shufflePoolSize">The number of rows to keep at a time, each of which may be the next; 1 to rely on the source
    /// alone.</param>
    /// <param name="shuffleSource">Whether to read the source itself in random order, if it can.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pool has no place.</exception>
    public IDataView ShuffleRows(IDataView input, int? seed = null, int shufflePoolSize = 1000, bool shuffleSource = true)
    {
        _env.CheckValue(input, nameof(input));
        _env.CheckUserArg(shufflePoolSize > 0, nameof(shufflePoolSize), "Must be positive");
        return new ShuffledDataView(_env, input, seed, shufflePoolSize, shuffleSource);
    }

    /// <summary>All rows but the first ones.</summary>
    /// <param name="input">The data.</param>
    /// <param name="count">The number of rows to leave out; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public IDataView SkipRows(IDataView input, long count)
    {
        _env.CheckValue(input, nameof(input));
        _env.CheckUserArg(count > 0, nameof(count), "Must be greater than zero.");
        return new SkipTakeDataView(input, skip: count, take: long.MaxValue);
    }

    /// <summary>The first rows.</summary>
    /// <param name="input">The data.</param>
    /// <param name="count">The number of rows, or fewer if there are not so many; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public IDataView TakeRows(IDataView input, long count)
    {
        _env.CheckValue(input, nameof(input));
        _env.CheckUserArg(count > 0, nameof(count), "Must be greater than zero.");
        return new SkipTakeDataView(input, skip: 0, take: count);
    }
}
