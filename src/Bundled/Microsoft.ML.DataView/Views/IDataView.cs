namespace Microsoft.ML;

/// <summary>A lazily computed, read-only table with a schema; rows are visited by cursors.</summary>
public interface IDataView
{
    /// <summary>True if cursors honour the random generator they are given; otherwise they ignore it.</summary>
    bool CanShuffle { get; }

    /// <summary>The columns. Always the same object.</summary>
    DataViewSchema Schema { get; }

    /// <summary>The number of rows if it is known without reading them, else null.</summary>
    long? GetRowCount();

    /// <summary>Opens a cursor over all rows.</summary>
    /// <param name="columnsNeeded">The columns that will be read; getters of others are refused.</param>
    /// <param name="rand">Asks for a random order where <see cref="CanShuffle"/>; null for the natural order.</param>
    DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null);

    /// <summary>
    /// Opens cursors that share out the rows among them, to be read in parallel: <see cref="DataViewRow.Batch"/> orders them again.
    /// </summary>
    /// <param name="columnsNeeded">The columns that will be read; getters of others are refused.</param>
    /// <param name="n">How many cursors are wanted; one or more come.</param>
    /// <param name="rand">Asks for a random order where <see cref="CanShuffle"/>; null for the natural order.</param>
    DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null);
}
