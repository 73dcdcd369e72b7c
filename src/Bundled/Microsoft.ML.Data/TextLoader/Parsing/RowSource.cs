namespace Microsoft.ML.Data.Parsing;

/// <summary>Reads the rows of all files of a source, one after the other. A file is open only while it is read.</summary>
internal sealed class RowSource(IMultiStreamSource files, TextLoaderSettings settings) : IDisposable
{
    private RowReader? _current;
    private int _nextFile;
    private long _rows;

    /// <summary>Reads the next row, or returns false behind the last one or the most that are wanted.</summary>
    public bool TryRead(TextRow row)
    {
        while (_rows < settings.MaxRows)
        {
            if (_current == null)
            {
                if (_nextFile >= files.Count)
                    return false;
                _current = settings.Open(files, _nextFile++);
                if (settings.HasHeader && !_current.TryRead(row))
                {
                    CloseFile();
                    continue;
                }
            }
            if (_current.TryRead(row))
            {
                _rows++;
                return true;
            }
            CloseFile();
        }
        return false;
    }

    public void Dispose() => CloseFile();

    private void CloseFile()
    {
        _current?.Dispose();
        _current = null;
    }
}
