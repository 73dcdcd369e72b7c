using static Translation.Arguments.CommandLine;

namespace Translation.Arguments;

/// <summary>The options that say which texts and translations there are.</summary>
internal static class DataOptions
{
    private static readonly string[] Scoring = [Show, Train, Evaluate, Report];

    public static readonly Option[] All =
    [
        new("--language", "LANG", Scoring, "the language of the .NET SDK's translated messages: fr (default), de, es, ja, …",
            (line, value) => line with { Language = value.Text }),
        new("--data", "FILE", Scoring, "pairs to use instead: text TAB translation on each line, UTF-8, may be compressed (.gz)",
            (line, value) => line with { Data = line.Data with { Pairs = value.Text } }),
        new("--source", "FILE", Scoring, "pairs in two files that match line by line: the texts …",
            (line, value) => line with { Data = line.Data with { Source = value.Text } }),
        new("--target", "FILE", Scoring, "… and their translations",
            (line, value) => line with { Data = line.Data with { Target = value.Text } }),
        new("--valid", "FILE", [Train], "pairs to measure each pass on; also as --valid-source and --valid-target",
            (line, value) => line with { Valid = line.Valid with { Pairs = value.Text } }),
        new("--valid-source", "FILE", [Train], "",
            (line, value) => line with { Valid = line.Valid with { Source = value.Text } }),
        new("--valid-target", "FILE", [Train], "",
            (line, value) => line with { Valid = line.Valid with { Target = value.Text } }),
        new("--test", "FILE", Scoring, "pairs to score on, in place of a tenth of the others; also as --test-source and --test-target",
            (line, value) => line with { Test = line.Test with { Pairs = value.Text } }),
        new("--test-source", "FILE", Scoring, "",
            (line, value) => line with { Test = line.Test with { Source = value.Text } }),
        new("--test-target", "FILE", Scoring, "",
            (line, value) => line with { Test = line.Test with { Target = value.Text } }),
        new("--lower", null, Scoring, "put texts and translations in lower case, to learn from and to score",
            (line, _) => line with { Tuning = line.Tuning with { Lower = true } }),
    ];
}
