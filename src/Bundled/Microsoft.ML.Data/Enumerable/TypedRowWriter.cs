using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Which members of a class get which columns of a schema.</summary>
internal sealed class TypedRowWriter<TRow> where TRow : class
{
    private readonly (DataViewSchema.Column Source, MemberColumn Target)[] _pairs;

    /// <exception cref="ArgumentOutOfRangeException">A column is missing, unless that is to be ignored.</exception>
    /// <exception cref="InvalidOperationException">A member cannot hold the values of its column.</exception>
    public TypedRowWriter(IExceptionContext context, DataViewSchema schema, bool ignoreMissingColumns, SchemaDefinition? definition)
    {
        var pairs = new List<(DataViewSchema.Column, MemberColumn)>();
        foreach (MemberColumn target in MemberColumn.ListFor(typeof(TRow), SchemaDefinition.Direction.Write, definition))
        {
            if (schema.GetColumnOrNull(target.Name) is not { } source)
            {
                if (ignoreMissingColumns)
                    continue;
                throw context.ExceptSchemaMismatch("Schema", "", target.Name);
            }
            if (!target.MemberType.CanHold(source.Type))
            {
                throw context.Except($"Can't bind the IDataView column '{source.Name}' of type '{source.Type}' to field or property "
                    + $"'{target.Member.Name}' of type '{MemberColumnType.TypeOf(target.Member).FullName}'.");
            }
            pairs.Add((source, target));
        }
        _pairs = [.. pairs];
    }

    /// <summary>The columns that are needed.</summary>
    public IEnumerable<DataViewSchema.Column> Columns => _pairs.Select(pair => pair.Source);

    /// <summary>An action that writes the current values of <paramref name="row"/> to an object.</summary>
    public Action<TRow> Bind(DataViewRow row)
    {
        Action<TRow>[] setters = Array.ConvertAll(_pairs, pair => MemberSetters.Create<TRow>(row, pair.Source, pair.Target));
        return target =>
        {
            foreach (Action<TRow> set in setters)
                set(target);
        };
    }
}
