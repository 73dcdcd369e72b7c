using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Image;

/// <summary>Makes a member of type <see cref="MLImage"/> an image column.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ImageTypeAttribute : DataViewTypeAttribute
{
    private readonly ImageDataViewType _type;

    /// <summary>Images of any size.</summary>
    public ImageTypeAttribute() => _type = new ImageDataViewType();

    /// <summary>Images of one size, which <c>ExtractPixels</c> needs to know.</summary>
    /// <param name="height">The height in pixels.</param>
    /// <param name="width">The width in pixels.</param>
    public ImageTypeAttribute(int height, int width) => _type = new ImageDataViewType(height, width);

    /// <inheritdoc/>
    public override bool Equals(DataViewTypeAttribute? other) => other is ImageTypeAttribute image && image._type.Equals(_type);

    /// <inheritdoc/>
    public override int GetHashCode() => _type.GetHashCode();

    /// <inheritdoc/>
    public override void Register() => DataViewTypeManager.Register(_type, typeof(MLImage), this);
}
