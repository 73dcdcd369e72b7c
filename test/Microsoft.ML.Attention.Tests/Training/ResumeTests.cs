using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Attention.Tests.Persistence;
using Resumes;

namespace Microsoft.ML.Attention.Tests;

/// <summary>
/// Interrupted runs of a whole estimator (dropout, scheduled sampling, validation, patience, a plateau schedule, accumulated batches by
/// tokens) against one that was not.
/// </summary>
[TestClass]
public sealed class ResumeTests
{
    private static readonly Lazy<byte[]> Uninterrupted = new(() => LongRun.Train(LongRun.Options()));

    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("attention-resume-").FullName;

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Fit_interruptedTenTimesInARowAtRandomSteps_endsWithTheSameWeights()
    {
        var random = new Random(4);
        int steps = 0, last = 0;
        Seq2SeqEstimator.Options counted = LongRun.Options();
        counted.Progress = new ImmediateProgress(progress => steps = progress.Step);
        LongRun.Train(counted);
        int[] breaks = [.. Enumerable.Range(1, steps - 1).OrderBy(_ => random.Next()).Take(10).Order()];

        foreach (int step in breaks)
        {
            using var source = new CancellationTokenSource();
            Seq2SeqEstimator.Options options = Resuming();
            options.CancellationToken = source.Token;
            options.Progress = new ImmediateProgress(progress =>
            {
                Assert.AreEqual(++last, progress.Step, "no step is made twice or left out");
                if (progress.Step == step)
                    source.Cancel();
            });
            Assert.ThrowsExactly<OperationCanceledException>(() => LongRun.Train(options));
        }

        AssertSameWeights(LongRun.Train(Resuming()));
    }

    [TestMethod]
    public void Fit_processKilledAtAStepAndResumedInANewOne_endsWithTheSameWeights()
    {
        string model = Path.Combine(_folder, "model.zip");
        using (Process dying = Start(model, 16, checkpointSteps: 3, death: 13))
            dying.WaitForExit();
        Assert.IsFalse(File.Exists(model));

        using Process second = Start(model, 16, checkpointSteps: 3);
        second.WaitForExit();

        Assert.AreEqual(0, second.ExitCode);
        AssertSameWeights(File.ReadAllBytes(model));
    }

    [TestMethod]
    public void Fit_processKilledWhileItWritesACheckpoint_carriesOnFromTheOneBefore()
    {
        const int Wide = 384; // 40 MB a checkpoint: long enough to be caught at it
        string model = Path.Combine(_folder, "model.zip");
        bool caught = false;
        for (int attempt = 0; attempt < 10 && !caught; attempt++)
        {
            using Process writing = Start(model, Wide, checkpointSteps: 1);
            // The first may be written before there is one to fall back on.
            while (!writing.HasExited && !(Whole().Length > 0 && Unfinished().Length > 0))
                Thread.Yield();
            writing.Kill();
            writing.WaitForExit();
            caught = Unfinished().Length > 0;
        }
        Assert.IsTrue(caught, "the process was never caught while it wrote");

        using Process resuming = Start(model, Wide, checkpointSteps: 0);
        resuming.WaitForExit();

        Assert.AreEqual(0, resuming.ExitCode);
        Assert.AreEqual(0, Unfinished().Length);
        CollectionAssert.AreEqual(Weights(LongRun.Train(LongRun.Options(Wide))), Weights(File.ReadAllBytes(model)));
    }

    private static void AssertSameWeights(byte[] zip) => CollectionAssert.AreEqual(Weights(Uninterrupted.Value), Weights(zip));

    private static byte[] Weights(byte[] zip) => ZipEntries.Read(zip, "TransformerChain/Weights");

    private string[] Whole() => [.. Files().Where(file => file.EndsWith(".checkpoint"))];

    private string[] Unfinished() => [.. Files().Where(file => file.Contains(".checkpoint."))];

    private string[] Files() => Directory.Exists(Run) ? Directory.GetFiles(Run) : [];

    private string Run => Path.Combine(_folder, "run");

    private Seq2SeqEstimator.Options Resuming()
    {
        Seq2SeqEstimator.Options options = LongRun.Options();
        (options.CheckpointPath, options.Resume) = (Run, true);
        return options;
    }

    private Process Start(string model, int width, int checkpointSteps, int? death = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet");
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Resumes.dll"), Run, model, Text(width), Text(checkpointSteps)];
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        if (death is { } step)
            start.ArgumentList.Add(Text(step));
        return Process.Start(start)!;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
