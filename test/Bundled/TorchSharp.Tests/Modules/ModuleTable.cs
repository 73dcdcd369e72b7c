using System.Globalization;
using System.Text.RegularExpressions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Modules;

/// <summary>Makes the modules that the golden files name by their C# text.</summary>
internal static partial class ModuleTable
{
    private static readonly Dictionary<string, Func<nn.Module>> s_modules = new()
    {
        ["nn.Linear(3, 4)"] = () => nn.Linear(3, 4),
        ["nn.Linear(3, 4, false)"] = () => nn.Linear(3, 4, false),
        ["nn.Linear(3, 2)"] = () => nn.Linear(3, 2),
        ["nn.Linear(2, 3)"] = () => nn.Linear(2, 3),
        ["nn.Linear(3, 2, false)"] = () => nn.Linear(3, 2, false),
        ["nn.Linear(6, 1, false)"] = () => nn.Linear(6, 1, false),
        ["nn.Linear(2, 1, false)"] = () => nn.Linear(2, 1, false),
        ["nn.Linear(3, 2).to(ScalarType.Float16)"] = () => nn.Linear(3, 2).to(ScalarType.Float16),
        ["nn.Linear(7, 16)"] = () => nn.Linear(7, 16),
        ["nn.Linear(1, 1)"] = () => nn.Linear(1, 1),
        ["nn.Linear(200, 1): dimension 200 takes two LEB128 bytes"] = () => nn.Linear(200, 1),
        ["nn.Embedding(6, 3)"] = () => nn.Embedding(6, 3),
        ["nn.Embedding(6, 3, padding_idx: 0)"] = () => nn.Embedding(6, 3, padding_idx: 0),
        ["nn.Embedding(6, 3, padding_idx: -1)"] = () => nn.Embedding(6, 3, padding_idx: -1),
        ["nn.Embedding(6, 3, scale_grad_by_freq: true)"] = () => nn.Embedding(6, 3, scale_grad_by_freq: true),
        ["nn.Embedding(5, 4)"] = () => nn.Embedding(5, 4),
        ["nn.Embedding(3, 4)"] = () => nn.Embedding(3, 4),
        ["nn.Embedding(4, 2)"] = () => nn.Embedding(4, 2),
        ["nn.Embedding(5, 4, padding_idx: 0)"] = () => nn.Embedding(5, 4, padding_idx: 0),
        ["nn.Embedding(4, 2, padding_idx: 0)"] = () => nn.Embedding(4, 2, padding_idx: 0),
        ["nn.LayerNorm(4)"] = () => nn.LayerNorm(4),
        ["nn.LayerNorm(new long[]{3, 4}, 1e-3)"] = () => nn.LayerNorm(new long[] { 3, 4 }, 1e-3),
        ["nn.LayerNorm(4, elementwise_affine: false)"] = () => nn.LayerNorm(4, elementwise_affine: false),
        ["nn.LayerNorm([2, 3])"] = () => nn.LayerNorm([2, 3]),
        ["nn.BatchNorm2d(3)"] = () => nn.BatchNorm2d(3),
        ["nn.BatchNorm2d(3, momentum: 0.25)"] = () => nn.BatchNorm2d(3, momentum: 0.25),
        ["nn.BatchNorm2d(3, affine: false)"] = () => nn.BatchNorm2d(3, affine: false),
        ["nn.BatchNorm2d(3, track_running_stats: false)"] = () => nn.BatchNorm2d(3, track_running_stats: false),
        ["nn.BatchNorm1d(3)"] = () => nn.BatchNorm1d(3),
        ["nn.Conv2d(2, 3, 3, 2, 1)"] = () => nn.Conv2d(2, 3, 3, 2, 1),
        ["nn.Conv2d(2, 3, 3)"] = () => nn.Conv2d(2, 3, 3),
        ["nn.Conv2d(4, 4, 3, groups: 2)"] = () => nn.Conv2d(4, 4, 3, groups: 2),
        ["nn.BatchNorm2d(2) after one training step on arange(16) as [2,2,2,2]"] = () => nn.BatchNorm2d(2),
        ["nn.MultiheadAttention(4, 2)"] = () => nn.MultiheadAttention(4, 2),
        ["nn.MultiheadAttention(4, 2, bias: false)"] = () => nn.MultiheadAttention(4, 2, bias: false),
        ["nn.MultiheadAttention(4, 2, kdim: 3, vdim: 3)"] = () => nn.MultiheadAttention(4, 2, kdim: 3, vdim: 3),
        ["nn.MultiheadAttention(4, 2, kdim: 3, vdim: 5)"] = () => nn.MultiheadAttention(4, 2, kdim: 3, vdim: 5),
        ["nn.MultiheadAttention(4, 2, add_bias_kv: true)"] = () => nn.MultiheadAttention(4, 2, add_bias_kv: true),
        ["nn.MultiheadAttention(4, 2, add_zero_attn: true)"] = () => nn.MultiheadAttention(4, 2, add_zero_attn: true),
        ["nn.MultiheadAttention(4, 1)"] = () => nn.MultiheadAttention(4, 1),
        ["nn.TransformerEncoderLayer(4, 2, 6, 0.0)"] = () => nn.TransformerEncoderLayer(4, 2, 6, 0.0),
        ["nn.TransformerEncoderLayer(4, 2, 6, 0.0, Activations.GELU)"] =
            () => nn.TransformerEncoderLayer(4, 2, 6, 0.0, nn.Activations.GELU),
        ["nn.TransformerEncoderLayer(4, 2, 6, 0.1)"] = () => nn.TransformerEncoderLayer(4, 2, 6, 0.1),
        ["nn.TransformerDecoderLayer(4, 2, 6, 0.0)"] = () => nn.TransformerDecoderLayer(4, 2, 6, 0.0),
        ["nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 6, 0.0), 2)"] =
            () => nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 6, 0.0), 2),
        ["nn.TransformerEncoderLayer(4, 2, 6)"] = () => nn.TransformerEncoderLayer(4, 2, 6),
        ["nn.TransformerDecoderLayer(4, 2, 6)"] = () => nn.TransformerDecoderLayer(4, 2, 6),
        ["nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 6), 2)"] =
            () => nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 6), 2),
        ["nn.Dropout(0.5)"] = () => nn.Dropout(0.5),
        ["nn.ReLU()"] = () => nn.ReLU(),
        ["nn.Sequential((\"l1\", nn.Linear(3, 4)), (\"act\", nn.Tanh()), (\"l2\", nn.Linear(4, 2)))"] =
            () => nn.Sequential(("l1", nn.Linear(3, 4)), ("act", nn.Tanh()), ("l2", nn.Linear(4, 2))),
        ["nn.Sequential((\"l1\", Linear(2,3)), (\"act\", ReLU()), (\"l2\", Linear(3,1)))"] =
            () => nn.Sequential(("l1", nn.Linear(2, 3)), ("act", nn.ReLU()), ("l2", nn.Linear(3, 1))),
        ["nn.Sequential(Linear(2,3), ReLU(), Linear(3,1))"] = () => nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1)),
        ["nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))"] = () => nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2)),
        ["Nested"] = () => new Nested(),
        ["Tied"] = () => new Tied(),
        ["new Tied()"] = () => new Tied(),
        ["Typed"] = () => new Typed(),
        ["Lists"] = () => new Lists(),
        ["HandReg"] = () => new HandReg(),
        ["NoReg (RegisterComponents never called)"] = () => new NoReg(),
        ["Props"] = () => new Props(),
        ["new OnlyW()"] = () => new OnlyW(),
    };

    /// <summary>The module of a text, or null if none is known.</summary>
    public static nn.Module? Make(string text)
        => s_modules.TryGetValue(text, out Func<nn.Module>? make) ? make() : MakeRecurrent(text);

    private static nn.Module? MakeRecurrent(string text)
    {
        Match match = Recurrent().Match(text);
        if (!match.Success)
            return null;
        long[] sizes = [.. match.Groups["number"].Captures.Select(capture => long.Parse(capture.Value, CultureInfo.InvariantCulture))];
        Dictionary<string, bool> flags = match.Groups["flag"].Captures.Select(capture => capture.Value.Split(": ")).ToDictionary(
            pair => pair[0], pair => bool.Parse(pair[1]));
        bool bias = match.Groups["bias"].Success ? bool.Parse(match.Groups["bias"].Value) : flags.GetValueOrDefault("bias", true);
        long layers = sizes.Length > 2 ? sizes[2] : 1;
        (bool batchFirst, bool bidirectional) = (flags.GetValueOrDefault("batchFirst"), flags.GetValueOrDefault("bidirectional"));
        return match.Groups["type"].Value switch
        {
            "GRU" => nn.GRU(sizes[0], sizes[1], layers, bias, batchFirst, 0, bidirectional),
            "LSTM" => nn.LSTM(sizes[0], sizes[1], layers, bias, batchFirst, 0, bidirectional),
            "GRUCell" => nn.GRUCell(sizes[0], sizes[1], bias),
            "LSTMCell" => nn.LSTMCell(sizes[0], sizes[1], bias),
            _ => null,
        };
    }

    [GeneratedRegex(
        @"^nn\.(?<type>GRUCell|LSTMCell|GRU|LSTM)\((?<number>\d+)(, (?<number>\d+))+(, (?<bias>true|false))?(, (?<flag>\w+: (true|false)))*\)$")]
    private static partial Regex Recurrent();
}
