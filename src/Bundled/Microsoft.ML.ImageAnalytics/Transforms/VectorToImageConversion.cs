using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Image;

/// <summary>How the vectors of one column become images.</summary>
internal sealed record VectorToImageConversion
{
    public VectorToImageConversion(string outputColumnName, string inputColumnName, int height, int width, ChannelLayout layout,
        float scale, float offset, PixelDefaults defaults)
    {
        Contracts.CheckUserArg(null, height > 0, "imageHeight", $"Expected a height of at least 1, got {height}");
        Contracts.CheckUserArg(null, width > 0, "imageWidth", $"Expected a width of at least 1, got {width}");
        Contracts.CheckUserArg(null, layout.IsValid, "colorsPresent",
            $"Expected one colour or more in one of the six orders, got {layout.Colors} in order {layout.Order}");
        Contracts.CheckUserArg(null, float.IsFinite(scale) && scale != 0, "scaleImage",
            $"Expected a finite number other than 0, got {scale}");
        Contracts.CheckUserArg(null, float.IsFinite(offset), "offsetImage", $"Expected a finite number, got {offset}");
        OutputColumnName = outputColumnName;
        InputColumnName = inputColumnName;
        Layout = layout;
        Scale = scale;
        Offset = offset;
        Defaults = defaults;
        OutputType = new ImageDataViewType(height, width);
    }

    public string OutputColumnName { get; }

    public string InputColumnName { get; }

    public ChannelLayout Layout { get; }

    public float Scale { get; }

    public float Offset { get; }

    public PixelDefaults Defaults { get; }

    /// <summary>The output column's type.</summary>
    public ImageDataViewType OutputType { get; }

    /// <summary>The number of items of the vectors.</summary>
    public long VectorSize => (long)OutputType.Height * OutputType.Width * Layout.Planes;

    /// <summary>Whether vectors of this type can be converted: the size must fit or be unknown until a row comes.</summary>
    public bool Takes(DataViewType type) => type is VectorDataViewType vector
        && (vector.Size == 0 || vector.Size == VectorSize)
        && vector.ItemType is NumberDataViewType item
        && (item.RawType == typeof(byte) || item.RawType == typeof(float) || item.RawType == typeof(double));

    /// <summary>What <see cref="Takes"/> wants, for messages.</summary>
    public string ExpectedType => $"Vector<Byte>, Vector<Single> or Vector<Double> of {Size}";

    private string Size => $"{VectorSize} items ({OutputType.Height} x {OutputType.Width} x {Layout.Planes})";

    /// <summary>A getter of images made from the column's vectors.</summary>
    public Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column)
    {
        PrimitiveDataViewType item = ((VectorDataViewType)column.Type).ItemType;
        return item == NumberDataViewType.Byte ? CreateGetter<byte>(input, column)
            : item == NumberDataViewType.Single ? CreateGetter<float>(input, column)
            : CreateGetter<double>(input, column);
    }

    private ValueGetter<MLImage> CreateGetter<T>(DataViewRow input, DataViewSchema.Column column) where T : struct, INumber<T>
    {
        ValueGetter<VBuffer<T>> getter = input.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        T[] items = new T[VectorSize];
        return (ref MLImage destination) =>
        {
            getter(ref vector);
            if (vector.Length == 0)
            {
                destination = null!;
                return;
            }
            if (vector.Length != VectorSize)
            {
                throw Contracts.Except($"Expected vectors of {Size} in column '{column.Name}', got one of {vector.Length}");
            }
            vector.CopyTo(items);
            destination = MLImage.Own(OutputType.Width, OutputType.Height, MLPixelFormat.Bgra32, ToPixels<T>(items), tag: null);
        };
    }

    private byte[] ToPixels<T>(ReadOnlySpan<T> items) where T : struct, INumber<T>
    {
        int count = OutputType.Width * OutputType.Height;
        byte[] pixels = new byte[4 * count];
        for (int i = 0; i < pixels.Length; i += 4)
        {
            pixels[i] = (byte)Defaults.Blue;
            pixels[i + 1] = (byte)Defaults.Green;
            pixels[i + 2] = (byte)Defaults.Red;
            pixels[i + 3] = (byte)Defaults.Alpha;
        }
        int[] channels = Layout.Channels(isBlueFirst: true);
        var (toNextColor, toNextPixel) = Layout.Steps(count);
        for (int color = 0; color < channels.Length; color++)
        {
            int from = color * toNextColor;
            for (int to = channels[color]; to < pixels.Length; to += 4, from += toNextPixel)
            {
                float value = float.CreateTruncating(items[from]) * Scale - Offset;
                pixels[to] = (byte)Math.Clamp(value, 0, 255);
            }
        }
        return pixels;
    }
}

/// <summary>The values, 0 to 255, of colours that vectors do not hold.</summary>
internal readonly record struct PixelDefaults(int Alpha, int Red, int Green, int Blue);
