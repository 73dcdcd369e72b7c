using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>One row of data; of a cursor, the row it stands at.</summary>
public abstract class DataViewRow : IDisposable
{
    private bool _disposed;

    /// <summary>Makes a row.</summary>
    protected DataViewRow() { }

    /// <summary>Counts the rows, from 0; -1 before the first one.</summary>
    public abstract long Position { get; }

    /// <summary>
    /// For cursors that share out a view's rows: a number that never falls within a cursor and belongs to one cursor only, so that
    /// merging by it restores the view's order.
    /// </summary>
    public abstract long Batch { get; }

    /// <summary>The columns of the row, active or not.</summary>
    public abstract DataViewSchema Schema { get; }

    /// <summary>Makes a getter of the id of the current row.</summary>
    public abstract ValueGetter<DataViewRowId> GetIdGetter();

    /// <summary>True if values of this column can be read.</summary>
    /// <param name="column">A column of <see cref="Schema"/>.</param>
    public abstract bool IsColumnActive(DataViewSchema.Column column);

    /// <summary>Makes a getter of the current value of an active column.</summary>
    /// <typeparam name="TValue">The raw type of the column's type.</typeparam>
    /// <param name="column">A column of <see cref="Schema"/>.</param>
    /// <exception cref="InvalidOperationException"><typeparamref name="TValue"/> is not the column's raw type.</exception>
    public abstract ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column);

    /// <summary>Releases what the row holds; a second call does nothing.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the row holds. Called at most once.</summary>
    /// <param name="disposing">True from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing) { }
}
