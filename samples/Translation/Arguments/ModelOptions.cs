using Microsoft.ML.Attention;
using static Translation.Arguments.CommandLine;

namespace Translation.Arguments;

/// <summary>The options that say what the model is like and how it learns.</summary>
internal static class ModelOptions
{
    private static readonly string[] Verbs = [Show, Train];

    public static readonly Option[] All =
    [
        Tuned("--architecture", "KIND", $"{OptionValue.Names<ArchitectureKind>()} (default recurrent)",
            (tuning, value) => tuning with { Architecture = value.OneOf<ArchitectureKind>() }),
        Tuned("--attention", "KIND", $"{OptionValue.Names<AlignmentKind>()}\n(default additive); the whole show compares it with none",
            (tuning, value) => tuning with { Attention = value.OneOf<AlignmentKind>() }),
        Tuned("--weighting", "KIND", $"how scores become weights: {OptionValue.Names<WeightingKind>()}\n(default softmax)",
            (tuning, value) => tuning with { Weighting = value.OneOf<WeightingKind>() }),
        Tuned("--tokens", "KIND", "words, characters or bpe (byte pairs, default)",
            (tuning, value) => tuning with { Tokens = value.Text == "bpe" ? TokenizationKind.BytePair : value.OneOf<TokenizationKind>() }),
        Tuned("--vocabulary", "N", "the most tokens a side (default 4000, of words 16000)",
            (tuning, value) => tuning with { Vocabulary = value.Whole(5) }),
        Tuned("--cell", "KIND", "gru (default) or lstm", (tuning, value) => tuning with { Cell = value.OneOf<CellKind>() }),
        Tuned("--layers", "N", "layers of encoder and decoder each (default 1, of a transformer 3)",
            (tuning, value) => tuning with { Layers = value.Whole(1) }),
        Tuned("--embedding", "N", "components of a token's embedding (default 128)",
            (tuning, value) => tuning with { Embedding = value.Whole(1) }),
        Tuned("--hidden", "N", "units of encoder and decoder each (default 256); the additive alignment has half as many,\na transformer's feed-forward networks have four times as many",
            (tuning, value) => tuning with { Hidden = value.Whole(1) }),
        Tuned("--dropout", "X", "the share of activations dropped in training (default 0.2)",
            (tuning, value) => tuning with { Dropout = value.Share() }),
        Tuned("--epochs", "N", "passes through the training pairs (default 8)", (tuning, value) => tuning with { Epochs = value.Whole(1) }),
        Tuned("--batch", "N", "pairs in a batch (default 64)", (tuning, value) => tuning with { Batch = value.Whole(1) }),
        Tuned("--rate", "X", "the learning rate (default 0.002), which falls to 0 in the second half of the passes",
            (tuning, value) => tuning with { Rate = value.Number() }),
        Tuned("--precision", "KIND", $"how weights are stored: {OptionValue.Names<WeightPrecision>()} (default single)",
            (tuning, value) => tuning with { Precision = value.OneOf<WeightPrecision>() }),
        Tuned("--set", "NAME=VALUE", "any other field of Seq2SeqEstimator.Options, such as LabelSmoothing=0.2; as often as wanted",
            (tuning, value) => tuning with { Others = [.. tuning.Others, value.Text] }),
    ];

    private static Option Tuned(string name, string value, string help, Func<Tuning, OptionValue, Tuning> set) =>
        new(name, value, Verbs, help, (line, given) => line with { Tuning = set(line.Tuning, given) });
}
