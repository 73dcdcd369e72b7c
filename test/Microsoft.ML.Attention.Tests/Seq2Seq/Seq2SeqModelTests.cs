using Microsoft.ML.Attention.Seq2Seq;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public class Seq2SeqModelTests
{
    private static readonly TokenPairs Pairs = SmallModels.Pairs(
        ([4, 5, 6, 7, 8], [4, 5]),
        ([9, 4], [6, 7, 8, 9]),
        ([5, 5, 10], []));

    private static IEnumerable<object[]> Shapes()
    {
        var options = SmallModels.Options;
        foreach (var alignment in Enum.GetValues<AlignmentKind>())
        {
            yield return [options with { Alignment = alignment }];
            yield return [options with { Alignment = alignment, Cell = CellKind.Lstm, InputFeeding = true }];
        }
        yield return [options with { Bidirectional = false, EncoderLayers = 2, DecoderLayers = 2 }];
        yield return [options with { Cell = CellKind.Lstm, EncoderLayers = 2, DecoderLayers = 3, TieEmbeddings = true }];
        yield return [options with { SharedVocabulary = true, OutputVocabularySize = 12, TieEmbeddings = true, InputFeeding = true }];
        var transformer = SmallModels.Transformer;
        foreach (var weighting in Enum.GetValues<WeightingKind>())
            yield return [transformer with { Weighting = weighting }];
        yield return [transformer with { EncoderLayers = 2, DecoderLayers = 3, TieEmbeddings = true }];
        yield return [transformer with { EmbeddingSize = 8, SharedVocabulary = true, OutputVocabularySize = 12, TieEmbeddings = true, Heads = 1 }];
    }

    [TestMethod]
    [DynamicData(nameof(Shapes), DynamicDataSourceType.Method)]
    public void Forward_padded_batch_gives_each_row_what_it_gets_alone(object options)
    {
        using var model = SmallModels.Create((Seq2SeqModelOptions)options);
        model.eval();
        var together = Logits(model, 0, 1, 2);

        foreach (var row in new[] { 0, 1, 2 })
        {
            var alone = Logits(model, row).Single();
            for (var i = 0; i < alone.Length; i++)
                Assert.AreEqual(alone[i], together[row][i], 1e-5f, $"row {row}, logit {i}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Shapes), DynamicDataSourceType.Method)]
    public void Backward_every_shape_reaches_every_weight(object options)
    {
        using var model = SmallModels.Create((Seq2SeqModelOptions)options);
        model.train();
        using var scope = NewDisposeScope();
        var batch = Seq2SeqBatch.Create(Pairs, [0, 1, 2], CPU);

        nn.functional.cross_entropy(model.Forward(batch), batch.Output.Targets).backward();

        foreach (var (name, parameter) in model.named_parameters())
            Assert.IsTrue(parameter.grad!.abs().sum().item<float>() > 0, name);
    }

    [TestMethod]
    [DynamicData(nameof(Shapes), DynamicDataSourceType.Method)]
    public void Forward_later_output_token_changes_no_earlier_logit(object options)
    {
        using var model = SmallModels.Create((Seq2SeqModelOptions)options);
        model.eval();
        using var scope = NewDisposeScope();
        var batch = Seq2SeqBatch.Create(SmallModels.Pairs(([4, 5], [6, 7, 8])), [0], CPU);
        var changed = Seq2SeqBatch.Create(SmallModels.Pairs(([4, 5], [6, 7, 9])), [0], CPU);

        var logits = model.Forward(batch);
        var others = model.Forward(changed);

        CollectionAssert.AreEqual(
            logits.narrow(0, 0, 3).detach().data<float>().ToArray(), others.narrow(0, 0, 3).detach().data<float>().ToArray());
        Assert.AreNotEqual(logits[3, 5].item<float>(), others[3, 5].item<float>());
    }

    [TestMethod]
    [DynamicData(nameof(Shapes), DynamicDataSourceType.Method)]
    public void Step_token_by_token_gives_the_logits_and_weights_of_forward(object options)
    {
        using var model = SmallModels.Create((Seq2SeqModelOptions)options);
        model.eval();
        using var scope = NewDisposeScope();
        using var free = no_grad();
        var batch = Seq2SeqBatch.Create(SmallModels.Pairs(([4, 5, 9], [6, 7, 8]), ([5], [4, 4, 4])), [0, 1], CPU);
        var allWeights = new List<Tensor>();
        var all = model.Forward(batch, weights: allWeights); // time-major, [4 x 2, vocabulary]

        var input = model.Encode(batch.Input);
        var state = model.Decoder.Start(input);
        for (var t = 0; t < batch.Output.Steps; t++)
        {
            var step = model.Decoder.Step(batch.Output.DecoderInput[t], input, state);
            state = step.State;
            AssertNear(all.narrow(0, 2 * t, 2), model.Decoder.Logits(step.Readout), $"logits of step {t}");
            if (step.Weights is { } weights)
                AssertNear(allWeights[t], weights.squeeze(1), $"weights of step {t}");
            else
                Assert.AreEqual(0, allWeights.Count);
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Forward_with_its_own_tokens_throughout_equals_teacher_forcing_with_its_predictions(bool inputFeeding)
    {
        using var model = SmallModels.Create(SmallModels.Options with { InputFeeding = inputFeeding });
        model.eval();
        using var scope = NewDisposeScope();
        var batch = Seq2SeqBatch.Create(SmallModels.Pairs(([4, 5], [6, 7, 8]), ([5, 9], [4, 4, 4])), [0, 1], CPU);
        var useOwn = new bool[batch.Output.Steps * 2];
        Array.Fill(useOwn, true);

        var free = model.Forward(batch, useOwn); // time-major, [4 x 2, vocabulary]
        var predicted = Array.ConvertAll(free.argmax(1).data<long>().ToArray(), id => (int)id);
        var forced = model.Forward(Seq2SeqBatch.Create(
            SmallModels.Pairs(([4, 5], [predicted[0], predicted[2], predicted[4]]), ([5, 9], [predicted[1], predicted[3], predicted[5]])), [0, 1], CPU));

        CollectionAssert.AreEqual(forced.detach().data<float>().ToArray(), free.detach().data<float>().ToArray());
    }

    [TestMethod]
    public void Parameters_default_shape_have_stable_names_and_the_expected_number()
    {
        using var model = SmallModels.Create(SmallModels.Options);

        var counts = model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.numel());

        // Embeddings 12 x 6 and 11 x 6; a GRU of 4 units a direction: 3*4*(6+4) + 2*3*4; s_0: 8 x 8 + 8; the cell: 3*8*(14+8) + 2*3*8;
        // W and U: 5 x 8, v: 5; the readout: 6 x (8+8+6) + 6; the output: 11 x 6 + 11.
        var expected = new Dictionary<string, long>
        {
            ["input_embedding.weight"] = 72,
            ["output_embedding.weight"] = 66,
            ["decoder.start.weight"] = 64,
            ["decoder.start.bias"] = 8,
            ["decoder.cells.0.weight_ih"] = 336,
            ["decoder.cells.0.weight_hh"] = 192,
            ["decoder.cells.0.bias_ih"] = 24,
            ["decoder.cells.0.bias_hh"] = 24,
            ["decoder.attention.alignment.query.weight"] = 40,
            ["decoder.attention.alignment.keys.weight"] = 40,
            ["decoder.attention.alignment.energy.weight"] = 5,
            ["decoder.readout.weight"] = 132,
            ["decoder.readout.bias"] = 6,
            ["decoder.output.weight"] = 66,
            ["decoder.output.bias"] = 11,
        };
        foreach (var (name, count) in expected)
            Assert.AreEqual(count, counts[name], name);
        Assert.AreEqual(2 * (3 * 4 * 10 + 24), counts.Where(entry => entry.Key.StartsWith("encoder.gru.", StringComparison.Ordinal)).Sum(entry => entry.Value));
        Assert.AreEqual(expected.Count + 8, counts.Count);
    }

    [TestMethod]
    [DynamicData(nameof(Shapes), DynamicDataSourceType.Method)]
    public void Save_then_load_into_another_model_gives_the_same_logits(object options)
    {
        using var model = SmallModels.Create((Seq2SeqModelOptions)options, seed: 1);
        using var other = SmallModels.Create((Seq2SeqModelOptions)options, seed: 2);
        model.eval();
        other.eval();
        CollectionAssert.AreNotEqual(Logits(model, 0)[0], Logits(other, 0)[0]);

        other.load(new MemoryStream(SmallModels.Weights(model)));

        CollectionAssert.AreEqual(Logits(model, 0)[0], Logits(other, 0)[0]);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Forward_untrained_model_guesses_among_all_tokens_alike(bool tied)
    {
        using var model = SmallModels.Create(SmallModels.Options with { EmbeddingSize = 64, TieEmbeddings = tied });
        model.eval();
        using var scope = NewDisposeScope();
        var batch = Seq2SeqBatch.Create(Pairs, [0, 1, 2], CPU);

        var loss = nn.functional.cross_entropy(model.Forward(batch), batch.Output.Targets).item<float>();

        Assert.AreEqual(Math.Log(11), loss, 0.5);
    }

    [TestMethod]
    public void Create_odd_hidden_size_both_ways_is_refused_by_name()
    {
        var error = Assert.ThrowsException<ArgumentOutOfRangeException>(() => Seq2SeqModel.Create(SmallModels.Options with { HiddenSize = 7 }));

        StringAssert.Contains(error.Message, "HiddenSize");
    }

    [TestMethod]
    public void Create_shared_vocabulary_of_two_sizes_is_refused()
    {
        var error = Assert.ThrowsException<ArgumentException>(() => Seq2SeqModel.Create(SmallModels.Options with { SharedVocabulary = true }));

        StringAssert.Contains(error.Message, "SharedVocabulary");
    }

    private static void AssertNear(Tensor expected, Tensor actual, string what) =>
        Assert.IsTrue(expected.allclose(actual, rtol: 1e-4, atol: 1e-5), what);

    /// <summary>The logits of each row, in the row's own order.</summary>
    private static float[][] Logits(Seq2SeqModel model, params int[] rows)
    {
        using var scope = NewDisposeScope();
        using var free = no_grad();
        var batch = Seq2SeqBatch.Create(Pairs, rows, CPU);
        var logits = model.Forward(batch); // [tokens, vocabulary]
        var result = Array.ConvertAll(rows, _ => new List<float>());
        var token = 0;
        for (var t = 0; t < batch.Output.Steps; t++)
        {
            for (var b = 0; b < rows.Length; b++)
            {
                if (t <= Pairs.Output(rows[b]).Length)
                    result[b].AddRange(logits[token++].data<float>().ToArray());
            }
        }
        return Array.ConvertAll(result, row => row.ToArray());
    }
}
