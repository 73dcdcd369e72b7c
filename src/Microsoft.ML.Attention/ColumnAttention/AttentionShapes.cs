using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.ColumnAttention;

/// <summary>Finds the columns of attention in a schema and derives all sizes; what does not fit is ML.NET's schema error.</summary>
internal static class AttentionShapes
{
    private const string Query = "query";
    private const string Values = "values";
    private const string Keys = "keys";
    private const string KnownSize = "Vector<Single> of known size";

    public static BoundAttention Bind(IExceptionContext context, DataViewSchema schema, AttentionSettings settings)
    {
        AttentionComputation computation = settings.Computation;
        DataViewSchema.Column query = VectorColumn.Find(context, schema, Query, settings.Query, 0);
        int querySize = SizeOf(context, Query, query);
        if (querySize % computation.Queries != 0)
            throw SchemaErrors.Mismatch(context, Query, query.Name, $"{computation.Queries} queries of one size", InAll(querySize));
        int keySize = querySize / computation.Queries;
        CheckHeads(context, Query, query.Name, keySize, computation.Heads);

        int valueSize = ValueSize(context, schema, settings, keySize);
        CheckHeads(context, Values, settings.Values.Columns[0], valueSize, computation.Heads);
        if ((long)computation.Queries * valueSize > Array.MaxLength)
        {
            throw SchemaErrors.Mismatch(
                context, Values, settings.Values.Columns[0], $"values small enough for a vector of {computation.Queries} contexts", InAll(valueSize));
        }
        if (settings.Keys is null && valueSize != keySize)
        {
            throw SchemaErrors.Mismatch(
                context, Query, query.Name, $"queries of {valueSize} components, the size of the values, which are their own keys",
                $"queries of {keySize}");
        }
        (DataViewSchema.Column[] values, int? valueCount) = Find(context, schema, Values, settings.Values, valueSize);
        if (settings.Keys is null)
            return new BoundAttention(query, values, null, keySize, valueSize, valueCount);
        (DataViewSchema.Column[] keys, int? keyCount) = Find(context, schema, Keys, settings.Keys, keySize);
        if (valueCount is { } expected && keyCount is { } found && expected != found)
            throw SchemaErrors.Mismatch(context, Keys, keys[0].Name, $"{expected} keys, one for each value", $"{found} keys");
        return new BoundAttention(query, values, keys, keySize, valueSize, valueCount ?? keyCount);
    }

    /// <summary>The added columns in a schema shape, which knows no sizes, after the checks that can be made on it.</summary>
    public static IEnumerable<SchemaShape.Column> Outputs(IExceptionContext context, SchemaShape schema, AttentionSettings settings)
    {
        CheckKnownSize(context, schema, Query, settings.Query);
        bool countIsKnown = CheckSource(context, schema, Values, settings.Values);
        if (settings.Keys != null)
            countIsKnown |= CheckSource(context, schema, Keys, settings.Keys);
        yield return Vector(settings.Output, SchemaShape.Column.VectorKind.Vector);
        yield return Vector(
            settings.Attention, countIsKnown ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.VariableVector);

        static SchemaShape.Column Vector(string name, SchemaShape.Column.VectorKind kind) =>
            MLNetBridge.NewShapeColumn(name, kind, NumberDataViewType.Single, isKey: false, annotations: null);
    }

    private static int ValueSize(IExceptionContext context, DataViewSchema schema, AttentionSettings settings, int keySize)
    {
        if (settings.ValueSize > 0)
            return settings.ValueSize;
        DataViewSchema.Column first = VectorColumn.Find(context, schema, Values, settings.Values.Columns[0], 0);
        if (settings.Values.Separate)
            return SizeOf(context, Values, first);
        return VectorColumn.SizeOf(first) is > 0 and int size ? size : keySize;
    }

    private static (DataViewSchema.Column[] Columns, int? Count) Find(
        IExceptionContext context, DataViewSchema schema, string role, VectorSource source, int size)
    {
        DataViewSchema.Column[] columns =
            Array.ConvertAll(source.Columns, name => VectorColumn.Find(context, schema, role, name, source.Separate ? 0 : size));
        if (!source.Separate)
            return (columns, columns[0].Type is VectorDataViewType { IsKnownSize: true } known ? known.Size / size : null);
        foreach (DataViewSchema.Column column in columns)
        {
            if (SizeOf(context, role, column) is int actual && actual != size)
                throw SchemaErrors.Mismatch(context, role, column.Name, $"a vector of {size} components", InAll(actual));
        }
        return (columns, columns.Length);
    }

    private static int SizeOf(IExceptionContext context, string role, DataViewSchema.Column column) =>
        column.Type is VectorDataViewType { IsKnownSize: true } vector
            ? vector.Size
            : throw SchemaErrors.Mismatch(context, role, column.Name, KnownSize, column.Type);

    private static void CheckHeads(IExceptionContext context, string role, string name, int size, int heads)
    {
        if (size % heads != 0)
            throw SchemaErrors.Mismatch(context, role, name, $"vectors that {heads} heads can share", $"vectors of {size} components");
    }

    /// <summary>Returns whether the shape tells how many vectors a row has.</summary>
    private static bool CheckSource(IExceptionContext context, SchemaShape schema, string role, VectorSource source)
    {
        if (source.Separate)
        {
            foreach (string name in source.Columns)
                CheckKnownSize(context, schema, role, name);
            return true;
        }
        VectorColumn.Check(context, schema, role, source.Columns[0]);
        return SchemaErrors.Find(context, schema, role, source.Columns[0]).Kind == SchemaShape.Column.VectorKind.Vector;
    }

    private static void CheckKnownSize(IExceptionContext context, SchemaShape schema, string role, string name)
    {
        VectorColumn.Check(context, schema, role, name);
        SchemaShape.Column column = SchemaErrors.Find(context, schema, role, name);
        if (column.Kind != SchemaShape.Column.VectorKind.Vector)
            throw SchemaErrors.Mismatch(context, role, name, KnownSize, column);
    }

    private static string InAll(int size) => $"{size} components in all";
}
