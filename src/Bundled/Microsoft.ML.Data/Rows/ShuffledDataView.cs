using Microsoft.ML.Internal.Utilities;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// The rows of a view in random order: the source in its own random order, if it has one, and then each row chosen from a pool of the
/// next ones. Every pass that brings no generator of its own gives the same order.
/// </summary>
internal sealed class ShuffledDataView : IDataView
{
    private readonly IHost _host;
    private readonly IDataView _source;
    private readonly int _poolSize;
    private readonly bool _shuffleSource;
    private readonly int _seed;

    public ShuffledDataView(IHostEnvironment env, IDataView source, int? seed, int poolSize, bool shuffleSource)
    {
        _host = env.Register("RowShuffle");
        _source = source;
        _poolSize = poolSize;
        _shuffleSource = shuffleSource;
        _seed = seed ?? ((TauswortheHybrid)_host.Rand).NextSigned();
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        Random pool = rand ?? RandomUtils.Create(_seed);
        DataViewRowCursor input = _source.GetRowCursor(columns, _shuffleSource ? RandomUtils.Create(pool) : null);
        return _poolSize > 1 ? new ShufflingCursor(_host, input, columns, pool, _poolSize) : input;
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];
}
