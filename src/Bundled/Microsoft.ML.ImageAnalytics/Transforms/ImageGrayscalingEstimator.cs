using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Image;

/// <summary>Makes images gray: 0.3 red + 0.59 green + 0.11 blue in each of the three colours; alpha stays.</summary>
/// <remarks>
/// Input column: <see cref="MLImage"/>. Output column: the same type. Needs no training.
/// Made by <see cref="ImageEstimatorsCatalog.ConvertToGrayscale"/>.
/// </remarks>
public sealed class ImageGrayscalingEstimator : TrivialEstimator<ImageGrayscalingTransformer>
{
    private readonly (string outputColumnName, string inputColumnName)[] _columns;

    internal ImageGrayscalingEstimator(IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(Contracts.NotNull(env).Register(nameof(ImageGrayscalingEstimator)), new ImageGrayscalingTransformer(env, columns))
        => _columns = columns;

    /// <summary>The shape of the schema that the transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or holds no images.</exception>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Host.CheckValue(inputSchema);
        var result = new ShapeBuilder(inputSchema);
        foreach (var (output, input) in _columns)
        {
            SchemaShape.Column source = ImageColumns.FindImage(Host, inputSchema, input);
            result.Set(new SchemaShape.Column(output, SchemaShape.Column.VectorKind.Scalar, source.ItemType, isKey: false));
        }
        return result.ToShape();
    }
}
