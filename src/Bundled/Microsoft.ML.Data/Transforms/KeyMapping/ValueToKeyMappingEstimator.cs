using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Learns the distinct values of columns, and maps each value to its key.</summary>
/// <remarks>
/// Input columns: numbers, Booleans, text, times or keys, or vectors of them. Output columns: keys, or vectors of keys, annotated with the
/// values that they stand for. Empty text, NaN and missing keys become the missing key, and so does what was not learned.
/// Training reads the data once.
/// Made by <see cref="ConversionsExtensionsCatalog.MapValueToKey(TransformsCatalog.ConversionTransforms, string, string, int,
/// KeyOrdinality, bool, IDataView)"/>.
/// </remarks>
public sealed class ValueToKeyMappingEstimator : IEstimator<ValueToKeyMappingTransformer>
{
    private readonly IHost _host;
    private readonly (string outputColumnName, string inputColumnName)[] _columns;
    private readonly int _maximumNumberOfKeys;
    private readonly KeyOrdinality _ordinality;
    private readonly bool _asText;
    private readonly IDataView? _keyData;

    internal ValueToKeyMappingEstimator(IHostEnvironment env, (string outputColumnName, string inputColumnName)[] columns,
        int maximumNumberOfKeys, KeyOrdinality ordinality, bool asText, IDataView? keyData)
    {
        Contracts.CheckValue(env, nameof(env));
        _host = env.Register("Term");
        _host.CheckNonEmpty(columns, nameof(columns));
        foreach (var (outputColumnName, _) in columns)
            _host.CheckNonWhiteSpace(outputColumnName, nameof(outputColumnName));
        _columns = columns;
        _maximumNumberOfKeys = maximumNumberOfKeys;
        _ordinality = ordinality;
        _asText = asText;
        _keyData = keyData;
    }

    /// <summary>The order in which values get their keys.</summary>
    public enum KeyOrdinality : byte
    {
        /// <summary>The value that appears first gets the first key.</summary>
        ByOccurrence = 0,

        /// <summary>The smallest value gets the first key; text is ordered by its UTF-16 units.</summary>
        ByValue = 1,
    }

    /// <summary>Learns the values.</summary>
    /// <param name="input">The data.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or an argument is out of range.</exception>
    public ValueToKeyMappingTransformer Fit(IDataView input)
    {
        _host.CheckValue(input, nameof(input));
        using IChannel channel = _host.Start("Training");
        channel.CheckUserArg(_maximumNumberOfKeys > 0, "MaxNumTerms", "Must be positive");
        DataViewSchema.Column[] inputs = Array.ConvertAll(_columns, pair => input.Schema.GetColumnOrNull(pair.inputColumnName)
            ?? throw _host.ExceptSchemaMismatch("inputSchema", "input", pair.inputColumnName));
        foreach (DataViewSchema.Column column in inputs)
            CheckType(column.Name, column.Type);

        TermMap[] maps = _keyData is null ? Learn(input, inputs, _maximumNumberOfKeys) : LearnFrom(_keyData);
        var result = new ValueToKeyMappingTransformer(_host, _columns, maps, [.. maps.Select(_ => _asText)]);
        result.GetOutputSchema(input.Schema);
        return result;
    }

    /// <summary>The shape of the schema that the transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        _host.CheckValue(inputSchema, nameof(inputSchema));
        var result = new ShapeBuilder(inputSchema);
        foreach (var (output, input) in _columns)
        {
            SchemaShape.Column column = ShapeBuilder.Find(_host, inputSchema, input);
            CheckType(input, column.ItemType);
            result.Set(new SchemaShape.Column(output, column.Kind, NumberDataViewType.UInt32, isKey: true, new SchemaShape(
            [
                .. column.Annotations.Where(annotation => annotation.Name == AnnotationKinds.SlotNames),
                KeyValuesOf(column),
            ])));
        }
        return result.ToShape();
    }

    private SchemaShape.Column KeyValuesOf(SchemaShape.Column column)
    {
        SchemaShape.Column values = column;
        if (column.IsKey && column.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out SchemaShape.Column own))
            values = own;
        return new SchemaShape.Column(AnnotationKinds.KeyValues, SchemaShape.Column.VectorKind.Vector,
            _asText ? TextDataViewType.Instance : values.ItemType, !_asText && values.IsKey);
    }

    private void CheckType(string name, DataViewType type)
    {
        if (!ColumnTypes.IsStandard(type) || ColumnTypes.ItemTypeOf(type) is RowIdDataViewType)
            throw _host.ExceptSchemaMismatch("inputSchema", "input", name, "a standard type or a vector of it", type.ToString()!);
    }

    private TermMap[] LearnFrom(IDataView keyData)
    {
        _host.CheckParam(keyData.Schema.Count == 1, nameof(keyData), $"Expected one column of values, got {keyData.Schema.Count}");
        DataViewSchema.Column column = keyData.Schema[0];
        CheckType(column.Name, column.Type);
        TermMap map = Learn(keyData, [column], limit: int.MaxValue)[0];
        return [.. _columns.Select(_ => map)];
    }

    private TermMap[] Learn(IDataView data, DataViewSchema.Column[] columns, int limit)
    {
        using DataViewRowCursor cursor = data.GetRowCursor(columns);
        TermCollector[] collectors = Array.ConvertAll(columns, column => TermCollector.Create(cursor, column, limit));
        while (cursor.MoveNext())
        {
            foreach (TermCollector collector in collectors)
                collector.AddCurrent();
        }
        return Array.ConvertAll(collectors, collector => collector.Finish(_ordinality));
    }
}
