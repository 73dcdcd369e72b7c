namespace Microsoft.ML.Data;

/// <summary>Makes a function that says whether the current row of a cursor passes.</summary>
internal delegate Func<bool> RowFilter(DataViewRowCursor cursor);
