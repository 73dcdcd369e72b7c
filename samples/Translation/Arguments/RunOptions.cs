using static Translation.Arguments.CommandLine;

namespace Translation.Arguments;

/// <summary>The options of training, search and files.</summary>
internal static class RunOptions
{
    private static readonly string[] Any = [Show, Train, Translate, Evaluate, Report];
    private static readonly string[] Scoring = [Show, Train, Evaluate, Report];

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
        new("--vanilla", "FILE", [Train, Evaluate, Report], "train: train a model without attention, too, and write it there; evaluate and report: score it\nbeside the other",
            (line, value) => line with { Vanilla = value.Text }),
        new("--log", "FILE", [Train, Evaluate, Report], "the log of the training, a JSON object for each pass (default model.log.jsonl beside the model)",
            (line, value) => line with { Log = value.Text }),
        new("--json", "FILE", Scoring, "write the scores there as JSON", (line, value) => line with { Json = value.Text }),
        new("--align", "FILE", [Evaluate, Report], "links between words that people drew, those of a pair on each line: 0-0 (sure), 1?2 or 1-2-P\n(possible); scores attention beside a plain diagonal",
            (line, value) => line with { Align = value.Text }),
        new("--align-swapped", null, [Evaluate, Report], "the links have the translation's word first", (line, _) => line with { AlignSwapped = true }),
        new("--nbest", "N", [Translate], "write the N best translations of each text: number of the text TAB score TAB translation",
            (line, value) => line with { Search = line.Search with { NBest = value.Whole(1) } }),
        new("--html", "FILE", [Show, Report], "the report's page (default report.html)", (line, value) => line with { Html = value.Text }),
        new("--attention-html", "FILE", [Show, Translate], "the page of attention maps to write (whole show: default attention.html)",
            (line, value) => line with { AttentionHtml = value.Text }),
        new("--seed", "N", Scoring, "the seed of the split and of the training (default 1)",
            (line, value) => line with { Seed = value.Whole(0) }),
    ];
}
