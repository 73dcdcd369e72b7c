using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Loads, saves and chooses data. Reached by <see cref="MLContext.Data"/>; loaders from files are extension methods.</summary>
public sealed partial class DataOperationsCatalog : IInternalCatalog
{
    private readonly IHostEnvironment _env;

    internal DataOperationsCatalog(IHostEnvironment env) => _env = env;

    IHostEnvironment IInternalCatalog.Environment => _env;

    /// <summary>A view over a sequence of objects, one row each; the sequence is gone through anew on every pass.</summary>
    /// <typeparam name="TRow">The class; its public fields and properties are the columns.</typeparam>
    /// <param name="data">The objects; it must give the same ones each time.</param>
    /// <param name="schemaDefinition">How members map to columns; none means as their attributes say.</param>
    /// <exception cref="ArgumentOutOfRangeException">A member's type is no column type.</exception>
    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, SchemaDefinition? schemaDefinition = null) where TRow : class
    {
        _env.CheckValue(data, nameof(data));
        return new EnumerableDataView<TRow>(_env, data,
            MemberColumn.ListFor(typeof(TRow), SchemaDefinition.Direction.Read, schemaDefinition));
    }

    /// <summary>A view over a sequence of objects, one row each, whose column types and annotations are given.</summary>
    /// <typeparam name="TRow">The class; it needs a member for each column.</typeparam>
    /// <param name="data">The objects; it must give the same ones each time.</param>
    /// <param name="schema">The schema, for instance one loaded with a model.</param>
    /// <exception cref="InvalidOperationException">A column has no member.</exception>
    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, DataViewSchema schema) where TRow : class
    {
        _env.CheckValue(data, nameof(data));
        _env.CheckValue(schema, nameof(schema));
        return LoadFromEnumerable(data, SchemaDefinition.Create(_env, typeof(TRow), schema));
    }

    /// <summary>The rows of a view as objects; the view is read as they are enumerated.</summary>
    /// <typeparam name="TRow">The class; its public fields and writable properties get the columns of their name.</typeparam>
    /// <param name="data">The view.</param>
    /// <param name="reuseRowObject">Whether every row may be handed out in the same object, which saves memory.</param>
    /// <param name="ignoreMissingColumns">Whether members without a column are left alone instead of being an error.</param>
    /// <param name="schemaDefinition">How members map to columns; none means as their attributes say.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing.</exception>
    /// <exception cref="InvalidOperationException">A member cannot hold the values of its column.</exception>
    public IEnumerable<TRow> CreateEnumerable<TRow>(IDataView data, bool reuseRowObject, bool ignoreMissingColumns = false,
        SchemaDefinition? schemaDefinition = null)
        where TRow : class, new()
    {
        _env.CheckValue(data, nameof(data));
        var writer = new TypedRowWriter<TRow>(_env, data.Schema, ignoreMissingColumns, schemaDefinition);
        return new TypedEnumerable<TRow>(data, writer, reuseRowObject);
    }
}
