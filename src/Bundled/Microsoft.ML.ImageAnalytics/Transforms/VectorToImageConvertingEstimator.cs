using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Image;

/// <summary>Makes images of vectors of the colours of their pixels.</summary>
/// <remarks>
/// Input column: a vector of Byte, Single or Double, colour by colour or interleaved. Output column: <see cref="MLImage"/> of the given
/// size; a colour is the value * scale - offset, without its fraction, at least 0 and at most 255. A vector without items gives no image
/// (null). Needs no training. Made by <see cref="ImageEstimatorsCatalog.ConvertToImage"/>.
/// </remarks>
public sealed class VectorToImageConvertingEstimator : TrivialEstimator<VectorToImageConvertingTransformer>
{
    private readonly VectorToImageConversion[] _columns;

    internal VectorToImageConvertingEstimator(IHostEnvironment env, params VectorToImageConversion[] columns)
        : base(Contracts.NotNull(env).Register(nameof(VectorToImageConvertingEstimator)),
            new VectorToImageConvertingTransformer(env, columns))
        => _columns = columns;

    /// <summary>The shape of the schema that the transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or holds no vectors of numbers.</exception>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Host.CheckValue(inputSchema);
        var result = new ShapeBuilder(inputSchema);
        foreach (VectorToImageConversion column in _columns)
        {
            SchemaShape.Column source = ShapeBuilder.Find(Host, inputSchema, column.InputColumnName);
            if (source.Kind == SchemaShape.Column.VectorKind.Scalar || source.IsKey || source.ItemType is not PrimitiveDataViewType item
                || !column.Takes(new VectorDataViewType(item)))
            {
                throw Host.ExceptSchemaMismatch(nameof(inputSchema), "input", column.InputColumnName, column.ExpectedType,
                    source.GetTypeString());
            }
            result.Set(new SchemaShape.Column(column.OutputColumnName, SchemaShape.Column.VectorKind.Scalar, column.OutputType,
                isKey: false));
        }
        return result.ToShape();
    }
}
