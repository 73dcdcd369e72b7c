using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML.Data;

/// <summary>Loads image files, or their bytes, by their paths.</summary>
/// <remarks>
/// Input column: text, a path. Output column: <see cref="MLImage"/>, or a vector of Byte of unknown size. An empty path gives no image
/// (null), a file that cannot be read an exception when the row is read. Needs no training.
/// Made by <see cref="ImageEstimatorsCatalog.LoadImages"/> and <see cref="ImageEstimatorsCatalog.LoadRawImageBytes"/>.
/// </remarks>
public sealed class ImageLoadingEstimator : TrivialEstimator<ImageLoadingTransformer>
{
    private readonly (string outputColumnName, string inputColumnName)[] _columns;
    private readonly bool _asImages;

    internal ImageLoadingEstimator(IHostEnvironment env, string? imageFolder, bool asImages,
        params (string outputColumnName, string inputColumnName)[] columns)
        : base(Contracts.NotNull(env).Register(nameof(ImageLoadingEstimator)),
            new ImageLoadingTransformer(env, ImageLoadingTransformer.CheckFolder(imageFolder), asImages, columns))
    {
        _columns = columns;
        _asImages = asImages;
    }

    /// <summary>The shape of the schema that the transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or is not text.</exception>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Host.CheckValue(inputSchema);
        var result = new ShapeBuilder(inputSchema);
        foreach (var (output, input) in _columns)
        {
            SchemaShape.Column source = ShapeBuilder.Find(Host, inputSchema, input);
            if (source.ItemType is not TextDataViewType || source.Kind != SchemaShape.Column.VectorKind.Scalar)
            {
                throw Host.ExceptSchemaMismatch(nameof(inputSchema), "input", input, TextDataViewType.Instance.ToString(),
                    source.GetTypeString());
            }
            result.Set(_asImages
                ? new SchemaShape.Column(output, SchemaShape.Column.VectorKind.Scalar, new ImageDataViewType(), isKey: false)
                : new SchemaShape.Column(output, SchemaShape.Column.VectorKind.VariableVector, NumberDataViewType.Byte, isKey: false));
        }
        return result.ToShape();
    }
}
