using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Image;

/// <summary>How the pixels of one column become vectors.</summary>
internal sealed record PixelExtraction
{
    public PixelExtraction(string outputColumnName, string inputColumnName, ChannelLayout layout, float offset, float scale, bool asFloat)
    {
        Contracts.CheckUserArg(null, layout.IsValid, "colorsToExtract",
            $"Expected one colour or more in one of the six orders, got {layout.Colors} in order {layout.Order}");
        Contracts.CheckUserArg(null, !asFloat || float.IsFinite(offset), "offsetImage", $"Expected a finite number, got {offset}");
        Contracts.CheckUserArg(null, !asFloat || (float.IsFinite(scale) && scale != 0), "scaleImage",
            $"Expected a finite number other than 0, got {scale}");
        OutputColumnName = outputColumnName;
        InputColumnName = inputColumnName;
        Layout = layout;
        // Bytes stay as they are.
        Offset = asFloat ? offset : 0;
        Scale = asFloat ? scale : 1;
        AsFloat = asFloat;
    }

    public string OutputColumnName { get; }

    public string InputColumnName { get; }

    public ChannelLayout Layout { get; }

    public float Offset { get; }

    public float Scale { get; }

    public bool AsFloat { get; }

    public PrimitiveDataViewType ItemType => AsFloat ? NumberDataViewType.Single : NumberDataViewType.Byte;

    /// <summary>A getter of vectors from images of one size; where there is no image, the vector is all zeros.</summary>
    public Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column)
        => AsFloat ? CreateGetter(input, column, level => (level - Offset) * Scale) : CreateGetter(input, column, level => (byte)level);

    private ValueGetter<VBuffer<T>> CreateGetter<T>(DataViewRow input, DataViewSchema.Column column, Func<int, T> convert)
    {
        // The value of each of the 256 levels of a colour is computed beforehand.
        T[] values = [.. Enumerable.Range(0, 256).Select(convert)];
        ValueGetter<MLImage> getter = input.GetGetter<MLImage>(column);
        var type = (ImageDataViewType)column.Type;
        int pixels = type.Height * type.Width;
        return (ref VBuffer<T> destination) =>
        {
            MLImage image = null!;
            getter(ref image);
            if (image is null)
            {
                destination = VBufferEditor.Create(ref destination, Layout.Planes * pixels, 0).Commit();
                return;
            }
            if (image.Height != type.Height || image.Width != type.Width)
            {
                string tag = image.Tag is null ? "" : $": '{image.Tag}'";
                throw Contracts.Except($"Expected images of height {type.Height} and width {type.Width} in column '{column.Name}', "
                    + $"got one of height {image.Height} and width {image.Width}{tag}; use ResizeImages before");
            }
            VBufferEditor<T> editor = VBufferEditor.Create(ref destination, Layout.Planes * pixels);
            Extract(image, values, editor.Values);
            destination = editor.Commit();
        };
    }

    private void Extract<T>(MLImage image, T[] values, Span<T> target)
    {
        ReadOnlySpan<byte> source = image.Pixels;
        int[] channels = Layout.Channels(image.PixelFormat == MLPixelFormat.Bgra32);
        var (toNextColor, toNextPixel) = Layout.Steps(image.Width * image.Height);
        for (int color = 0; color < channels.Length; color++)
        {
            int to = color * toNextColor;
            for (int from = channels[color]; from < source.Length; from += 4, to += toNextPixel)
                target[to] = values[source[from]];
        }
    }
}
