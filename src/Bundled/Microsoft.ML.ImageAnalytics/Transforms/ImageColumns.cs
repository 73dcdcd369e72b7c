using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Image;

/// <summary>What the transforms of images have in common: their input columns hold images.</summary>
internal static class ImageColumns
{
    private static readonly string s_image = new ImageDataViewType().ToString();

    /// <summary>The input column, or the exception that says it is missing or holds no images.</summary>
    public static SchemaShape.Column FindImage(IExceptionContext context, SchemaShape inputSchema, string name)
    {
        SchemaShape.Column column = ShapeBuilder.Find(context, inputSchema, name);
        return column.ItemType is ImageDataViewType && column.Kind == SchemaShape.Column.VectorKind.Scalar
            ? column
            : throw context.ExceptSchemaMismatch(nameof(inputSchema), "input", name, s_image, column.GetTypeString());
    }

    /// <summary>The type of the input column, or the exception that says it holds no images.</summary>
    public static ImageDataViewType CheckImage(IExceptionContext context, DataViewSchema.Column column)
        => column.Type as ImageDataViewType
            ?? throw context.ExceptSchemaMismatch("inputSchema", "input", column.Name, s_image, column.Type.ToString()!);

    /// <summary>A getter of images made from images; where there is none, there is none either.</summary>
    public static Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column, Func<MLImage, MLImage> convert)
    {
        ValueGetter<MLImage> getter = input.GetGetter<MLImage>(column);
        return (ValueGetter<MLImage>)((ref MLImage destination) =>
        {
            MLImage source = null!;
            getter(ref source);
            destination = source is null ? null! : convert(source);
        });
    }
}
