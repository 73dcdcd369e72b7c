using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Image;

/// <summary>Brings images to one size.</summary>
/// <remarks>
/// Input column: <see cref="MLImage"/>. Output column: <see cref="MLImage"/> of the given size. Needs no training. Pixels are
/// interpolated by Mitchell and Netravali's cubic filter over 4 x 4 pixels of the input, also where images become smaller: fine detail is
/// not averaged.
/// Images that have the size already stay as they are. Colours of transparent pixels are blended with black.
/// Made by <see cref="ImageEstimatorsCatalog.ResizeImages"/>.
/// </remarks>
public sealed class ImageResizingEstimator : TrivialEstimator<ImageResizingTransformer>
{
    /// <summary>How the input's proportions are brought to those of the output.</summary>
    public enum ResizingKind
    {
        /// <summary>The whole image, its proportions kept, in the middle; transparent black beside it.</summary>
        IsoPad = 0,

        /// <summary>As much of the image as fits, its proportions kept; the rest is cut off.</summary>
        IsoCrop = 1,

        /// <summary>The whole image, its proportions changed.</summary>
        Fill = 2,
    }

    /// <summary>Which part of the image stays when something is cut off.</summary>
    public enum Anchor
    {
        /// <summary>The right part; the middle if rows are cut off.</summary>
        Right = 0,

        /// <summary>The left part; the middle if rows are cut off.</summary>
        Left = 1,

        /// <summary>The upper part; the middle if columns are cut off.</summary>
        Top = 2,

        /// <summary>The lower part; the middle if columns are cut off.</summary>
        Bottom = 3,

        /// <summary>The middle.</summary>
        Center = 4,
    }

    private readonly ImageResizing[] _columns;

    internal ImageResizingEstimator(IHostEnvironment env, params ImageResizing[] columns)
        : base(Contracts.NotNull(env).Register(nameof(ImageResizingEstimator)), new ImageResizingTransformer(env, columns))
        => _columns = columns;

    /// <summary>The shape of the schema that the transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or holds no images.</exception>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Host.CheckValue(inputSchema);
        var result = new ShapeBuilder(inputSchema);
        foreach (ImageResizing column in _columns)
        {
            ImageColumns.FindImage(Host, inputSchema, column.InputColumnName);
            result.Set(new SchemaShape.Column(column.OutputColumnName, SchemaShape.Column.VectorKind.Scalar, column.OutputType,
                isKey: false));
        }
        return result.ToShape();
    }
}
