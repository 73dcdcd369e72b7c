using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data.IO;

/// <summary>The rows of a binary view file. Cursors hold one block of each of their columns.</summary>
internal sealed class BinaryView : IDataView
{
    private readonly IHost _host;
    private readonly IMultiStreamSource _source;
    private readonly IdvHeader _header;
    private readonly int _rowsPerBlock;

    /// <exception cref="FormatException">The file is damaged or of a later version.</exception>
    public BinaryView(IHostEnvironment env, IMultiStreamSource source)
    {
        _host = env.Register("BinaryLoader");
        if (source.Count != 1)
            throw _host.ExceptParam("fileSource", $"Expected one binary file, got {source.Count}");
        _source = source;
        using IdvFile file = Open();
        _header = file.Reader.Header;
        _rowsPerBlock = file.Reader.RowsPerBlock;
        LeftOutColumns.Warn(_host, file.Reader.UnknownColumns);
        Schema = file.Reader.ToSchema();
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _header.RowCount;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        bool[] active = ActiveColumns.In(Schema, columnsNeeded);
        IdvFile file = Open();
        try
        {
            if (file.Reader.Header != _header || file.Reader.RowsPerBlock != _rowsPerBlock || file.Reader.Columns.Count != Schema.Count)
                throw _host.ExceptDecode("The binary file has changed since it was opened first");
            return new BinaryCursor(_host, Schema, file, active, rand);
        }
        catch (Exception ex)
        {
            file.Dispose();
            if (ex is FormatException format)
                _host.Process(format);
            throw;
        }
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private IdvFile Open() => IdvFile.Open(_source.Open(0), _host);
}
