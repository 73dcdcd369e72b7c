namespace Translation.Arguments;

/// <summary>All options, in the order of the usage.</summary>
internal static class OptionTable
{
    /// <summary>The options by what they are about.</summary>
    public static readonly (string Heading, Option[] Options)[] Groups =
    [
        ("What is translated", DataOptions.All),
        ("The model and its training", ModelOptions.All),
        ("The course of things", RunOptions.All),
    ];

    /// <summary>All options.</summary>
    public static IEnumerable<Option> All => Groups.SelectMany(group => group.Options);
}
