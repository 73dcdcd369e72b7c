using static Translation.Arguments.CommandLine;

namespace Translation.Arguments;

/// <summary>The options of training, search and files.</summary>
internal static class RunOptions
{
    private static readonly string[] Any = [Show, Train, Translate, Evaluate];

    public static readonly Option[] All =
    [
        new("--patience", "N", [Train], "stop after N passes without a lower loss on --valid (or a tenth of the training pairs), and keep\nthe best model",
            (line, value) => line with { Patience = value.Whole(1) }),
        new("--valid-bleu", null, [Train], "measure the BLEU of --valid after each pass, too", (line, _) => line with { ValidBleu = true }),
        new("--checkpoints", "DIR", [Train], "write checkpoints there; after an interruption (Ctrl-C, too) the same command carries on",
            (line, value) => line with { Checkpoints = value.Text }),
        new("--beam", "N", Any, "translate by beam search, which keeps N outputs at a time (default 1: greedily)",
            (line, value) => line with { Search = line.Search with { Beam = value.Whole(1) } }),
        new("--length-penalty", "X", Any, "with --beam: higher favours longer translations (default 0.6)",
            (line, value) => line with { Search = line.Search with { LengthPenalty = value.Number() } }),
        new("--model", "FILE", Any, "the model to write or read (default model.zip)", (line, value) => line with { Model = value.Text }),
        new("--attention-html", "FILE", [Show, Translate], "the page of attention maps to write (whole show: default attention.html)",
            (line, value) => line with { AttentionHtml = value.Text }),
        new("--seed", "N", [Show, Train, Evaluate], "the seed of the split and of the training (default 1)",
            (line, value) => line with { Seed = value.Whole(0) }),
    ];
}
