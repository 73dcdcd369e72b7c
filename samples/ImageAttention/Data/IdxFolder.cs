namespace ImageAttention.Data;

/// <summary>A folder with the four idx files of MNIST and its kin.</summary>
public static class IdxFolder
{
    private const string TrainingImages = "train-images-idx3-ubyte";

    /// <summary>Whether the folder holds such files.</summary>
    public static bool IsOne(string folder) => Find(folder, TrainingImages) != null;

    /// <summary>Reads the images to learn from and those to test on; the classes are the labels' numbers.</summary>
    /// <exception cref="DataException">A file is missing, cut, of another kind, or does not fit the others.</exception>
    public static (Picture[] Train, Picture[] Test) Read(string folder)
    {
        Picture[] train = Read(folder, TrainingImages, "train-labels-idx1-ubyte");
        Picture[] test = Read(folder, "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
        if ((train[0].Height, train[0].Width) != (test[0].Height, test[0].Width))
        {
            throw new DataException(
                $"{folder}: the training images have {train[0].Height} x {train[0].Width} pixels, the test images {test[0].Height} x {test[0].Width}.");
        }
        return (train, test);
    }

    private static Picture[] Read(string folder, string imageFile, string labelFile)
    {
        (int height, int width, byte[][] images) = IdxFile.ReadImages(Need(folder, imageFile));
        byte[] labels = IdxFile.ReadLabels(Need(folder, labelFile));
        if (images.Length != labels.Length)
            throw new DataException($"{folder}: {imageFile} has {images.Length:N0} images, but {labelFile} has {labels.Length:N0} labels.");
        return [.. images.Zip(labels, (pixels, label) => new Picture($"{label}", height, width, pixels))];
    }

    private static string Need(string folder, string name) =>
        Find(folder, name) ?? throw new DataException($"{folder}: the file {name} (or {name}.gz) is missing.");

    private static string? Find(string folder, string name) =>
        new[] { name, name + ".gz" }.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
}
