using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Columns;

/// <summary>
/// The column that a model learns to predict: a class, which is a key (read by <see cref="KeyColumn"/>), or a number, which is a Single.
/// </summary>
internal static class LabelColumn
{
    private const string Role = "label";
    private const string ExpectedClass = "Key<UInt32>";
    private const string ExpectedAny = "Key<UInt32> or Single";

    /// <summary>More classes than this would need an output layer that no data could train.</summary>
    private const int MostClasses = 1_000_000;

    /// <summary>Finds the column in a schema; any other type is ML.NET's schema error.</summary>
    /// <param name="context">Adds ML.NET's marks to an error.</param>
    /// <param name="schema">Where to look.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="numbers">Whether a number will do, too.</param>
    public static DataViewSchema.Column Find(IExceptionContext context, DataViewSchema schema, string name, bool numbers = false)
    {
        DataViewSchema.Column column = SchemaErrors.Find(context, schema, Role, name);
        if (column.Type is KeyDataViewType key)
        {
            return key.Count is >= 2 and <= MostClasses
                ? column
                : throw SchemaErrors.Mismatch(context, Role, name, $"a key of 2 to {MostClasses} values", $"a key of {key.Count}");
        }
        if (numbers && column.Type.Equals(NumberDataViewType.Single))
            return column;
        throw SchemaErrors.Mismatch(context, Role, name, numbers ? ExpectedAny : ExpectedClass, column.Type);
    }

    /// <summary>The same check on a schema shape, which does not know the number of classes.</summary>
    public static SchemaShape.Column Check(IExceptionContext context, SchemaShape schema, string name, bool numbers = false)
    {
        SchemaShape.Column column = SchemaErrors.Find(context, schema, Role, name);
        bool fits = column.Kind == SchemaShape.Column.VectorKind.Scalar
            && (column.IsKey || (numbers && column.ItemType.Equals(NumberDataViewType.Single)));
        return fits ? column : throw SchemaErrors.Mismatch(context, Role, name, numbers ? ExpectedAny : ExpectedClass, column);
    }

    /// <summary>Whether the column holds classes, not numbers.</summary>
    public static bool HoldsClasses(DataViewSchema.Column column) => column.Type is KeyDataViewType;

    /// <summary>A function that gives the row's number; NaN if the label is missing.</summary>
    public static Func<float> NumberReader(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<float> getter = row.GetGetter<float>(column);
        float value = 0;
        return () =>
        {
            getter(ref value);
            return value;
        };
    }
}
