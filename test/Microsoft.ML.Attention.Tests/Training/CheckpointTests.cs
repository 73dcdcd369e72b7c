using Microsoft.ML.Attention.Training;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public sealed class CheckpointTests
{
    private readonly List<string> _notes = [];
    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Path.Combine(Directory.CreateTempSubdirectory("attention-checkpoints-").FullName, "run");

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [TestMethod]
    [DataRow(OptimizerKind.Adam)]
    [DataRow(OptimizerKind.AdamW)]
    [DataRow(OptimizerKind.Sgd)]
    public void Resume_cancelledAtAnyStep_endsWithTheSameWeights(OptimizerKind optimizer)
    {
        double[] losses = [5, 4, 3, 6, 7, 8]; // the third of five epochs is the best
        using var whole = new ToyTask(validationCount: 1) { ValidationLosses = losses };
        Seq2SeqEstimator.Options options = Options(optimizer);
        options.CheckpointPath = null;
        Train(whole, options, resume: false);

        for (int step = 1; step < 15; step++)
        {
            string folder = _folder;
            _folder += "x";
            using var first = new ToyTask(validationCount: 1) { ValidationLosses = losses };
            Assert.ThrowsExactly<OperationCanceledException>(() => Train(first, Options(optimizer), resume: false, cancelAt: step));
            using var second = new ToyTask(validationCount: 1, dataSeed: 1) { ValidationLosses = losses[(step / 3)..] };
            Train(second, Options(optimizer), resume: true);

            CollectionAssert.AreEqual(whole.Weights, second.Weights, $"cancelled after step {step}");
            Directory.Delete(_folder, recursive: true);
            _folder = folder;
        }
    }

    [TestMethod]
    public void Resume_ofAFinishedRun_givesItsWeightsAtOnce()
    {
        using ToyTask first = new(), second = new();
        Train(first, Options(), resume: false);

        Train(second, Options(), resume: true);

        CollectionAssert.AreEqual(first.Weights, second.Weights);
        Assert.AreEqual(0, second.Trained.Count);
    }

    [TestMethod]
    public void Resume_longerRun_goesOn()
    {
        using ToyTask whole = new(), first = new(), second = new();
        Seq2SeqEstimator.Options longer = Options();
        longer.MaxEpochs = 8;
        longer.CheckpointPath += "-whole";
        Train(whole, longer, resume: false);
        Train(first, Options(), resume: false);

        longer.CheckpointPath = _folder;
        Train(second, longer, resume: true);

        CollectionAssert.AreEqual(whole.Weights, second.Weights);
    }

    [TestMethod]
    public void Resume_nothingThere_startsFromTheBeginning()
    {
        using ToyTask plain = new(), task = new();
        Seq2SeqEstimator.Options options = Options();
        options.CheckpointPath = null;
        Train(plain, options, resume: false);

        Train(task, Options(), resume: true);

        CollectionAssert.AreEqual(plain.Weights, task.Weights);
    }

    [TestMethod]
    public void Resume_anotherSeed_takesTheRunsOwn()
    {
        using ToyTask first = new(), second = new(), whole = new();
        Seq2SeqEstimator.Options options = Options();
        options.CheckpointPath += "-whole";
        Train(whole, options, resume: false);
        Assert.ThrowsExactly<OperationCanceledException>(() => Train(first, Options(), resume: false, cancelAt: 4));

        Train(second, Options(), resume: true, seed: 99);

        CollectionAssert.AreEqual(whole.Weights, second.Weights);
    }

    [TestMethod]
    public void Resume_otherOptionsOrData_saysWhatDiffers()
    {
        using ToyTask first = new(), second = new(dataSeed: 2);
        Train(first, Options(), resume: false);
        Seq2SeqEstimator.Options other = Options();
        (other.BatchSize, other.Dropout, other.Cell) = (5, 0.25, CellKind.Lstm);

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Train(second, other, resume: true));

        StringAssert.Contains(error.Message, "BatchSize is 4 there, 5 here; Cell is Gru there, Lstm here; Dropout is 0.1 there, 0.25 here; rows differ.");
        StringAssert.Contains(error.Message, "CheckpointPath");
    }

    [TestMethod]
    public void Start_folderHoldsCheckpoints_isRefused()
    {
        using ToyTask first = new(), second = new();
        Train(first, Options(), resume: false);

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Train(second, Options(), resume: false));

        StringAssert.Contains(error.Message, "holds 2 checkpoints of an earlier run");
        StringAssert.Contains(error.Message, "Resume");
    }

    [TestMethod]
    public void Write_epochsAndSteps_keepsTheNewest()
    {
        using var task = new ToyTask();
        Seq2SeqEstimator.Options options = Options();
        (options.CheckpointSteps, options.KeepCheckpoints) = (4, 3);

        Train(task, options, resume: false);

        // 15 steps: epochs end at 3, 6, 9, 12, 15; every fourth step is 4, 8, 12.
        CollectionAssert.AreEqual(new[] { "step-000000009", "step-000000012", "step-000000015" }, Names());
    }

    [TestMethod]
    public void Write_minutes_countFromTheLastCheckpoint()
    {
        using var task = new ToyTask(count: 40);
        Seq2SeqEstimator.Options options = Options();
        (options.MaxEpochs, options.CheckpointMinutes, options.KeepCheckpoints) = (1, 1, 100);
        var clock = new ManualClock();

        Train(task, options, resume: false, report: _ => clock.Advance(TimeSpan.FromSeconds(25)), clock: clock);

        // Step 4 comes 75 s after the start, step 7 another 75 s later, and step 10 ends the epoch.
        CollectionAssert.AreEqual(new[] { "step-000000004", "step-000000007", "step-000000010" }, Names());
    }

    [TestMethod]
    [DataRow("cut")]
    [DataRow("changed")]
    [DataRow("empty")]
    [DataRow("other")]
    public void Resume_newestIsDamaged_takesTheOneBefore(string damage)
    {
        using ToyTask first = new(), second = new();
        Train(first, Options(), resume: false);
        string newest = Directory.GetFiles(_folder).Order().Last();
        byte[] bytes = File.ReadAllBytes(newest);
        File.WriteAllBytes(newest, damage switch
        {
            "cut" => bytes[..^40],
            "changed" => [.. bytes[..200], (byte)(bytes[200] ^ 1), .. bytes[201..]],
            "empty" => [],
            _ => [.. "something else altogether, long enough to hold a checksum"u8],
        });

        Train(second, Options(), resume: true);

        CollectionAssert.AreEqual(first.Weights, second.Weights);
        Assert.IsTrue(second.Trained.Count > 0, "the last epoch again");
        Assert.IsTrue(_notes.Any(note => note.Contains(newest) && note.Contains("damaged")), string.Join('\n', _notes));
    }

    [TestMethod]
    public void Write_leftoverOfADeadProcess_isRemoved()
    {
        Directory.CreateDirectory(_folder);
        string leftover = Path.Combine(_folder, "step-000000007.checkpoint.k2v0x1qd.abc"), foreign = Path.Combine(_folder, "notes.txt");
        File.WriteAllText(leftover, "half a checkp");
        File.WriteAllText(foreign, "mine");
        using var task = new ToyTask();

        Train(task, Options(), resume: false);

        Assert.IsFalse(File.Exists(leftover));
        Assert.IsTrue(File.Exists(foreign));
    }

    private string[] Names() => [.. Directory.GetFiles(_folder).Select(file => Path.GetFileNameWithoutExtension(file)!).Order()];

    private void Train(
        ToyTask task, Seq2SeqEstimator.Options options, bool resume, int cancelAt = 0, int seed = 3, Action<TrainingProgress>? report = null,
        TimeProvider? clock = null)
    {
        options.Resume = resume;
        using var source = new CancellationTokenSource();
        TrainingLoop.Run(task, options, new TrainingRun(seed)
        {
            CancellationToken = source.Token,
            Inform = _notes.Add,
            Warn = _notes.Add,
            Clock = clock ?? TimeProvider.System,
            Report = progress =>
            {
                report?.Invoke(progress);
                if (progress.Step == cancelAt)
                    source.Cancel();
            },
        });
    }

    /// <summary>12 rows are 3 steps, 15 in all five epochs.</summary>
    private Seq2SeqEstimator.Options Options(OptimizerKind optimizer = OptimizerKind.Adam) => new()
    {
        MaxEpochs = 5,
        BatchSize = 4,
        LearningRate = 0.01,
        Optimizer = optimizer,
        Patience = 3,
        CheckpointPath = _folder,
    };
}
