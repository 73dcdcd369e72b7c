using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public class Seq2SeqTaskTests
{
    private static readonly Seq2SeqModelOptions Shape = SmallModels.Options with { Dropout = 0.2 };

    [TestMethod]
    [DataRow(1.0)]
    [DataRow(0.5)]
    public void Train_same_seed_gives_the_same_weights_to_the_last_bit(double teacherForcing)
    {
        var options = new Seq2SeqEstimator.Options { MaxEpochs = 2, BatchSize = 4, TeacherForcing = teacherForcing };

        CollectionAssert.AreEqual(TrainedWeights(options, 11), TrainedWeights(options, 11));
        CollectionAssert.AreNotEqual(TrainedWeights(options, 11), TrainedWeights(options, 12));
    }

    [TestMethod]
    [DataRow(AlignmentKind.Additive, CellKind.Gru)]
    [DataRow(AlignmentKind.None, CellKind.Lstm)]
    public void Train_any_number_of_steps_leaves_no_live_tensor(AlignmentKind alignment, CellKind cell)
    {
        using var model = SmallModels.Create(Shape with { Alignment = alignment, Cell = cell, InputFeeding = true });
        var live = new List<long>();
        var options = new Seq2SeqEstimator.Options
        {
            MaxEpochs = 2,
            BatchSize = 4,
            TeacherForcing = 0.7,
        };
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Train(model, options, new TrainingRun(1) { Report = _ => live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount) });

        Assert.AreEqual(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.AreEqual(1, live.Skip(1).Distinct().Count(), string.Join(", ", live)); // the first step may make the optimizer's state
    }

    [TestMethod]
    public void Train_with_variational_dropout_drops_the_same_components_at_all_steps()
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create(Shape with { VariationalDropout = true, Dropout = 0.5 });
        var ids = tensor(new long[] { 4, 5, 6, 7, 8, 9 }, 3, 2); // [target, batch]
        var mask = tensor(new float[] { 0, 2, 0, 2, 0, 2, 2, 0, 2, 0, 2, 0 }, 2, 6);

        var embedded = ((AttentionDecoder)model.Decoder).Embed(ids, mask); // [target, batch, embedding]

        for (var step = 0; step < 3; step++)
            CollectionAssert.AreEqual(mask.ne(0).data<bool>().ToArray(), embedded.select(0, step).ne(0).data<bool>().ToArray());
    }

    [TestMethod]
    public void Train_with_variational_dropout_repeats_itself_and_differs_from_without()
    {
        byte[] Trained(bool variational)
        {
            using var model = SmallModels.Create(Shape with { VariationalDropout = variational });
            Train(model, new() { MaxEpochs = 1, BatchSize = 4, TeacherForcing = 0.5 }, new TrainingRun(1));
            return SmallModels.Weights(model);
        }

        CollectionAssert.AreEqual(Trained(true), Trained(true));
        CollectionAssert.AreNotEqual(Trained(true), Trained(false));
    }

    [TestMethod]
    public void Train_a_few_epochs_lowers_the_loss()
    {
        using var model = SmallModels.Create(Shape with { Dropout = 0 });
        var losses = new List<double>();
        var options = new Seq2SeqEstimator.Options { MaxEpochs = 30, BatchSize = 4, LearningRate = 0.02, LabelSmoothing = 0 };

        Train(model, options, new TrainingRun(1) { Report = progress => losses.Add(progress.Loss) });

        Assert.AreEqual(Math.Log(11), losses[0], 0.6, "an untrained model guesses among 11 tokens");
        Assert.IsTrue(losses[^1] < 0.5 * losses[0], $"from {losses[0]} to {losses[^1]}");
    }

    [TestMethod]
    public void Train_loss_that_is_no_number_stops_with_the_step()
    {
        using var model = SmallModels.Create(Shape);
        using (no_grad())
            model.parameters().First().fill_(float.NaN);

        var error = Assert.ThrowsException<InvalidOperationException>(() => Train(model, new() { BatchSize = 4, MaxEpochs = 3 }, new TrainingRun(1)));

        StringAssert.Contains(error.Message, "step 1 of 18 (epoch 1)");
        StringAssert.Contains(error.Message, "LearningRate");
    }

    [TestMethod]
    public void Train_cancelled_stops_before_the_next_step()
    {
        using var model = SmallModels.Create(Shape);
        using var cancellation = new CancellationTokenSource();
        var steps = 0;
        var run = new TrainingRun(1)
        {
            CancellationToken = cancellation.Token,
            Report = progress =>
            {
                steps = progress.Step;
                if (progress.Step == 3)
                    cancellation.Cancel();
            },
        };

        Assert.ThrowsException<OperationCanceledException>(() => Train(model, new() { BatchSize = 4 }, run));
        Assert.AreEqual(3, steps);
        Assert.IsFalse(model.training);
    }

    [TestMethod]
    public void Train_without_a_pair_is_refused()
    {
        using var model = SmallModels.Create(Shape);

        var options = new Seq2SeqEstimator.Options();

        Assert.ThrowsException<ArgumentException>(
            () => TrainingLoop.Run(new Seq2SeqTask(model, SmallModels.Corpus(new TokenPairs()), options), options, new TrainingRun(1)));
    }

    [TestMethod]
    public void Train_reports_steps_tokens_and_time_left()
    {
        using var model = SmallModels.Create(Shape);
        var clock = new ManualClock();
        var reports = new List<TrainingProgress>();
        var options = new Seq2SeqEstimator.Options
        {
            MaxEpochs = 2,
            BatchSize = 12,
            LearningRate = 0.01,
            WarmupSteps = 2,
        };
        var run = new TrainingRun(1)
        {
            Clock = clock,
            Report = progress =>
            {
                reports.Add(progress);
                clock.Advance(TimeSpan.FromSeconds(2));
            },
        };

        Train(model, options, run);

        CollectionAssert.AreEqual(new[] { 1, 2, 3, 4 }, reports.ConvertAll(progress => progress.Step));
        CollectionAssert.AreEqual(new[] { 1, 1, 2, 2 }, reports.ConvertAll(progress => progress.Epoch));
        Assert.IsTrue(reports.TrueForAll(progress => progress is { Steps: 4, Epochs: 2, GradientNorm: > 0 }));
        CollectionAssert.AreEqual(new[] { 0.005, 0.01, 0.01, 0.01 }, reports.ConvertAll(progress => progress.LearningRate));

        // When the third step ends, two reports of 2 s each lie behind it: 4 s for 3 of 4 steps.
        Assert.AreEqual(TimeSpan.FromSeconds(4), reports[2].Elapsed);
        Assert.AreEqual(4.0 / 3, reports[2].TimeLeft.TotalSeconds, 1e-6);
        var tokensAnEpoch = Enumerable.Range(0, Copies().Count).Sum(row => Copies().Output(row).Length + 1);
        Assert.AreEqual(2 * tokensAnEpoch / 6.0, reports[3].TokensPerSecond, 1e-6);
    }

    private static byte[] TrainedWeights(Seq2SeqEstimator.Options options, int seed)
    {
        using var model = SmallModels.Create(Shape);
        Train(model, options, new TrainingRun(seed));
        return SmallModels.Weights(model);
    }

    private static void Train(Seq2SeqModel model, Seq2SeqEstimator.Options options, TrainingRun run) =>
        TrainingLoop.Run(new Seq2SeqTask(model, SmallModels.Corpus(Copies()), options), options, run);

    /// <summary>24 pairs whose output is the input, 1 to 4 tokens long.</summary>
    private static TokenPairs Copies()
    {
        var random = new Random(3);
        var pairs = new TokenPairs();
        for (var row = 0; row < 24; row++)
        {
            var tokens = Enumerable.Range(0, 1 + row % 4).Select(_ => random.Next(4, 11)).ToArray();
            pairs.Add(tokens, tokens);
        }
        return pairs;
    }
}
