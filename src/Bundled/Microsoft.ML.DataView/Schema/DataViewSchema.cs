using System.Collections;
using System.Diagnostics;
using Microsoft.ML.Internal.DataView;

namespace Microsoft.ML;

/// <summary>
/// The columns of an <see cref="IDataView"/>. Several may have one name: the last of them is found by that name and hides the
/// earlier ones, which are found by index only.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial class DataViewSchema : IReadOnlyList<DataViewSchema.Column>
{
    private readonly Column[] _columns;
    private readonly Dictionary<string, int> _indexOfName;

    private DataViewSchema(List<DetachedColumn> columns)
    {
        _indexOfName = new Dictionary<string, int>(columns.Count);
        for (int i = 0; i < columns.Count; i++)
            _indexOfName[columns[i].Name] = i;
        _columns = new Column[columns.Count];
        for (int i = 0; i < _columns.Length; i++)
            _columns[i] = new Column(columns[i].Name, i, _indexOfName[columns[i].Name] != i, columns[i].Type, columns[i].Annotations);
    }

    /// <summary>The number of columns, the hidden ones included.</summary>
    public int Count => _columns.Length;

    /// <summary>The column that is found by this name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public Column this[string name]
        => _indexOfName.TryGetValue(Guard.NotEmpty(name), out int index)
            ? _columns[index]
            : throw new ArgumentOutOfRangeException(nameof(name), $"Column '{name}' not found");

    /// <summary>The column at this index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not one of a column.</exception>
    public Column this[int columnIndex]
    {
        get
        {
            Guard.Require((uint)columnIndex < (uint)_columns.Length, nameof(columnIndex),
                $"The index must be from 0 to {_columns.Length - 1}; got {columnIndex}");
            return _columns[columnIndex];
        }
    }

    /// <summary>The column that is found by this name, or null if there is none.</summary>
    public Column? GetColumnOrNull(string name) => _indexOfName.TryGetValue(Guard.NotEmpty(name), out int index) ? _columns[index] : null;

    /// <summary>Lists all columns by index, the hidden ones included.</summary>
    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The number of columns and each one's name and type.</summary>
    public override string ToString() => $"{Count} columns: {string.Join("; ", _columns)}";
}
