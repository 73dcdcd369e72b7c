using Microsoft.ML.Attention.Seq2Seq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests.Seq2Seq;

[TestClass]
public sealed class RecurrentCellsTests
{
    [TestMethod]
    public void Step_residual_addsWhatALayerReadsToWhatItGives()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var cells = new RecurrentCells(CellKind.Gru, inputSize: 3, hiddenSize: 4, layers: 3, dropout: 0, residual: true);
        GRUCell[] layers = [.. cells.named_children().Select(child => (GRUCell)child.module)];
        Tensor x = randn(2, 3);
        Tensor[] before = [randn(2, 4), randn(2, 4), randn(2, 4)];

        RecurrentState after = cells.Step(x, new RecurrentState(before, [], Residual: true));

        Tensor first = layers[0].call(x, before[0]);
        Tensor second = first + layers[1].call(first, before[1]);
        Tensor third = second + layers[2].call(second, before[2]);
        Numbers.AssertClose(third, after.Top);
    }

    [TestMethod]
    public void Step_variationalDropout_upperLayersLoseTheSameOfWhatTheyReadAtEveryStep()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var cells = new RecurrentCells(CellKind.Gru, inputSize: 3, hiddenSize: 6, layers: 3, dropout: 0.5, residual: false, variational: true);
        GRUCell[] layers = [.. cells.named_children().Select(child => (GRUCell)child.module)];

        RecurrentState state = cells.Split(randn(2, 18));

        Tensor[] masks = state.Masks!;
        Assert.HasCount(2, masks);
        foreach (Tensor mask in masks)
            Assert.IsTrue(mask.data<float>().ToArray().All(value => value is 0 or 2), "dropped, or twice, for half are dropped");
        Assert.IsFalse(masks[0].allclose(masks[1]));
        for (int step = 0; step < 3; step++)
        {
            Tensor x = randn(2, 3);
            RecurrentState after = cells.Step(x, state);
            Tensor first = layers[0].call(x, state.Hidden[0]);
            Tensor second = layers[1].call(first * masks[0], state.Hidden[1]);
            Numbers.AssertClose(layers[2].call(second * masks[1], state.Hidden[2]), after.Top, 1e-6, $"step {step}");
            state = after;
        }
    }

    [TestMethod]
    public void Split_variationalDropoutWhenScoring_hasNoMasks()
    {
        using var scope = NewDisposeScope();
        using var cells = new RecurrentCells(CellKind.Gru, inputSize: 3, hiddenSize: 6, layers: 3, dropout: 0.5, residual: false, variational: true);
        cells.eval();

        Assert.IsNull(cells.Split(randn(2, 18)).Masks);
    }

    [TestMethod]
    public void Step_plain_givesTheHighestHiddenState()
    {
        using var scope = NewDisposeScope();
        using var cells = new RecurrentCells(CellKind.Lstm, inputSize: 3, hiddenSize: 4, layers: 2, dropout: 0, residual: false);
        RecurrentState before = cells.Split(randn(2, 16));

        RecurrentState after = cells.Step(randn(2, 3), before);

        Assert.AreSame(after.Hidden[1], after.Top);
    }

    [TestMethod]
    public void SaveLoad_residualDecoder_givesTheSameValues()
    {
        var ml = new MLContext(seed: 1);
        Seq2SeqEstimator.Options options = TinyCorpus.Options(2);
        (options.DecoderLayers, options.ResidualDecoder, options.Cell, options.VariationalDropout) = (3, true, CellKind.Lstm, true);
        IDataView rows = ml.Data.LoadFromEnumerable(TinyCorpus.Rows(60));
        using Seq2SeqTransformer model = ml.Transforms.Text.Seq2Seq(options).Fit(rows);
        using var stream = new MemoryStream();
        ml.Model.Save(model, rows.Schema, stream);

        ITransformer loaded = ml.Model.Load(new MemoryStream(stream.ToArray()), out _);

        CollectionAssert.AreEqual(
            TrainedModel.Score(ml, model, TrainedModel.Inputs).Select(row => row.ToString()).ToArray(),
            TrainedModel.Score(ml, loaded, TrainedModel.Inputs).Select(row => row.ToString()).ToArray());
    }
}
