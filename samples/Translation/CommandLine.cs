using System.Globalization;

namespace Translation;

/// <summary>What the user asked for on the command line.</summary>
public sealed record CommandLine
{
    /// <summary>How the program is used.</summary>
    public const string Usage = """
        Translates the messages of the .NET SDK, or pairs of your own, with an attention model in an ML.NET pipeline.

        Usage:
          Translation                        the whole show: read, train with and without attention, compare, save, load, translate
          Translation train                  train with attention, score what was set aside, save the model
          Translation translate "…" "…"      translate texts with a saved model; without texts, the lines of standard input
          Translation evaluate               score a saved model on what was set aside, or on all pairs of --data

        Options:
          --language LANG   the language of the .NET SDK's translated messages: fr (default), de, es, ja, …
          --data FILE       pairs to use instead: text TAB translation on each line, UTF-8, may be compressed (.gz)
          --epochs N        passes through the training pairs, 1 or more
          --patience N      train: set a tenth of the training pairs aside, stop after N passes that translate them no better, and keep
                            the best model
          --checkpoints DIR train: write checkpoints there; after an interruption (Ctrl-C, too) the same command carries on
          --model FILE      the model to write or read (default model.zip)
          --html FILE       the page of attention maps to write (default attention.html; translate writes it only if asked)
          --seed N          the seed of the split and of the training (default 1)
          --help            this text
        """;

    private static readonly string[] Verbs = ["train", "translate", "evaluate"];

    /// <summary>train, translate or evaluate; empty for the whole show.</summary>
    public string Verb { get; init; } = "";

    /// <summary>Whether the usage was asked for.</summary>
    public bool Help { get; init; }

    /// <summary>The culture of the SDK's satellites.</summary>
    public string Language { get; init; } = "fr";

    /// <summary>A file of pairs, or null for the SDK's messages.</summary>
    public string? Data { get; init; }

    /// <summary>Passes through the training pairs, or null for the model's own number.</summary>
    public int? Epochs { get; init; }

    /// <summary>Passes without a better model before training ends, or null to make all.</summary>
    public int? Patience { get; init; }

    /// <summary>The folder of the training's checkpoints, or null for none.</summary>
    public string? Checkpoints { get; init; }

    /// <summary>The model's file.</summary>
    public string Model { get; init; } = "model.zip";

    /// <summary>The page of attention maps, or null if none was asked for.</summary>
    public string? Html { get; init; }

    /// <summary>The seed of the split and of the training.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The texts to translate.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="UsageException">An argument is unknown, misplaced or out of range.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine();
        var texts = new List<string>();
        bool optionsEnded = false;
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            if (!optionsEnded && argument.StartsWith('-') && argument.Length > 1)
            {
                if (argument == "--")
                    optionsEnded = true;
                else
                    line = line.With(argument, arguments, ref i);
            }
            else if (i == 0 && Verbs.Contains(argument))
            {
                line = line with { Verb = argument };
            }
            else if (line.Verb == "translate")
            {
                texts.Add(argument);
            }
            else
            {
                throw new UsageException($"Unknown argument '{argument}'; expected {string.Join(", ", Verbs)} or an option.");
            }
        }

        if (line.Verb != "train" && (line.Patience != null || line.Checkpoints != null))
            throw new UsageException("Options --patience and --checkpoints go with the verb train.");
        return line with { Texts = texts };
    }

    private CommandLine With(string option, IReadOnlyList<string> arguments, ref int i)
    {
        if (option is "--help" or "-h" or "-?")
            return this with { Help = true };
        string name = option;
        string? value = null;
        int sign = option.IndexOf('=');
        if (sign > 0)
            (name, value) = (option[..sign], option[(sign + 1)..]);
        if (name is not ("--language" or "--data" or "--epochs" or "--patience" or "--checkpoints" or "--model" or "--html" or "--seed"))
            throw new UsageException($"Unknown option '{name}'.");
        if (value == null && i + 1 < arguments.Count)
            value = arguments[++i];
        if (string.IsNullOrWhiteSpace(value))
            throw new UsageException($"Option {name} needs a value.");
        return name switch
        {
            "--language" => this with { Language = value },
            "--data" => this with { Data = value },
            "--epochs" => this with { Epochs = Number(name, value, 1) },
            "--patience" => this with { Patience = Number(name, value, 1) },
            "--checkpoints" => this with { Checkpoints = value },
            "--model" => this with { Model = value },
            "--html" => this with { Html = value },
            _ => this with { Seed = Number(name, value, 0) },
        };
    }

    private static int Number(string name, string value, int minimum) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= minimum
            ? number
            : throw new UsageException($"Option {name} is '{value}'; expected a whole number from {minimum} on.");
}
