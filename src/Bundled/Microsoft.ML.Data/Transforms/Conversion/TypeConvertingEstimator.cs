using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Converts columns, scalars and vectors, to other types of items.</summary>
/// <remarks>
/// Input columns: numbers, Booleans, text, times or keys, or vectors of them. Output columns: of the type asked for; a key stays a key,
/// which only the unsigned integers can be. Needs no training.
/// Made by <see cref="ConversionsExtensionsCatalog.ConvertType(TransformsCatalog.ConversionTransforms, string, string, DataKind)"/>.
/// </remarks>
public sealed class TypeConvertingEstimator : TrivialEstimator<TypeConvertingTransformer>
{
    private readonly (string outputColumnName, string inputColumnName)[] _columns;
    private readonly ConvertedColumn _target;

    internal TypeConvertingEstimator(IHostEnvironment env, DataKind outputKind,
        params (string outputColumnName, string inputColumnName)[] columns)
        : base(Contracts.NotNull(env).Register(nameof(TypeConvertingEstimator)),
            new TypeConvertingTransformer(env, columns, [.. columns.Select(_ => new ConvertedColumn(outputKind))]))
    {
        Host.CheckUserArg(Enum.IsDefined(outputKind), nameof(outputKind), $"Expected a {nameof(DataKind)}, got {outputKind}");
        _columns = columns;
        _target = new ConvertedColumn(outputKind);
    }

    /// <summary>The shape of the schema that the transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or cannot be converted.</exception>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Host.CheckValue(inputSchema, nameof(inputSchema));
        var result = new ShapeBuilder(inputSchema);
        foreach (var (output, input) in _columns)
        {
            SchemaShape.Column column = ShapeBuilder.Find(Host, inputSchema, input);
            // The number of keys is not known yet; any will do to see whether they can be converted.
            DataViewType source = column.IsKey ? new KeyDataViewType(column.ItemType.RawType, 1) : column.ItemType;
            PrimitiveDataViewType item = _target.ItemTypeFor(source);
            if (StandardConversions.Find(source, item) is null)
                throw Host.ExceptParam(nameof(inputSchema), $"Don't know how to convert {input} into {item}");
            bool isKey = item is KeyDataViewType;
            result.Set(new SchemaShape.Column(output, column.Kind, isKey ? ColumnTypes.FromRawType(item.RawType)! : item, isKey,
                new SchemaShape(Annotations(column, source, item))));
        }
        return result.ToShape();
    }

    private static IEnumerable<SchemaShape.Column> Annotations(SchemaShape.Column column, DataViewType source, DataViewType item)
    {
        foreach (SchemaShape.Column annotation in column.Annotations)
        {
            bool isKept = annotation.Name switch
            {
                AnnotationKinds.SlotNames => column.Kind == SchemaShape.Column.VectorKind.Vector,
                AnnotationKinds.KeyValues => source is KeyDataViewType && item is KeyDataViewType,
                AnnotationKinds.IsNormalized => source is NumberDataViewType && item is NumberDataViewType,
                _ => false,
            };
            if (isKept)
                yield return annotation;
        }
        if (source is BooleanDataViewType && item is NumberDataViewType)
        {
            yield return new SchemaShape.Column(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar,
                BooleanDataViewType.Instance, isKey: false);
        }
    }
}
