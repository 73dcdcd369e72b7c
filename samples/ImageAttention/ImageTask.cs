using ImageAttention.Data;

namespace ImageAttention;

/// <summary>Images to learn from and to test on, and how to learn from them.</summary>
internal sealed record ImageTask(string Description, ImageSet Train, ImageSet Test, ModelSettings Settings)
{
    private const int TestCanvases = 2000;

    // Among few fragments the mean of the cells tells drawn digits, too: they are easy.
    private const int FragmentsOfDigits = 24;
    private const int FragmentsOfImages = 8;

    /// <summary>Reads or draws the images that the command line asks for.</summary>
    /// <exception cref="DataException">There is something wrong with them.</exception>
    public static ImageTask Read(CommandLine line)
    {
        ImageTask task = line.Data == null ? Drawn(line) : IdxFolder.IsOne(line.Data) ? FromIdx(line) : FromFolder(line);
        return task with
        {
            Settings = task.Settings with
            {
                Epochs = line.Epochs ?? task.Settings.Epochs,
                Filters = line.Filters ?? task.Settings.Filters,
                Stages = line.Stages ?? task.Settings.Stages,
                Flip = line.Flip,
                Weighting = line.Weighting,
            },
        };
    }

    private static ImageTask Drawn(CommandLine line)
    {
        int fragments = line.Fragments ?? FragmentsOfDigits;
        return new ImageTask(
            $"Digits drawn at random, each somewhere among up to {fragments} fragments of other digits.",
            new PictureSet(Canvas.Create(line.Images, fragments, 2 * line.Seed, DigitPen.Draw)),
            new PictureSet(Canvas.Create(TestCanvases, fragments, 2 * line.Seed + 1, DigitPen.Draw)),
            ModelSettings.Canvases);
    }

    private static ImageTask FromIdx(CommandLine line)
    {
        (Picture[] train, Picture[] test) = IdxFolder.Read(line.Data!);
        if (!line.Clutter)
            return new ImageTask($"The idx files in {line.Data}.", new PictureSet(train), new PictureSet(test), ModelSettings.SmallImages);
        int fragments = line.Fragments ?? FragmentsOfImages;
        return new ImageTask(
            $"The images of the idx files in {line.Data}, each somewhere among up to {fragments} fragments of others.",
            new PictureSet(Canvas.Create(line.Images, fragments, 2 * line.Seed, random => train[random.Next(train.Length)])),
            new PictureSet(Canvas.Create(TestCanvases, fragments, 2 * line.Seed + 1, random => test[random.Next(test.Length)])),
            ModelSettings.Canvases);
    }

    private static ImageTask FromFolder(CommandLine line)
    {
        if (line.Clutter)
            throw new DataException($"{line.Data}: --clutter needs idx files (train-images-idx3-ubyte, …), and there are none.");
        (ImageFolder train, ImageFolder test) = ImageFolder.Read(line.Data!, line.Seed);
        return new ImageTask($"The image files in {line.Data}, one sub-folder a class.", train, test, ModelSettings.Photographs);
    }
}
