using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Columns;

/// <summary>
/// A column whose rows hold any number of vectors of one size, one after the other: a vector of Single, of known or variable
/// length, dense or sparse.
/// </summary>
internal static class VectorColumn
{
    private const string Expected = "vector of Single";

    /// <summary>Finds the column in a schema; any other type, or a known length that is no multiple of the size, is ML.NET's schema error.</summary>
    /// <param name="context">Adds ML.NET's marks to an error.</param>
    /// <param name="schema">Where to look.</param>
    /// <param name="role">What the column is for: input, values.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="size">Components of one vector; 0 to have them checked later.</param>
    public static DataViewSchema.Column Find(IExceptionContext context, DataViewSchema schema, string role, string name, int size)
    {
        DataViewSchema.Column column = SchemaErrors.Find(context, schema, role, name);
        if (!HoldsVectors(column))
            throw SchemaErrors.Mismatch(context, role, name, Expected, column.Type);
        var type = (VectorDataViewType)column.Type;
        if (size > 0 && type.IsKnownSize && type.Size % size != 0)
            throw SchemaErrors.Mismatch(context, role, name, $"vectors of {size} components each", $"{type.Size} components in all");
        return column;
    }

    /// <summary>The same check on a schema shape, which knows no lengths.</summary>
    public static void Check(IExceptionContext context, SchemaShape schema, string role, string name)
    {
        SchemaShape.Column column = SchemaErrors.Find(context, schema, role, name);
        if (!HoldsVectors(column))
            throw SchemaErrors.Mismatch(context, role, name, Expected, column);
    }

    /// <summary>Whether the column is a vector of Single.</summary>
    public static bool HoldsVectors(DataViewSchema.Column column) =>
        column.Type is VectorDataViewType vector && vector.ItemType.Equals(NumberDataViewType.Single);

    /// <inheritdoc cref="HoldsVectors(DataViewSchema.Column)"/>
    public static bool HoldsVectors(SchemaShape.Column column) =>
        column.Kind != SchemaShape.Column.VectorKind.Scalar && !column.IsKey && column.ItemType.Equals(NumberDataViewType.Single);

    /// <summary>
    /// Components of one vector, if the column's type says so: the last of its dimensions, when there is more than one; otherwise 0.
    /// </summary>
    public static int SizeOf(DataViewSchema.Column column) =>
        column.Type is VectorDataViewType { Dimensions: { Length: > 1 } dimensions } ? dimensions[^1] : 0;

    /// <summary>Components of one vector: as many as an option says or, if that is 0, as the column's type says.</summary>
    /// <param name="context">Adds ML.NET's marks to an error.</param>
    /// <param name="role">What the column is for.</param>
    /// <param name="column">The column.</param>
    /// <param name="valueSize">The option ValueSize.</param>
    /// <exception cref="InvalidOperationException">Neither says it.</exception>
    public static int SizeOf(IExceptionContext context, string role, DataViewSchema.Column column, int valueSize)
    {
        int size = valueSize > 0 ? valueSize : SizeOf(column);
        return size > 0 ? size : throw context.Process(new InvalidOperationException(
            $"ValueSize is 0, and the type of the {role} column '{column.Name}', {column.Type}, does not say how many components one vector "
            + "has. Set ValueSize to their number."));
    }

    /// <summary>A function that takes the row's vectors, one after the other; never null.</summary>
    /// <param name="context">Adds ML.NET's marks to an error.</param>
    /// <param name="row">A row or cursor in which the column is active.</param>
    /// <param name="role">What the column is for.</param>
    /// <param name="column">The column.</param>
    /// <param name="size">Components of one vector, at least 1.</param>
    /// <exception cref="InvalidOperationException">Thrown by the function: a row's length is no multiple of the size.</exception>
    public static Func<float[]> Reader(IExceptionContext context, DataViewRow row, string role, DataViewSchema.Column column, int size)
    {
        ValueGetter<VBuffer<float>> getter = row.GetGetter<VBuffer<float>>(column);
        VBuffer<float> buffer = default;
        return () =>
        {
            getter(ref buffer);
            if (buffer.Length % size != 0)
            {
                throw context.Process(new InvalidOperationException(
                    $"Row {row.Position} of the {role} column '{column.Name}' has {buffer.Length} components; expected a multiple of {size}, "
                    + "the size of one vector."));
            }
            if (buffer.Length == 0)
                return [];
            var values = new float[buffer.Length];
            buffer.CopyTo(values);
            return values;
        };
    }
}
