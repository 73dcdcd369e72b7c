using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Maps values to others by a table.</summary>
/// <remarks>
/// Input columns: of the type of the table's keys, or vectors of it. Output columns: of the type of the table's values, or, of vectors,
/// vectors of it of variable size. What is not in the table becomes the default value, or an empty vector. Needs no training.
/// Made by <see cref="ConversionsExtensionsCatalog.MapValue(TransformsCatalog.ConversionTransforms, string, IDataView,
/// DataViewSchema.Column, DataViewSchema.Column, string)"/>.
/// </remarks>
public class ValueMappingEstimator : TrivialEstimator<ValueMappingTransformer>
{
    private readonly (string outputColumnName, string inputColumnName)[] _columns;

    internal ValueMappingEstimator(IHostEnvironment env, IDataView lookup, DataViewSchema.Column keyColumn,
        DataViewSchema.Column valueColumn, params (string outputColumnName, string inputColumnName)[] columns)
        : base(Contracts.NotNull(env).Register(nameof(ValueMappingEstimator)),
            new ValueMappingTransformer(env, ValueMap.Read(env, lookup, keyColumn, valueColumn), columns))
        => _columns = columns;

    /// <summary>The shape of the schema that the transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing.</exception>
    /// <exception cref="NotSupportedException">An input column is a vector, and so are the table's values.</exception>
    public sealed override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Host.CheckValue(inputSchema, nameof(inputSchema));
        DataViewType valueType = Transformer.Map.ValueType;
        var result = new ShapeBuilder(inputSchema);
        foreach (var (output, input) in _columns)
        {
            SchemaShape.Column column = ShapeBuilder.Find(Host, inputSchema, input);
            bool isVector = column.Kind != SchemaShape.Column.VectorKind.Scalar;
            if (isVector && valueType is VectorDataViewType)
                throw ValueMappingTransformer.VectorsOfVectors(Host, input);
            var builder = new DataViewSchema.Builder();
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.Add(Transformer.Map.ValueAnnotations, kind => kind == AnnotationKinds.KeyValues);
            builder.AddColumn(output, isVector ? new VectorDataViewType((PrimitiveDataViewType)valueType) : valueType,
                annotations.ToAnnotations());
            result.Set(SchemaShape.Create(builder.ToSchema())[0]);
        }
        return result.ToShape();
    }
}
