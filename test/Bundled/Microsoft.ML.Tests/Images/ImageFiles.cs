using System.Reflection;

namespace Microsoft.ML.Bundled.Tests.Images;

/// <summary>Small image files of 19 x 13 pixels with the pixels that they decode to, by ImageMagick 6.9 and libjpeg-turbo 2.1.</summary>
internal static class ImageFiles
{
    private const string Prefix = "Images/";
    private const string Pixels = ".rgba";

    private static readonly Assembly s_assembly = typeof(ImageFiles).Assembly;

    /// <summary>The names.</summary>
    public static IEnumerable<string> Names => s_assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !name.EndsWith(Pixels, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..]).Order(StringComparer.Ordinal);

    /// <summary>A file.</summary>
    public static byte[] Read(string name)
    {
        using Stream stream = s_assembly.GetManifestResourceStream(Prefix + name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>A file's pixels: red, green, blue, alpha, colours not multiplied by alpha.</summary>
    public static byte[] ReadPixels(string name) => Read(name + Pixels);
}
