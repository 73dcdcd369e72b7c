namespace Translation.Arguments;

/// <summary>What the user asked for on the command line.</summary>
public sealed record CommandLine
{
    internal const string Show = "", Train = "train", Translate = "translate", Evaluate = "evaluate", Report = "report";

    internal static readonly string[] Verbs = [Train, Translate, Evaluate, Report];

    /// <summary>How the program is used.</summary>
    public static string Usage => UsageText.Write();

    /// <summary>train, translate, evaluate or report; empty for the whole show.</summary>
    public string Verb { get; init; } = Show;

    /// <summary>Whether the usage was asked for.</summary>
    public bool Help { get; init; }

    /// <summary>The culture of the SDK's satellites.</summary>
    public string Language { get; init; } = "fr";

    /// <summary>The pairs to learn from or to score; none given for the SDK's messages.</summary>
    public PairFiles Data { get; init; } = new();

    /// <summary>The pairs that tell when to stop; may be none.</summary>
    public PairFiles Valid { get; init; } = new();

    /// <summary>The pairs to score a trained model on; none given for a part of <see cref="Data"/>.</summary>
    public PairFiles Test { get; init; } = new();

    /// <summary>What the model is like and how it is trained.</summary>
    public Tuning Tuning { get; init; } = new();

    /// <summary>How translations are searched for.</summary>
    public Search Search { get; init; } = new();

    /// <summary>Passes without a better model before training ends, or null to make all.</summary>
    public int? Patience { get; init; }

    /// <summary>Whether each pass is measured by BLEU, too.</summary>
    public bool ValidBleu { get; init; }

    /// <summary>The folder of the training's checkpoints, or null for none.</summary>
    public string? Checkpoints { get; init; }

    /// <summary>The model's file.</summary>
    public string Model { get; init; } = "model.zip";

    /// <summary>The file of a model without attention to train or score beside <see cref="Model"/>, or null for none.</summary>
    public string? Vanilla { get; init; }

    /// <summary>The log of the training of <see cref="Model"/>, or null for the one beside it.</summary>
    public string? Log { get; init; }

    /// <summary>The file for the scores as JSON, or null for none.</summary>
    public string? Json { get; init; }

    /// <summary>The file of links between words that people drew, or null for none.</summary>
    public string? Align { get; init; }

    /// <summary>Whether <see cref="Align"/> has the target's word first.</summary>
    public bool AlignSwapped { get; init; }

    /// <summary>The report's page, or null for its usual name.</summary>
    public string? Html { get; init; }

    /// <summary>The page of attention maps, or null if none was asked for.</summary>
    public string? AttentionHtml { get; init; }

    /// <summary>The seed of the split and of the training.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The texts to translate.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="UsageException">An argument is unknown, misplaced or out of range.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine();
        var given = new List<Option>();
        var texts = new List<string>();
        bool optionsEnded = false;
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            if (!optionsEnded && argument.StartsWith('-') && argument.Length > 1)
            {
                if (argument == "--")
                    optionsEnded = true;
                else if (argument is "--help" or "-h" or "-?")
                    line = line with { Help = true };
                else
                    line = line.With(arguments, ref i, given);
            }
            else if (i == 0 && Verbs.Contains(argument))
            {
                line = line with { Verb = argument };
            }
            else if (line.Verb == Translate)
            {
                texts.Add(argument);
            }
            else
            {
                throw new UsageException($"Unknown argument '{argument}'; expected {string.Join(", ", Verbs)} or an option.");
            }
        }

        line = line with { Texts = texts };
        if (!line.Help)
            line.Check(given);
        return line;
    }

    private CommandLine With(IReadOnlyList<string> arguments, ref int i, List<Option> given)
    {
        string name = arguments[i];
        string? value = null;
        int sign = name.IndexOf('=');
        if (sign > 0)
            (name, value) = (name[..sign], name[(sign + 1)..]);
        Option option = OptionTable.All.FirstOrDefault(option => option.Name == name) ?? throw new UsageException($"Unknown option '{name}'.");
        given.Add(option);
        if (option.Value == null)
            return value == null ? option.Set(this, new OptionValue(name, name)) : throw new UsageException($"Option {name} takes no value.");
        if (value == null && i + 1 < arguments.Count)
            value = arguments[++i];
        if (string.IsNullOrWhiteSpace(value))
            throw new UsageException($"Option {name} needs a value.");
        return option.Set(this, new OptionValue(name, value));
    }

    private void Check(List<Option> given)
    {
        foreach (Option option in given)
        {
            if (!option.Verbs.Contains(Verb))
                throw new UsageException($"Option {option.Name} does not go with {Described(Verb)}; it goes with {string.Join(", ", option.Verbs.Select(Described))}.");
        }
        Data.Check("--data", "--source", "--target");
        Valid.Check("--valid", "--valid-source", "--valid-target");
        Test.Check("--test", "--test-source", "--test-target");
        Search.Check();
        if (Align != null && (Test.IsGiven ? Test : Data).Source == null)
        {
            throw new UsageException(
                "Option --align needs pairs in two files, whose lines and words its links belong to: --source and --target, or --test-source and "
                + "--test-target.");
        }
    }

    private static string Described(string verb) => verb == Show ? "the whole show" : verb;
}
