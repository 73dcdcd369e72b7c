using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Image;

/// <summary>The type of columns of <see cref="MLImage"/>.</summary>
public sealed class ImageDataViewType : StructuredDataViewType
{
    private const int BytesPerPixel = 4;

    /// <summary>The height of all images in pixels, or 0 if it differs or is not known.</summary>
    public readonly int Height;

    /// <summary>The width of all images in pixels, or 0 if it differs or is not known.</summary>
    public readonly int Width;

    /// <summary>Images of one size.</summary>
    /// <param name="height">The height in pixels.</param>
    /// <param name="width">The width in pixels.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the pixels are more than an array holds.</exception>
    public ImageDataViewType(int height, int width) : base(typeof(MLImage))
    {
        Contracts.CheckParam(height > 0, nameof(height), "Must be positive");
        Contracts.CheckParam(width > 0, nameof(width), "Must be positive");
        Contracts.CheckParam((long)height * width <= int.MaxValue / BytesPerPixel, nameof(height),
            $"{nameof(height)} * {nameof(width)} is too large: {height} * {width}");
        Height = height;
        Width = width;
    }

    /// <summary>Images of any size.</summary>
    public ImageDataViewType() : base(typeof(MLImage))
    {
    }

    /// <inheritdoc/>
    public override bool Equals(DataViewType? other)
        => ReferenceEquals(this, other) || (other is ImageDataViewType image && image.Height == Height && image.Width == Width);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(typeof(ImageDataViewType), Height, Width);

    /// <summary>For instance <c>Image&lt;224, 160&gt;</c>, height and width; <c>Image</c> for any size.</summary>
    public override string ToString() => Height == 0 && Width == 0 ? "Image" : $"Image<{Height}, {Width}>";
}
