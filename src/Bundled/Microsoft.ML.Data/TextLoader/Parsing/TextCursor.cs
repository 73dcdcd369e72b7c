using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data.Parsing;

/// <summary>Reads the active columns of one row after the other.</summary>
internal sealed class TextCursor : RootCursor
{
    private readonly RowSource _source;
    private readonly ParseStats _stats;
    private readonly FieldSplitter _splitter;
    private readonly TextRow _row = new();
    private readonly FieldList _fields = new();
    private readonly ColumnPipe?[] _pipes;
    private readonly ColumnPipe[] _activePipes;
    private readonly int _fieldLimit;

    public TextCursor(IHost host, DataViewSchema schema, TextColumn[] columns, TextLoaderSettings settings, IMultiStreamSource files, bool[] active)
        : base(host, schema, active)
    {
        _source = new RowSource(files, settings);
        _stats = new ParseStats(host);
        _splitter = new FieldSplitter(settings.Syntax, _stats.FormatError);
        var factory = new ColumnPipeFactory(settings.DecimalMarker, settings.MissingRealsAsNaNs);
        _pipes = new ColumnPipe?[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            if (!active[i])
                continue;
            _pipes[i] = factory.Create(columns[i]);
            _fieldLimit = Math.Max(_fieldLimit, columns[i].FieldLimit);
        }
        _activePipes = [.. _pipes.OfType<ColumnPipe>()];
    }

    protected override bool MoveNextCore()
    {
        if (!_source.TryRead(_row))
            return false;
        if (_activePipes.Length == 0)
            return true;
        _splitter.Split(_row, _fields, _fieldLimit);
        foreach (ColumnPipe pipe in _activePipes)
            pipe.Read(_row, _fields);
        return true;
    }

    protected override Delegate GetterAt(int columnIndex) => _pipes[columnIndex]!.Getter;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _source.Dispose();
            _stats.Dispose();
        }
        base.Dispose(disposing);
    }
}
