using Microsoft.ML.Internal.Utilities;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// A bootstrap sample: each row, in place, as often as a draw from the Poisson distribution with mean 1 says; or the rows that are not
/// in it.
/// </summary>
internal sealed class BootstrapDataView : IDataView
{
    private readonly IDataView _source;
    private readonly bool _complement;
    private readonly int _seed;

    public BootstrapDataView(IHostEnvironment env, IDataView source, int? seed, bool complement)
    {
        IHost host = env.Register("BootstrapSample");
        _source = source;
        _complement = complement;
        _seed = seed ?? host.Rand.Next();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        => new Cursor(_source.GetRowCursor(columnsNeeded), RandomUtils.Create(_seed), _complement);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(DataViewRowCursor input, Random random, bool complement) : RowSubsetCursor(input)
    {
        private int _remaining;

        // A row that comes again needs another id.
        public override ValueGetter<DataViewRowId> GetIdGetter()
        {
            ValueGetter<DataViewRowId> getter = Input.GetIdGetter();
            return (ref DataViewRowId id) =>
            {
                getter(ref id);
                id = id.Combine(new DataViewRowId((ulong)_remaining, 0));
            };
        }

        protected override bool MoveNextCore()
        {
            while (_remaining == 0)
            {
                if (!Input.MoveNext())
                    return false;
                int drawn = Poisson();
                _remaining = complement ? (drawn == 0 ? 1 : 0) : drawn;
            }
            _remaining--;
            return true;
        }

        // D. E. Knuth, The Art of Computer Programming, volume 2, section 3.4.1: multiply uniform draws until the product is below
        // exp(-mean).
        private int Poisson()
        {
            double threshold = Math.Exp(-1);
            int count = 0;
            for (double product = random.NextDouble(); product > threshold; product *= random.NextDouble())
                count++;
            return count;
        }
    }
}
