using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>
/// A column that holds images: <see cref="MLImage"/>, or vectors of Single. How it is found, checked and read as [channels, height, width].
/// </summary>
internal static class ImageColumn
{
    private const string Role = "image";
    private const string Expected = "Image or Vector<Single>";

    /// <summary>Finds the column in a schema; any other type is ML.NET's schema error.</summary>
    public static DataViewSchema.Column Find(IExceptionContext context, DataViewSchema schema, string name)
    {
        DataViewSchema.Column column = SchemaErrors.Find(context, schema, Role, name);
        return column.Type is ImageDataViewType || VectorColumn.HoldsVectors(column)
            ? column
            : throw SchemaErrors.Mismatch(context, Role, name, Expected, column.Type);
    }

    /// <summary>The same, for images of a size that is known.</summary>
    public static DataViewSchema.Column Find(IExceptionContext context, DataViewSchema schema, string name, ImageSize size)
    {
        DataViewSchema.Column column = Find(context, schema, name);
        bool fits = column.Type switch
        {
            ImageDataViewType image => (image.Height == 0 || image.Height == size.Height) && (image.Width == 0 || image.Width == size.Width),
            VectorDataViewType vector => !vector.IsKnownSize || vector.Size == size.Length,
            _ => false,
        };
        string actual = column.Type is VectorDataViewType { IsKnownSize: true } known ? $"a vector of {known.Size} numbers" : column.Type.ToString()!;
        return fits ? column : throw SchemaErrors.Mismatch(context, Role, name, $"images of {size}", actual);
    }

    /// <summary>The same check on a schema shape, which knows no sizes.</summary>
    public static void Check(IExceptionContext context, SchemaShape schema, string name)
    {
        SchemaShape.Column column = SchemaErrors.Find(context, schema, Role, name);
        bool isImage = column.Kind == SchemaShape.Column.VectorKind.Scalar && column.ItemType is ImageDataViewType;
        if (!isImage && !VectorColumn.HoldsVectors(column))
            throw SchemaErrors.Mismatch(context, Role, name, Expected, column);
    }

    /// <summary>The size of the images in a column: the size given, or the one in the type where none is given.</summary>
    /// <exception cref="InvalidOperationException">Neither says it, or they differ.</exception>
    public static ImageSize SizeOf(IExceptionContext context, DataViewSchema.Column column, int channels, int height, int width)
    {
        if (column.Type is ImageDataViewType type)
        {
            if (channels is not (1 or 3 or 4))
            {
                throw context.Process(new InvalidOperationException(
                    $"ImageChannels is {channels}; the images of column '{column.Name}' can be read with 1 (grey), 3 (red, green, blue) or 4 channels."));
            }
            height = height > 0 ? height : type.Height;
            width = width > 0 ? width : type.Width;
            if (height == 0 || width == 0)
            {
                throw context.Process(new InvalidOperationException(
                    $"The type of the image column '{column.Name}' does not say how large its images are. Put ResizeImages before, or set "
                    + "ImageHeight and ImageWidth if they all have one size."));
            }
        }
        else if (height == 0 || width == 0)
        {
            throw context.Process(new InvalidOperationException(
                $"The image column '{column.Name}' holds vectors, which do not say how large the image is. Set ImageHeight, ImageWidth and ImageChannels."));
        }
        var size = new ImageSize(channels, height, width);
        Find(context, column, size);
        return size;
    }

    /// <summary>
    /// A function that takes the row's image, [channels, height, width]; null if it is missing, cannot be read, or has a value that is not a
    /// finite number.
    /// </summary>
    /// <param name="context">Adds ML.NET's marks to an error.</param>
    /// <param name="row">A row or cursor in which the column is active.</param>
    /// <param name="column">The column.</param>
    /// <param name="size">The size that all images have.</param>
    /// <param name="interleaved">Whether vectors are [height, width, channels].</param>
    /// <param name="errors">Gets the images that cannot be read.</param>
    /// <exception cref="InvalidOperationException">Thrown by the function: an image has another size.</exception>
    public static Func<float[]?> Reader(
        IExceptionContext context, DataViewRow row, DataViewSchema.Column column, ImageSize size, bool interleaved, ImageErrors errors) =>
        column.Type is ImageDataViewType
            ? ImageReader(context, row, column, size, errors)
            : VectorReader(context, row, column, size, interleaved, errors);

    private static void Find(IExceptionContext context, DataViewSchema.Column column, ImageSize size)
    {
        if (column.Type is VectorDataViewType { IsKnownSize: true } vector && vector.Size != size.Length)
        {
            throw context.Process(new InvalidOperationException(
                $"The vectors of the image column '{column.Name}' have {vector.Size} numbers; images of {size} have {size.Length}. "
                + "Set ImageHeight, ImageWidth and ImageChannels to what they hold."));
        }
        if (column.Type is ImageDataViewType { Height: > 0, Width: > 0 } image && (image.Height != size.Height || image.Width != size.Width))
        {
            throw context.Process(new InvalidOperationException(
                $"The images of column '{column.Name}' are {image.Height} x {image.Width}, but ImageHeight is {size.Height} and ImageWidth {size.Width}. "
                + "Leave the two at 0, or put ResizeImages before."));
        }
    }

    private static bool TryGet<T>(ValueGetter<T> getter, ref T value, DataViewRow row, ImageErrors errors)
    {
        try
        {
            getter(ref value);
            return true;
        }
        catch (Exception exception) when (ImageErrors.IsOfAnImage(exception))
        {
            errors.Add(row.Position, exception);
            return false;
        }
    }

    private static Func<float[]?> ImageReader(
        IExceptionContext context, DataViewRow row, DataViewSchema.Column column, ImageSize size, ImageErrors errors)
    {
        ValueGetter<MLImage> getter = row.GetGetter<MLImage>(column);
        MLImage image = null!; // one for all rows: a transform before it disposes of the last image when it puts in the next
        return () =>
        {
            if (!TryGet(getter, ref image, row, errors) || image == null)
                return null;
            if (image.Height != size.Height || image.Width != size.Width)
            {
                throw context.Process(new InvalidOperationException(
                    $"Row {row.Position} of the image column '{column.Name}' has an image of {image.Height} x {image.Width}; expected "
                    + $"{size.Height} x {size.Width}. Put ResizeImages before."));
            }
            return Pixels(image, size);
        };
    }

    private static Func<float[]?> VectorReader(
        IExceptionContext context, DataViewRow row, DataViewSchema.Column column, ImageSize size, bool interleaved, ImageErrors errors)
    {
        ValueGetter<VBuffer<float>> getter = row.GetGetter<VBuffer<float>>(column);
        VBuffer<float> buffer = default;
        return () =>
        {
            if (!TryGet(getter, ref buffer, row, errors) || buffer.Length == 0)
                return null;
            if (buffer.Length != size.Length)
            {
                throw context.Process(new InvalidOperationException(
                    $"Row {row.Position} of the image column '{column.Name}' has {buffer.Length} numbers; images of {size} have {size.Length}."));
            }
            var values = new float[size.Length];
            buffer.CopyTo(values);
            if (!Array.TrueForAll(values, float.IsFinite))
                return null;
            return interleaved && size.Channels > 1 ? Planes(values, size) : values;
        };
    }

    private static float[] Planes(float[] interleaved, ImageSize size)
    {
        var planes = new float[size.Length];
        for (int pixel = 0; pixel < size.PlaneLength; pixel++)
        {
            for (int channel = 0; channel < size.Channels; channel++)
                planes[channel * size.PlaneLength + pixel] = interleaved[pixel * size.Channels + channel];
        }
        return planes;
    }

    /// <summary>The colours of an image, [channels, height, width], as whole numbers from 0 to 255.</summary>
    public static float[] Pixels(MLImage image, ImageSize size)
    {
        (int red, int blue) = image.PixelFormat switch
        {
            MLPixelFormat.Bgra32 => (2, 0),
            MLPixelFormat.Rgba32 => (0, 2),
            _ => throw new InvalidOperationException($"The image has pixels of the format {image.PixelFormat}; expected Bgra32 or Rgba32."),
        };
        ReadOnlySpan<byte> bytes = image.Pixels;
        var planes = new float[size.Length];
        for (int pixel = 0; pixel < size.PlaneLength; pixel++)
        {
            ReadOnlySpan<byte> colors = bytes.Slice(4 * pixel, 4);
            if (size.Channels == 1)
            {
                // The luma of ITU-R BT.709, whole numbers as all pixels are.
                planes[pixel] = MathF.Round(0.2126f * colors[red] + 0.7152f * colors[1] + 0.0722f * colors[blue]);
                continue;
            }
            planes[pixel] = colors[red];
            planes[size.PlaneLength + pixel] = colors[1];
            planes[2 * size.PlaneLength + pixel] = colors[blue];
            if (size.Channels == 4)
                planes[3 * size.PlaneLength + pixel] = colors[3];
        }
        return planes;
    }
}
