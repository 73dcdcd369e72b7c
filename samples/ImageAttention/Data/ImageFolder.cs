using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace ImageAttention.Data;

/// <summary>Image files that lie in one sub-folder a class; colours, all brought to one size.</summary>
public sealed class ImageFolder : ImageSet
{
    /// <summary>Rows and columns that images are brought to.</summary>
    public const int Side = 64;

    private const double TestShare = 0.2;

    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { ".png", ".jpg", ".jpeg", ".bmp" };

    private readonly (string Class, string Path)[] _files;

    private ImageFolder((string Class, string Path)[] files) => _files = files;

    public override int Count => _files.Length;

    public override (int Height, int Width) Size => (Side, Side);

    public override int Channels => 3;

    /// <summary>Finds the files of a folder and sets a fifth of each class aside, by lot.</summary>
    /// <exception cref="DataException">There is no such folder, or there are not two classes with two files each.</exception>
    public static (ImageFolder Train, ImageFolder Test) Read(string folder, int seed)
    {
        if (!Directory.Exists(folder))
            throw new DataException($"{folder}: there is no such folder. Give --data a folder of idx files, or one with a sub-folder of images a class.");
        var random = new Random(seed);
        List<(string, string)> train = [], test = [];
        // Sorted, because the order that a file system gives is not everywhere the same.
        foreach (string kind in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            string[] paths = [.. Directory.GetFiles(kind).Where(path => Extensions.Contains(Path.GetExtension(path))).Order(StringComparer.Ordinal)];
            if (paths.Length == 0)
                continue;
            string name = Path.GetFileName(kind);
            if (paths.Length == 1)
                throw new DataException($"{kind}: one image; expected at least two of each class, to learn from and to test on.");
            random.Shuffle(paths);
            int held = Math.Max(1, (int)(TestShare * paths.Length));
            test.AddRange(paths[..held].Select(path => (name, path)));
            train.AddRange(paths[held..].Select(path => (name, path)));
        }
        int classes = train.Select(file => file.Item1).Distinct().Count();
        if (classes < 2)
        {
            throw new DataException(
                $"{folder}: neither idx files (train-images-idx3-ubyte, …) nor two sub-folders with PNG, JPEG or BMP files, one sub-folder a class.");
        }
        (string, string)[] shuffled = [.. test];
        random.Shuffle(shuffled);
        return (new ImageFolder([.. train]), new ImageFolder(shuffled));
    }

    public override string ClassOf(int index) => _files[index].Class;

    public override MLImage ImageOf(int index) => MLImage.CreateFromFile(_files[index].Path);

    public override IDataView View(MLContext ml, IEnumerable<int> indices) =>
        ml.Data.LoadFromEnumerable(indices.Select(index => new FileRow { Class = _files[index].Class, ImagePath = _files[index].Path }));

    // Filled, not cropped: the mask then covers the whole file's image.
    public override IEstimator<ITransformer> Prepare(MLContext ml) =>
        ml.Transforms.LoadImages("Image", imageFolder: null, inputColumnName: nameof(FileRow.ImagePath))
            .Append(ml.Transforms.ResizeImages("Image", Side, Side, resizing: ImageResizingEstimator.ResizingKind.Fill));

    private sealed class FileRow
    {
        public string Class { get; set; } = "";

        public string ImagePath { get; set; } = "";
    }
}
