using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>A table of keys and values, which a model keeps as a view of two columns.</summary>
internal abstract class ValueMap(PrimitiveDataViewType keyType, DataViewSchema.Column valueColumn)
{
    public const string KeyColumnName = "Key";
    public const string ValueColumnName = "Value";

    public PrimitiveDataViewType KeyType => keyType;

    public DataViewType ValueType => valueColumn.Type;

    /// <summary>What keys stand for, if the values are keys.</summary>
    public DataViewSchema.Annotations ValueAnnotations => valueColumn.Annotations;

    /// <summary>Reads the table from two columns of a view.</summary>
    /// <exception cref="InvalidOperationException">A key occurs twice.</exception>
    public static ValueMap Read(IExceptionContext context, IDataView view, DataViewSchema.Column keyColumn,
        DataViewSchema.Column valueColumn)
    {
        if (keyColumn.Type is not PrimitiveDataViewType)
            throw context.ExceptSchemaMismatch(nameof(keyColumn), "key", keyColumn.Name, "a scalar", keyColumn.Type.ToString()!);
        Type map = typeof(ValueMap<,>).MakeGenericType(keyColumn.Type.RawType, valueColumn.Type.RawType);
        var empty = (ValueMap)Activator.CreateInstance(map, keyColumn.Type, valueColumn)!;
        empty.Fill(context, view, keyColumn);
        return empty;
    }

    /// <summary>The table as a view, in the order in which it was read.</summary>
    public abstract IDataView ToView(IExceptionContext context);

    /// <summary>The type of the values of a column.</summary>
    public DataViewType OutputType(DataViewType inputType)
        => inputType is VectorDataViewType ? new VectorDataViewType((PrimitiveDataViewType)ValueType) : ValueType;

    /// <summary>A getter of the values of a column of keys, or of vectors of them, over a row.</summary>
    /// <exception cref="InvalidOperationException">The column is of another type than the keys.</exception>
    public abstract Delegate CreateGetter(DataViewRow row, DataViewSchema.Column column);

    protected DataViewSchema.Column ValueColumn => valueColumn;

    protected abstract void Fill(IExceptionContext context, IDataView view, DataViewSchema.Column keyColumn);
}
