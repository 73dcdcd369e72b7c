namespace Microsoft.ML;

/// <summary>Walks through the rows of an <see cref="IDataView"/> once, forwards.</summary>
public abstract class DataViewRowCursor : DataViewRow
{
    /// <summary>Makes a cursor that stands before the first row.</summary>
    protected DataViewRowCursor() { }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False if there is none.</returns>
    public abstract bool MoveNext();
}
