using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;
using U = TorchSharp.torch.nn.utils.rnn;

namespace TorchSharp.Bundled.Tests.Modules;

/// <summary>Modules against what the real TorchSharp computed: results and all gradients.</summary>
[TestClass]
public class GoldenModuleTests
{
    [TestMethod]
    public void Layers_of_the_golden_file_give_its_results_and_gradients()
    {
        var run = new GoldenRun();
        foreach (JsonElement golden in Golden.Cases("modules_basic"))
            Run(run, golden, golden => Call(Golden.NameOf(golden)));
        run.Finish("LSTMCell.no_state");
    }

    [TestMethod]
    public void Recurrent_layers_of_the_golden_file_give_its_results_and_gradients()
    {
        var run = new GoldenRun(gradientAbsolute: 1e-5);
        foreach (JsonElement golden in Golden.Cases("modules_rnn"))
            Run(run, golden, golden => Recurrent(Golden.NameOf(golden), Golden.TextOf(golden, "call")));
        // The real thing reads whatever lies behind the input when a length is beyond it; here that is an error.
        run.Finish("pack_padded_sequence.length_beyond_input");
    }

    [TestMethod]
    public void Attention_layers_of_the_golden_file_give_its_results_and_gradients()
    {
        var run = new GoldenRun();
        foreach (JsonElement golden in Golden.Cases("modules_attention"))
            Run(run, golden, golden => Attention(Golden.NameOf(golden)));
        // The real thing adds the truth values of a mask as 0 and 1 and masks nothing; ours masks, see AttentionTests.
        run.Finish("MHA.attn_mask_bool", "MHA.both_masks");
    }

    private static void Run(GoldenRun run, JsonElement golden, Func<JsonElement, Func<nn.Module?, Tensor[], Tensor[]>?> callOf)
    {
        string text = Golden.TextOf(golden, "module");
        using nn.Module? module = ModuleTable.Make(text);
        if ((module is null && text.Length > 0) || callOf(golden) is not { } call)
        {
            run.Missing(golden);
            return;
        }
        if (module is not null)
        {
            Fill(module, golden.GetProperty("parameters"));
            module.train(golden.GetProperty("training").GetBoolean());
        }
        run.Run(golden, inputs => call(module, inputs), () => module?.state_dict() ?? []);
    }

    internal static void Fill(nn.Module module, JsonElement values)
    {
        using IDisposable frozen = no_grad();
        Dictionary<string, Tensor> state = module.state_dict();
        foreach (JsonProperty value in values.EnumerateObject())
        {
            using Tensor source = Golden.ReadTensor(value.Value);
            state[value.Name].copy_(source);
        }
    }

    private static Func<nn.Module?, Tensor[], Tensor[]>? Call(string name) => name.Split('.')[0] switch
    {
        _ when name == "GRUCell.no_h" => (m, x) => [((GRUCell)m!).call(x[0], null)],
        _ when name == "GRUCell.three_steps" => (m, x) =>
        {
            Tensor h = x[1];
            for (int t = 0; t < 3; t++)
                h = ((GRUCell)m!).call(x[0].select(0, t), h);
            return [h];
        }
        ,
        _ when name == "LSTMCell.zero_state" => (m, x) => Both(((LSTMCell)m!).call(x[0], (zeros(2, 4), zeros(2, 4)))),
        // The real thing fails without a state; ours starts from zeros as the other cells do.
        _ when name == "LSTMCell.no_state" => null,
        "GRUCell" => (m, x) => [((GRUCell)m!).call(x[0], x[1])],
        "LSTMCell" => (m, x) => Both(((LSTMCell)m!).call(x[0], (x[1], x[2]))),
        _ when name == "BatchNorm2d.train_two_steps" => (m, x) => [((BatchNorm2d)m!).call(x[0]), ((BatchNorm2d)m).call(x[1])],
        _ when name == "BatchNorm2d.eval_after_train" => (m, x) =>
        {
            ((BatchNorm2d)m!).call(x[0]);
            m.eval();
            return [((BatchNorm2d)m).call(x[1])];
        }
        ,
        "Linear" or "Embedding" or "LayerNorm" or "Dropout" or "Sequential" or "BatchNorm1d" or "BatchNorm2d" or "Conv2d" => (m, x) => [((nn.Module<Tensor, Tensor>)m!).call(x[0])],
        _ => null,
    };

    private static Func<nn.Module?, Tensor[], Tensor[]>? Attention(string name) => name switch
    {
        "MHA.attn_mask_bool" or "MHA.both_masks" => null,
        "MHA.self" => (m, x) => Weighted(((MultiheadAttention)m!).call(x[0], x[0], x[0])),
        "MHA.no_weights" => (m, x) => Weighted(((MultiheadAttention)m!).call(x[0], x[1], x[2], null, false)),
        "MHA.key_padding_mask" or "MHA.all_keys_masked_row" =>
            (m, x) => Weighted(((MultiheadAttention)m!).call(x[0], x[1], x[2], x[3])),
        "MHA.attn_mask_float" or "MHA.attn_mask_3d" =>
            (m, x) => Weighted(((MultiheadAttention)m!).call(x[0], x[1], x[2], null, true, x[3])),
        "TransformerEncoderLayer.masks" => (m, x) => [((TransformerEncoderLayer)m!).call(x[0], x[1], x[2])],
        "TransformerDecoderLayer" => (m, x) => [((TransformerDecoderLayer)m!).call(x[0], x[1])],
        "TransformerDecoderLayer.causal" =>
            (m, x) => [((TransformerDecoderLayer)m!).call(x[0], x[1], x[2], null, null, x[3])],
        "TransformerEncoder.2_layers" => (m, x) => [((TransformerEncoder)m!).call(x[0])],
        _ when name.StartsWith("MHA.", StringComparison.Ordinal) => (m, x) => Weighted(((MultiheadAttention)m!).call(x[0], x[1], x[2])),
        _ => (m, x) => [((TransformerEncoderLayer)m!).call(x[0])],
    };

    private static Func<nn.Module?, Tensor[], Tensor[]>? Recurrent(string name, string call)
    {
        bool lstm = name.StartsWith("LSTM", StringComparison.Ordinal);
        return name switch
        {
            "pack_padded_sequence.length_beyond_input" => null,
            "GRU.packed_time_first" => (m, x) => Packed(m!, x, batchFirst: false, enforceSorted: true, lstm, hasState: false),
            "GRU.packed_padding_value_total_length" => (m, x) =>
            {
                using U.PackedSequence packed = U.pack_padded_sequence(x[0], x[1], true);
                (U.PackedSequence output, Tensor h) = ((GRU)m!).call(packed);
                (Tensor y, Tensor lengths) = U.pad_packed_sequence(output, true, -7.5, 5);
                return [y, lengths, h];
            }
            ,
            "pack_padded_sequence.unsorted" or "pack_padded_sequence.unsorted_ties" => (_, x) =>
            {
                U.PackedSequence packed = U.pack_padded_sequence(x[0], x[1], true, false);
                return [packed.data, packed.batch_sizes, packed.sorted_indices, packed.unsorted_indices];
            }
            ,
            "pack_padded_sequence.sorted" => (_, x) => Parts(U.pack_padded_sequence(x[0], x[1], true)),
            "pad_sequence" => (_, x) => [U.pad_sequence([x[0], x[1]], true, 0.5)],
            "pad_sequence.time_first" => (_, x) => [U.pad_sequence([x[0], x[1]])],
            "pack_sequence" => (_, x) => Parts(U.pack_sequence([x[0], x[1]])),
            _ when name.StartsWith(
                "pack_padded_sequence", StringComparison.Ordinal) => (_, x) => [U.pack_padded_sequence(x[0], x[1], true).data],
            _ when name.Contains(".packed", StringComparison.Ordinal) => (m, x) =>
                Packed(
                    m!, x, batchFirst: true, enforceSorted: call.Contains("true, true)", StringComparison.Ordinal), lstm,
                    hasState: x.Length > 2),
            _ when lstm => (m, x) => Three(((LSTM)m!).call(x[0], x.Length > 1 ? (x[1], x[2]) : null)),
            _ => (m, x) => Both(((GRU)m!).call(x[0], x.Length > 1 ? x[1] : null)),
        };
    }

    private static Tensor[] Packed(nn.Module module, Tensor[] x, bool batchFirst, bool enforceSorted, bool lstm, bool hasState)
    {
        using U.PackedSequence packed = U.pack_padded_sequence(x[0], x[1], batchFirst, enforceSorted);
        if (lstm)
        {
            (U.PackedSequence output, Tensor h, Tensor c) = ((LSTM)module).call(packed, hasState ? (x[2], x[3]) : null);
            (Tensor y, Tensor lengths) = U.pad_packed_sequence(output, batchFirst);
            return [y, lengths, h, c];
        }
        else
        {
            (U.PackedSequence output, Tensor h) = ((GRU)module).call(packed, hasState ? x[2] : null);
            (Tensor y, Tensor lengths) = U.pad_packed_sequence(output, batchFirst);
            return [y, lengths, h];
        }
    }

    private static Tensor[] Parts(U.PackedSequence packed) => [packed.data, packed.batch_sizes];

    /// <summary>The result and the weights; the real thing gives an invalid tensor for weights not asked for, the file null.</summary>
    private static Tensor[] Weighted(Tuple<Tensor, Tensor> result)
        => [result.Item1, result.Item2.IsInvalid ? null! : result.Item2];

    private static Tensor[] Both((Tensor, Tensor) pair) => [pair.Item1, pair.Item2];

    private static Tensor[] Three((Tensor, Tensor, Tensor) triple) => [triple.Item1, triple.Item2, triple.Item3];
}
