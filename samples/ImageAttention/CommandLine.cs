using System.Globalization;
using Microsoft.ML.Attention;

namespace ImageAttention;

/// <summary>What the user asked for on the command line.</summary>
public sealed record CommandLine
{
    /// <summary>How the program is used.</summary>
    public const string Usage = """
        Learns to tell what an image shows by looking at parts of it, and compares with the same network that averages over the image.

        Usage:
          ImageAttention [options]           read or draw images, train, compare, save, load, predict, show where it looked

        Options:
          --data DIR        images to use instead of drawn digits among clutter: the four idx files of MNIST or Fashion-MNIST
                            (train-images-idx3-ubyte, … , may be compressed: .gz), or one sub-folder of PNG, JPEG or BMP files a class
          --clutter         put the idx images on a canvas of 60 x 60 pixels, among fragments of others
          --images N        training images to draw or to put on canvases (default 6000)
          --fragments N     the most fragments on a canvas (default: 24 for drawn digits, 8 for idx images)
          --flip            mirror training images at random: only for what means the same in a mirror
          --epochs N        passes through the training images
          --filters N       channels of the network's first stage, 4 to 1024
          --stages N        stages of the network, 1 to 6; each after the first halves rows and columns
          --weighting KIND  how scores become the mask: softmax (default), sparsemax, entmax15
          --only KIND       train one of the two only: mask or mean
          --model FILE      the model to write (default image-attention.zip)
          --html FILE       the page of images and masks to write (default image-attention.html)
          --seed N          the seed of images and training (default 1)
          --help            this text
        """;

    /// <summary>Whether the usage was asked for.</summary>
    public bool Help { get; init; }

    /// <summary>A folder of images, or null for drawn digits.</summary>
    public string? Data { get; init; }

    /// <summary>Whether idx images go on canvases.</summary>
    public bool Clutter { get; init; }

    /// <summary>Training images to make.</summary>
    public int Images { get; init; } = 6000;

    /// <summary>The most fragments on a canvas, or null for the data's own number.</summary>
    public int? Fragments { get; init; }

    /// <summary>Whether training images are mirrored.</summary>
    public bool Flip { get; init; }

    /// <summary>Passes through the training images, or null for the data's own number.</summary>
    public int? Epochs { get; init; }

    /// <summary>Channels of the first stage, or null for the data's own number.</summary>
    public int? Filters { get; init; }

    /// <summary>Stages of the network, or null for the data's own number.</summary>
    public int? Stages { get; init; }

    /// <summary>How scores become the mask.</summary>
    public WeightingKind Weighting { get; init; } = WeightingKind.Softmax;

    /// <summary>Whether a network with a mask is trained.</summary>
    public bool Mask { get; init; } = true;

    /// <summary>Whether a network that averages is trained.</summary>
    public bool Mean { get; init; } = true;

    /// <summary>The model's file.</summary>
    public string Model { get; init; } = "image-attention.zip";

    /// <summary>The page of images and masks.</summary>
    public string Html { get; init; } = "image-attention.html";

    /// <summary>The seed of images and training.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="UsageException">An argument is unknown or out of range.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine();
        for (int i = 0; i < arguments.Count; i++)
        {
            line = arguments[i] switch
            {
                "--help" or "-h" or "-?" => line with { Help = true },
                "--clutter" => line with { Clutter = true },
                "--flip" => line with { Flip = true },
                _ => line.With(arguments, ref i),
            };
        }
        if (line.Clutter && line.Data == null)
            throw new UsageException("--clutter puts the images of --data on canvases; the drawn digits are there already. Leave it out, or name a folder.");
        return line;
    }

    private CommandLine With(IReadOnlyList<string> arguments, ref int i)
    {
        string name = arguments[i];
        string? value = null;
        int sign = name.IndexOf('=');
        if (sign > 0)
            (name, value) = (name[..sign], name[(sign + 1)..]);
        if (name is not ("--data" or "--images" or "--fragments" or "--epochs" or "--filters" or "--stages" or "--weighting" or "--only" or "--model" or "--html" or "--seed"))
            throw new UsageException($"Unknown {(name.StartsWith('-') ? "option" : "argument")} '{name}'.");
        if (value == null && i + 1 < arguments.Count)
            value = arguments[++i];
        if (string.IsNullOrWhiteSpace(value))
            throw new UsageException($"Option {name} needs a value.");
        return name switch
        {
            "--data" => this with { Data = value },
            "--images" => this with { Images = Number(name, value, 1) },
            "--fragments" => this with { Fragments = Number(name, value, 0) },
            "--epochs" => this with { Epochs = Number(name, value, 1) },
            "--filters" => this with { Filters = Number(name, value, 4, 1024) },
            "--stages" => this with { Stages = Number(name, value, 1, 6) },
            "--weighting" => this with { Weighting = Kind(name, value) },
            "--only" => this with { Mask = Only(name, value) == "mask", Mean = value == "mean" },
            "--model" => this with { Model = value },
            "--html" => this with { Html = value },
            _ => this with { Seed = Number(name, value, 0) },
        };
    }

    private static WeightingKind Kind(string name, string value) => value.ToLowerInvariant() switch
    {
        "softmax" => WeightingKind.Softmax,
        "sparsemax" => WeightingKind.Sparsemax,
        "entmax15" => WeightingKind.Entmax15,
        _ => throw new UsageException($"Option {name} is '{value}'; expected softmax, sparsemax or entmax15."),
    };

    private static string Only(string name, string value) => value is "mask" or "mean"
        ? value
        : throw new UsageException($"Option {name} is '{value}'; expected mask or mean.");

    private static int Number(string name, string value, int least, int most = int.MaxValue) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new UsageException(
                $"Option {name} is '{value}'; expected a whole number from {least} {(most == int.MaxValue ? "on" : $"to {most}")}.");
}
