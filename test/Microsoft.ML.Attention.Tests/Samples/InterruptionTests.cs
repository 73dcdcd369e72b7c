namespace Microsoft.ML.Attention.Tests.Samples;

/// <summary>What becomes of a training that is interrupted from outside.</summary>
[TestClass]
public class InterruptionTests
{
    private const int Interrupt = 2, Terminate = 15;

    private static readonly string[] Training =
        ["train", "--data", "pairs.tsv", "--tokens", "words", "--embedding", "16", "--hidden", "16", "--batch", "4", "--epochs", "40", "--patience", "40"];

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Interrupted_training_is_carried_on_by_the_same_command_to_the_same_weights()
    {
        using var folder = new PairFolder();
        (int code, _, string errors) = folder.Run([.. Training, "--model", "whole.zip"]);
        Assert.AreEqual(0, code, errors);

        string[] command = [.. Training, "--checkpoints", "run"];
        using (var process = new TranslationProcess(folder.Path, command))
        {
            ReadTo(process, "epoch 3/40");
            process.Signal(Interrupt);
            (code, errors) = process.End();
        }
        Assert.AreEqual(130, code, errors);
        Assert.AreEqual("interrupted: the same command carries on from the checkpoints in run.", errors.Trim());
        Assert.IsFalse(File.Exists(folder.At("model.zip")), "a model that is not whole");

        (code, string report, errors) = folder.Run(command);
        Assert.AreEqual(0, code, errors);
        Assert.IsFalse(report.Contains("epoch 2/40"), "began anew");
        CollectionAssert.AreEqual(folder.Weights("whole.zip"), folder.Weights());
        // The log has each pass once, and where it was interrupted perhaps.
        string[] passes = [.. File.ReadLines(folder.At("model.log.jsonl")).Skip(1).Where(line => !line.Contains("\"interrupted\":true"))];
        for (int i = 0; i < passes.Length; i++)
            StringAssert.StartsWith(passes[i], $$"""{"epoch":{{i + 1}},""");
        Assert.HasCount(40, passes);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DataRow(Interrupt, 130)]
    [DataRow(Terminate, 143)]
    public void Interrupted_training_without_checkpoints_says_that_nothing_was_written(int signal, int expected)
    {
        using var folder = new PairFolder();
        using var process = new TranslationProcess(folder.Path, Training);
        ReadTo(process, "epoch 2/40");
        process.Signal(signal);
        (int code, string errors) = process.End();
        Assert.AreEqual(expected, code, errors);
        Assert.AreEqual("interrupted: no model was written. With --checkpoints DIR the same command could carry on.", errors.Trim());
        Assert.IsFalse(File.Exists(folder.At("model.zip")));
    }

    private static void ReadTo(TranslationProcess process, string text)
    {
        while (process.Output.ReadLine() is { } line)
        {
            if (line.Contains(text))
                return;
        }
        Assert.Fail($"ended before '{text}': {process.End().Errors}");
    }
}
