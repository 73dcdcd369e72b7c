using System.Collections;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>What is known of a schema before there is data: names and kinds of columns, but for instance no vector sizes.</summary>
public sealed partial class SchemaShape : IReadOnlyList<SchemaShape.Column>
{
    private static readonly SchemaShape _empty = new([]);
    private readonly Column[] _columns;

    /// <summary>Makes a shape of its columns.</summary>
    public SchemaShape(IEnumerable<Column> columns) => _columns = [.. Contracts.NotNull(columns)];

    /// <summary>The number of columns.</summary>
    public int Count => _columns.Length;

    /// <summary>The column at this index.</summary>
    public Column this[int index] => _columns[index];

    /// <summary>Lists the columns.</summary>
    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The shape of a schema; hidden columns are left out.</summary>
    internal static SchemaShape Create(DataViewSchema schema)
    {
        Contracts.NotNull(schema);
        return new(from column in schema where !column.IsHidden select ColumnOf(column));
    }

    /// <summary>Finds a column by name.</summary>
    internal bool TryFindColumn(string name, out Column column)
    {
        Contracts.CheckNonEmpty(name);
        foreach (Column candidate in _columns)
        {
            if (candidate.Name == name)
            {
                column = candidate;
                return true;
            }
        }
        column = default;
        return false;
    }

    private static Column ColumnOf(DataViewSchema.Column column)
    {
        DataViewType itemType = column.Type;
        Column.VectorKind kind = Column.VectorKind.Scalar;
        if (itemType is VectorDataViewType vector)
        {
            itemType = vector.ItemType;
            kind = vector.IsKnownSize ? Column.VectorKind.Vector : Column.VectorKind.VariableVector;
        }
        bool isKey = itemType is KeyDataViewType;
        if (isKey)
            itemType = UnsignedTypeOf(itemType.RawType);
        return new Column(column.Name, kind, itemType, isKey, column.Annotations.Schema.Count == 0 ? _empty : Create(column.Annotations.Schema));
    }

    private static NumberDataViewType UnsignedTypeOf(Type keyType)
        => keyType == typeof(byte) ? NumberDataViewType.Byte
            : keyType == typeof(ushort) ? NumberDataViewType.UInt16
            : keyType == typeof(uint) ? NumberDataViewType.UInt32
            : NumberDataViewType.UInt64;
}
