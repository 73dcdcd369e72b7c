using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests;

/// <summary>What an estimator sees of a schema before anything is fitted.</summary>
internal static class SchemaShapes
{
    public static SchemaShape Of(DataViewSchema schema) => new(schema.Select(Of));

    private static SchemaShape.Column Of(DataViewSchema.Column column)
    {
        (SchemaShape.Column.VectorKind kind, DataViewType item) = column.Type switch
        {
            VectorDataViewType { IsKnownSize: true } vector => (SchemaShape.Column.VectorKind.Vector, vector.ItemType),
            VectorDataViewType vector => (SchemaShape.Column.VectorKind.VariableVector, vector.ItemType),
            _ => (SchemaShape.Column.VectorKind.Scalar, column.Type),
        };
        bool isKey = item is KeyDataViewType;
        return MLNetBridge.NewShapeColumn(column.Name, kind, isKey ? NumberDataViewType.UInt32 : item, isKey, annotations: null);
    }
}
