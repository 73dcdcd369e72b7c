using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Images;

/// <summary>A folder of image files, gone with the test.</summary>
internal sealed class ImageFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("image-tests").FullName;

    /// <summary>Writes an image of one colour.</summary>
    public void Add(string name, int width, int height, byte red, byte green, byte blue)
        => Image(width, height, red, green, blue).Save(Of(name));

    /// <summary>The whole path of a file.</summary>
    public string Of(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>An image of one colour.</summary>
    public static MLImage Image(int width, int height, byte red, byte green, byte blue)
        => MLImage.CreateFromPixels(width, height, MLPixelFormat.Bgra32,
            Enumerable.Repeat(new[] { blue, green, red, (byte)255 }, width * height).SelectMany(pixel => pixel).ToArray());

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
