using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data.IO;

/// <summary>
/// Reads block after block of the active columns. With a generator the blocks come in random order, and so do the rows of each.
/// </summary>
internal sealed class BinaryCursor : RootCursor
{
    private readonly IHost _host;
    private readonly IdvFile _file;
    private readonly ColumnBlockReader?[] _readers;
    private readonly IdvBlock[]?[] _lookups;
    private readonly int[]? _blockOrder;
    private readonly Random? _rand;
    private readonly int _blockCount;
    private int[]? _rowOrder;
    private int _nextBlock;
    private int _nextRow;
    private int _rowsInBlock;
    private long _rowId;

    public BinaryCursor(IHost host, DataViewSchema schema, IdvFile file, bool[] active, Random? rand)
        : base(host, schema, active)
    {
        _host = host;
        _file = file;
        _rand = rand;
        IdvReader reader = file.Reader;
        _blockCount = reader.BlockCount;
        _blockOrder = rand == null ? null : Shuffled(_blockCount, rand);
        _readers = new ColumnBlockReader?[schema.Count];
        _lookups = new IdvBlock[]?[schema.Count];
        for (int i = 0; i < active.Length; i++)
        {
            if (!active[i])
                continue;
            _readers[i] = reader.Columns[i].Codec.NewColumnReader();
            _lookups[i] = reader.ReadLookup(reader.Columns[i]);
        }
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_rowId, 0);

    protected override bool MoveNextCore()
    {
        while (_nextRow >= _rowsInBlock)
        {
            if (_nextBlock >= _blockCount)
                return false;
            LoadBlock();
        }
        int row = _rowOrder == null ? _nextRow : _rowOrder[_nextRow];
        _nextRow++;
        foreach (ColumnBlockReader? reader in _readers)
        {
            if (reader != null)
                reader.Row = row;
        }
        _rowId = (long)CurrentBlock * _file.Reader.RowsPerBlock + row;
        return true;
    }

    protected override Delegate GetterAt(int columnIndex) => _readers[columnIndex]!.Getter;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }

    private int CurrentBlock => _blockOrder == null ? _nextBlock - 1 : _blockOrder[_nextBlock - 1];

    private void LoadBlock()
    {
        _nextBlock++;
        int block = CurrentBlock;
        IdvReader file = _file.Reader;
        _rowsInBlock = (int)Math.Min(file.RowsPerBlock, file.Header.RowCount - (long)block * file.RowsPerBlock);
        _nextRow = 0;
        _rowOrder = _rand == null ? null : Shuffled(_rowsInBlock, _rand);
        try
        {
            for (int i = 0; i < _readers.Length; i++)
                _readers[i]?.Load(file.ReadBlock(file.Columns[i], _lookups[i]![block]), _rowsInBlock);
        }
        catch (FormatException ex)
        {
            _host.Process(ex);
            throw;
        }
    }

    private static int[] Shuffled(int count, Random rand)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = 0; i < count - 1; i++)
        {
            int other = i + rand.Next(count - i);
            (order[i], order[other]) = (order[other], order[i]);
        }
        return order;
    }
}
