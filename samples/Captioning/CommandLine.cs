using System.Globalization;
using Captioning.Scenes;
using Microsoft.ML.Attention;

namespace Captioning;

/// <summary>What the user asked for on the command line.</summary>
public sealed record CommandLine
{
    /// <summary>How the program is used.</summary>
    public const string Usage = """
        Learns to put images into words, and shows for each word where in the image it looked.

        Usage:
          Captioning [options]   draw or read images, train, caption images it has not seen, save, load, show where it looked

        Options:
          --data FILE       images to use instead of drawn scenes: path of a PNG, JPEG or BMP file TAB caption on each line, UTF-8;
                            paths are relative to the file's folder; an image may have several lines
          --size N          --data: the side to which images are brought, in pixels, 16 to 1024 (default 64)
          --scenes N        scenes to learn from (default 7000)
          --objects N       objects in a scene, 1 to 3 (default 2)
          --weighting KIND  how scores become a map: softmax (default), sparsemax, entmax15, hard
          --beam N          captions that the search keeps at a time, 1 to 1000 (default 1: the most probable word at every step)
          --epochs N        passes through the training images
          --model FILE      the model to write (default captions.zip)
          --html FILE       the page of captions and maps to write (default captions.html)
          --seed N          the seed of scenes, split and training (default 1)
          --help            this text
        """;

    /// <summary>Whether the usage was asked for.</summary>
    public bool Help { get; init; }

    /// <summary>A file of images and captions, or null for scenes.</summary>
    public string? Data { get; init; }

    /// <summary>Rows and columns of the images of <see cref="Data"/> for the model.</summary>
    public int Size { get; init; } = 64;

    /// <summary>Scenes to learn from.</summary>
    public int Scenes { get; init; } = 7000;

    /// <summary>Objects in a scene.</summary>
    public int Objects { get; init; } = 2;

    /// <summary>How scores become a map.</summary>
    public WeightingKind Weighting { get; init; } = WeightingKind.Softmax;

    /// <summary>Captions that the search keeps at a time.</summary>
    public int Beam { get; init; } = 1;

    /// <summary>Passes through the training images, or null for the model's own number.</summary>
    public int? Epochs { get; init; }

    /// <summary>The model's file.</summary>
    public string Model { get; init; } = "captions.zip";

    /// <summary>The page of captions and maps.</summary>
    public string Html { get; init; } = "captions.html";

    /// <summary>The seed of scenes, split and training.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="UsageException">An argument is unknown or out of range.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine();
        for (int i = 0; i < arguments.Count; i++)
            line = arguments[i] is "--help" or "-h" or "-?" ? line with { Help = true } : line.With(arguments, ref i);
        return line;
    }

    private CommandLine With(IReadOnlyList<string> arguments, ref int i)
    {
        string name = arguments[i];
        string? value = null;
        int sign = name.IndexOf('=');
        if (sign > 0)
            (name, value) = (name[..sign], name[(sign + 1)..]);
        if (name is not ("--data" or "--size" or "--scenes" or "--objects" or "--weighting" or "--beam" or "--epochs" or "--model" or "--html" or "--seed"))
            throw new UsageException($"Unknown {(name.StartsWith('-') ? "option" : "argument")} '{name}'.");
        if (value == null && i + 1 < arguments.Count)
            value = arguments[++i];
        if (string.IsNullOrWhiteSpace(value))
            throw new UsageException($"Option {name} needs a value.");
        return name switch
        {
            "--data" => this with { Data = value },
            "--size" => this with { Size = Number(name, value, 16, 1024) },
            "--scenes" => this with { Scenes = Number(name, value, 1) },
            "--objects" => this with { Objects = Number(name, value, 1, SceneGenerator.MostObjects) },
            "--weighting" => this with { Weighting = Kind(name, value) },
            "--beam" => this with { Beam = Number(name, value, 1, 1000) },
            "--epochs" => this with { Epochs = Number(name, value, 1) },
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
        "hard" => WeightingKind.Hard,
        _ => throw new UsageException($"Option {name} is '{value}'; expected softmax, sparsemax, entmax15 or hard."),
    };

    private static int Number(string name, string value, int least, int most = int.MaxValue) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new UsageException(
                $"Option {name} is '{value}'; expected a whole number from {least} {(most == int.MaxValue ? "on" : $"to {most}")}.");
}
