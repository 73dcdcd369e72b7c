using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Which columns of a schema are kept, and in which order.</summary>
/// <param name="Keeps">Whether the named columns are kept, in the order of their names; otherwise they are dropped.</param>
/// <param name="KeepsHidden">Whether hidden columns are treated like the others; otherwise all of them are dropped.</param>
/// <param name="IgnoresMissing">Whether a name without a column is passed over.</param>
/// <param name="Names">The names.</param>
internal sealed record ColumnChoice(bool Keeps, bool KeepsHidden, bool IgnoresMissing, IReadOnlyList<string> Names)
{
    /// <exception cref="ArgumentOutOfRangeException">A named column is missing.</exception>
    public void CheckAllFound(IExceptionContext context, Func<string, bool> isFound)
    {
        if (IgnoresMissing)
            return;
        string[] missing = [.. Names.Where(name => !isFound(name))];
        if (missing.Length > 0)
            throw context.ExceptSchemaMismatch("inputSchema", "input", string.Join(",", missing));
    }

    /// <summary>The indices of the columns that are kept, in order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A named column is missing.</exception>
    public int[] Apply(IExceptionContext context, DataViewSchema schema)
    {
        CheckAllFound(context, name => schema.GetColumnOrNull(name) is not null);
        IEnumerable<DataViewSchema.Column> visible = schema.Where(column => KeepsHidden || !column.IsHidden);
        IEnumerable<DataViewSchema.Column> kept;
        if (Keeps)
        {
            ILookup<string, DataViewSchema.Column> named = visible.ToLookup(column => column.Name);
            kept = Names.SelectMany(name => named[name]);
        }
        else
        {
            HashSet<string> dropped = [.. Names];
            kept = visible.Where(column => !dropped.Contains(column.Name));
        }
        return [.. kept.Select(column => column.Index)];
    }
}
