using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Image;

/// <summary>Makes vectors of the colours of pixels.</summary>
/// <remarks>
/// Input column: <see cref="MLImage"/> of a known size. Output column: a vector of Single, (colour - offset) * scale, or of Byte. Its
/// dimensions are colours, height, width, or height, width, colours if interleaved. Needs no training.
/// Made by <see cref="ImageEstimatorsCatalog.ExtractPixels"/>.
/// </remarks>
public sealed class ImagePixelExtractingEstimator : TrivialEstimator<ImagePixelExtractingTransformer>
{
    /// <summary>The colours of a pixel, to be combined.</summary>
    [Flags]
    public enum ColorBits : byte
    {
        /// <summary>Alpha.</summary>
        Alpha = 1,

        /// <summary>Red.</summary>
        Red = 2,

        /// <summary>Green.</summary>
        Green = 4,

        /// <summary>Blue.</summary>
        Blue = 8,

        /// <summary>Red, green and blue.</summary>
        Rgb = Red | Green | Blue,

        /// <summary>All four.</summary>
        All = Alpha | Red | Green | Blue,
    }

    /// <summary>The order of colours, by their initials; colours that are not wanted are passed over.</summary>
    public enum ColorsOrder : byte
    {
        /// <summary>Alpha, red, green, blue.</summary>
        ARGB = 1,

        /// <summary>Alpha, red, blue, green.</summary>
        ARBG = 2,

        /// <summary>Alpha, blue, red, green.</summary>
        ABRG = 3,

        /// <summary>Alpha, blue, green, red.</summary>
        ABGR = 4,

        /// <summary>Alpha, green, red, blue.</summary>
        AGRB = 5,

        /// <summary>Alpha, green, blue, red.</summary>
        AGBR = 6,
    }

    private readonly PixelExtraction[] _columns;

    internal ImagePixelExtractingEstimator(IHostEnvironment env, params PixelExtraction[] columns)
        : base(Contracts.NotNull(env).Register(nameof(ImagePixelExtractingEstimator)), new ImagePixelExtractingTransformer(env, columns))
        => _columns = columns;

    /// <summary>The shape of the schema that the transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or holds no images.</exception>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Host.CheckValue(inputSchema);
        var result = new ShapeBuilder(inputSchema);
        foreach (PixelExtraction column in _columns)
        {
            ImageColumns.FindImage(Host, inputSchema, column.InputColumnName);
            result.Set(new SchemaShape.Column(column.OutputColumnName, SchemaShape.Column.VectorKind.Vector, column.ItemType,
                isKey: false));
        }
        return result.ToShape();
    }
}
