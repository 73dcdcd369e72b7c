using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Image;

/// <summary>How the images of one column are brought to one size.</summary>
internal sealed record ImageResizing
{
    public ImageResizing(string outputColumnName, string inputColumnName, int width, int height, ImageResizingEstimator.ResizingKind kind,
        ImageResizingEstimator.Anchor anchor)
    {
        Contracts.CheckUserArg(null, width > 0, "imageWidth", $"Expected a width of at least 1, got {width}");
        Contracts.CheckUserArg(null, height > 0, "imageHeight", $"Expected a height of at least 1, got {height}");
        Contracts.CheckUserArg(null, Enum.IsDefined(kind), "resizing", $"Expected a kind of resizing, got {kind}");
        Contracts.CheckUserArg(null, Enum.IsDefined(anchor), "cropAnchor", $"Expected an anchor, got {anchor}");
        OutputColumnName = outputColumnName;
        InputColumnName = inputColumnName;
        Width = width;
        Height = height;
        Kind = kind;
        Anchor = anchor;
        OutputType = new ImageDataViewType(height, width);
    }

    public string OutputColumnName { get; }

    public string InputColumnName { get; }

    public int Width { get; }

    public int Height { get; }

    public ImageResizingEstimator.ResizingKind Kind { get; }

    public ImageResizingEstimator.Anchor Anchor { get; }

    /// <summary>The output column's type.</summary>
    public ImageDataViewType OutputType { get; }

    /// <summary>The image in the new size.</summary>
    public MLImage Apply(MLImage image)
    {
        if (image.Width == Width && image.Height == Height)
            return MLImage.Own(Width, Height, image.PixelFormat, image.Pixels.ToArray(), image.Tag);
        var (x, y, width, height) = Place(image.Width, image.Height);
        byte[] pixels = new byte[4 * Width * Height];
        CubicResampler.Resample(image.Pixels, image.Width, image.Height, pixels, Width, Height, x, y, width, height);
        return MLImage.Own(Width, Height, image.PixelFormat, pixels, image.Tag);
    }

    /// <summary>Where the whole input lies in the output, or beyond its edges.</summary>
    internal (int X, int Y, int Width, int Height) Place(int width, int height)
    {
        if (Kind == ImageResizingEstimator.ResizingKind.Fill)
            return (0, 0, Width, Height);
        float byWidth = (float)Width / width;
        float byHeight = (float)Height / height;
        // Padding shows the whole image and so takes the smaller scale, cropping the larger one.
        bool fitsHeight = Kind == ImageResizingEstimator.ResizingKind.IsoPad ? byHeight < byWidth : byHeight >= byWidth;
        float scale = fitsHeight ? byHeight : byWidth;
        // At least one pixel of an image that is a thin line stays.
        int newWidth = Math.Max(1, (int)(width * scale));
        int newHeight = Math.Max(1, (int)(height * scale));
        float spareColumns = Width - width * scale;
        float spareRows = Height - height * scale;
        bool isCrop = Kind == ImageResizingEstimator.ResizingKind.IsoCrop;
        if (fitsHeight)
        {
            return Anchor switch
            {
                ImageResizingEstimator.Anchor.Left when isCrop => (0, 0, newWidth, newHeight),
                ImageResizingEstimator.Anchor.Right when isCrop => ((int)spareColumns, 0, newWidth, newHeight),
                _ => ((int)(spareColumns / 2), 0, newWidth, newHeight),
            };
        }
        return Anchor switch
        {
            ImageResizingEstimator.Anchor.Top when isCrop => (0, 0, newWidth, newHeight),
            ImageResizingEstimator.Anchor.Bottom when isCrop => (0, (int)spareRows, newWidth, newHeight),
            _ => (0, (int)(spareRows / 2), newWidth, newHeight),
        };
    }
}
