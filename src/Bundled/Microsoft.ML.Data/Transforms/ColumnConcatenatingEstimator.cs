using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Concatenates columns of one item type, scalars and vectors, into a vector column.</summary>
/// <remarks>
/// Input columns: all of the same item type. Output column: a vector of it, of known size if all inputs have one, with slot names made of
/// the inputs' names and slot names. Needs no training.
/// Made by <see cref="TransformExtensionsCatalog.Concatenate"/>.
/// </remarks>
public sealed class ColumnConcatenatingEstimator : IEstimator<ColumnConcatenatingTransformer>
{
    private readonly IHost _host;
    private readonly string _outputColumnName;
    private readonly string[] _inputColumnNames;

    internal ColumnConcatenatingEstimator(IHostEnvironment env, string outputColumnName, params string[] inputColumnNames)
    {
        Contracts.CheckValue(env, nameof(env));
        _host = env.Register(nameof(ColumnConcatenatingEstimator));
        _host.CheckNonEmpty(outputColumnName, nameof(outputColumnName));
        _host.CheckValue(inputColumnNames, nameof(inputColumnNames));
        _host.CheckParam(inputColumnNames.Length > 0, nameof(inputColumnNames), "Input columns not specified");
        foreach (string name in inputColumnNames)
            _host.CheckNonEmpty(name, nameof(inputColumnNames));
        _outputColumnName = outputColumnName;
        _inputColumnNames = inputColumnNames;
    }

    /// <summary>Gives the transformer; nothing about the data is checked before it is transformed.</summary>
    /// <param name="input">The data.</param>
    public ColumnConcatenatingTransformer Fit(IDataView input)
    {
        _host.CheckValue(input, nameof(input));
        return new ColumnConcatenatingTransformer(_host, new ConcatenatedColumn(_outputColumnName, _inputColumnNames));
    }

    /// <summary>The shape of the schema that the transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing.</exception>
    /// <exception cref="InvalidOperationException">The input columns have different item types.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        _host.CheckValue(inputSchema, nameof(inputSchema));
        SchemaShape.Column[] sources = [.. _inputColumnNames.Select(name => ShapeBuilder.Find(_host, inputSchema, name))];
        foreach (SchemaShape.Column source in sources)
        {
            if (!source.ItemType.Equals(sources[0].ItemType) || source.IsKey != sources[0].IsKey)
            {
                throw _host.Except($"Concatenated columns should have the same type. Column '{source.Name}' has type of "
                    + $"{source.ItemType}, but expected column type is {sources[0].ItemType}.");
            }
        }

        bool isVariable = sources.Any(source => source.Kind == SchemaShape.Column.VectorKind.VariableVector);
        var result = new ShapeBuilder(inputSchema);
        result.Set(new SchemaShape.Column(
            _outputColumnName,
            isVariable ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector,
            sources[0].ItemType,
            sources[0].IsKey,
            new SchemaShape(AnnotationShapes(sources, isVariable))));
        return result.ToShape();
    }

    private static IEnumerable<SchemaShape.Column> AnnotationShapes(SchemaShape.Column[] sources, bool isVariable)
    {
        static bool Has(SchemaShape.Column column, string kind) => column.Annotations.Any(annotation => annotation.Name == kind);

        if (sources.All(source => Has(source, AnnotationKinds.IsNormalized)))
            yield return Shape(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance);
        if (isVariable)
            yield break;
        if (sources.Any(source => source.Kind == SchemaShape.Column.VectorKind.Scalar || Has(source, AnnotationKinds.SlotNames)))
            yield return Shape(AnnotationKinds.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance);
        if (sources.Any(source => Has(source, AnnotationKinds.CategoricalSlotRanges)))
            yield return Shape(AnnotationKinds.CategoricalSlotRanges, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Int32);
    }

    private static SchemaShape.Column Shape(string name, SchemaShape.Column.VectorKind kind, DataViewType itemType)
        => new(name, kind, itemType, isKey: false, annotations: null);
}
