namespace Microsoft.ML.Attention.Tests.Samples;

/// <summary>Runs the sample as its users do: as a process.</summary>
[TestClass]
public class ProgramTests
{
    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("translation").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Help_is_printed()
    {
        (int code, string output, string errors) = Run("--help");
        Assert.AreEqual(0, code, errors);
        StringAssert.Contains(output, "Usage:");
    }

    [TestMethod]
    public void An_unknown_option_is_named_and_gives_code_2()
    {
        (int code, string output, string errors) = Run("train", "--epoch", "3");
        Assert.AreEqual(2, code);
        Assert.AreEqual("", output);
        StringAssert.StartsWith(errors, "error: Unknown option '--epoch'.");
        StringAssert.Contains(errors, "--help");
    }

    [TestMethod]
    [DataRow("train|--hidden|3", "HiddenSize is 3")]
    [DataRow("train|--set|Speed=3", "names 'Speed'; expected one of AccumulationSteps, Alignment,")]
    [DataRow("train|--set|LabelSmoothing=much", "gives LabelSmoothing 'much'; expected a number, with a point")]
    [DataRow("train|--set|LabelSmoothing", "expected NAME=VALUE")]
    [DataRow("--attention|none", "compares attention with none")]
    public void Options_that_make_no_model_are_told_in_one_line_and_give_code_2(string arguments, string message)
    {
        (int code, _, string errors) = Run(arguments.Split('|'));
        Assert.AreEqual(2, code, errors);
        StringAssert.Contains(errors, message);
        Assert.HasCount(2, errors.Trim().Split('\n'), errors); // and where the usage is
    }

    [TestMethod]
    [DataRow("train|--data|nope.tsv", "there is no such file")]
    [DataRow("train|--data|one.tsv", "one column")]
    [DataRow("train|--data|empty.tsv", "no line has a text and its translation")]
    [DataRow("train|--source|one.tsv|--target|two.txt", "one.tsv has 1 lines and two.txt has 2")]
    [DataRow("train|--data|.", "this is a folder")]
    [DataRow("--model|nowhere/model.zip", "does not exist")]
    [DataRow("translate|--model|nope.zip|Hello.", "there is no such model")]
    [DataRow("evaluate|--model|one.tsv", "no model can be loaded")]
    public void A_bad_file_gives_one_line_and_code_1(string arguments, string message)
    {
        File.WriteAllText(Path.Combine(_folder, "one.tsv"), "only one column\n");
        File.WriteAllText(Path.Combine(_folder, "two.txt"), "a\nb\n");
        File.WriteAllText(Path.Combine(_folder, "empty.tsv"), "");
        (int code, _, string errors) = Run(arguments.Split('|'));
        Assert.AreEqual(1, code, errors);
        StringAssert.Contains(errors, message);
        Assert.HasCount(1, errors.Trim().Split('\n'), errors);
    }

    [TestMethod]
    public void A_model_trained_on_a_file_is_saved_translates_and_is_scored()
    {
        WritePairs();

        (int trained, string report, string errors) = Run("train", "--data", "pairs.tsv", "--epochs", "1");
        Assert.AreEqual(0, trained, errors);
        StringAssert.Contains(report, "58 pairs to learn from, 6 set aside");
        CollectionAssert.AreEqual(
            new[] { "model.log.jsonl", "model.zip", "pairs.tsv" },
            Directory.EnumerateFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray());

        (int translated, string translations, errors) = Run("translate", "--attention-html", "maps.html", "one two.", "");
        Assert.AreEqual(0, translated, errors);
        string[] outputs = translations.Split('\n');
        Assert.AreEqual("", outputs[1].Trim(), "An empty text has an empty translation.");
        StringAssert.Contains(File.ReadAllText(Path.Combine(_folder, "maps.html")), "two");

        (int scored, string scores, errors) = Run("evaluate", "--data", "pairs.tsv");
        Assert.AreEqual(0, scored, errors);
        StringAssert.Contains(scores, "BLEU");
        StringAssert.Contains(scores, "64");
    }

    [TestMethod]
    public void A_training_with_checkpoints_is_carried_on_by_the_same_command()
    {
        WritePairs();
        string[] command = ["train", "--data", "pairs.tsv", "--epochs", "1", "--patience", "1", "--checkpoints", "run"];

        (int first, string report, string errors) = Run(command);
        Assert.AreEqual(0, first, errors);
        StringAssert.Contains(report, "validation loss");
        byte[] Weights() => Persistence.ZipEntries.Read(File.ReadAllBytes(Path.Combine(_folder, "model.zip")), "TransformerChain/Weights");
        byte[] weights = Weights();
        Assert.AreEqual(1, Directory.EnumerateFiles(Path.Combine(_folder, "run")).Count());

        (int second, report, errors) = Run(command);
        Assert.AreEqual(0, second, errors);
        Assert.IsFalse(report.Contains("validation loss"), "nothing was left to train");
        CollectionAssert.AreEqual(weights, Weights());

        (int other, _, errors) = Run([.. command, "--seed", "2"]);
        Assert.AreEqual(1, other);
        StringAssert.Contains(errors, "is of another run");
    }

    [TestMethod]
    public void Sets_in_files_of_lines_are_learned_from_stopped_by_and_scored_on()
    {
        WritePairs();
        string[][] columns = [.. File.ReadAllLines(Path.Combine(_folder, "pairs.tsv")).Select(line => line.Split('\t'))];
        foreach ((string name, int from, int count) in new[] { ("train", 0, 40), ("valid", 40, 8), ("test", 48, 16) })
        {
            File.WriteAllLines(Path.Combine(_folder, name + ".en"), columns.Skip(from).Take(count).Select(pair => pair[0]));
            File.WriteAllLines(Path.Combine(_folder, name + ".fr"), columns.Skip(from).Take(count).Select(pair => pair[1]));
        }

        (int code, string report, string errors) = Run(
            "train", "--source", "train.en", "--target", "train.fr", "--valid-source", "valid.en", "--valid-target", "valid.fr",
            "--test-source", "test.en", "--test-target", "test.fr", "--valid-bleu", "--patience", "1", "--epochs", "2", "--lower",
            "--attention", "dot", "--tokens", "words", "--embedding", "8", "--hidden", "8", "--beam", "2", "--set", "LabelSmoothing=0");

        Assert.AreEqual(0, code, errors);
        StringAssert.Contains(report, "40 pairs to learn from, 8 to measure each pass on, 16 to test on.");
        StringAssert.Contains(report, "dot attention");
        StringAssert.Contains(report, "BLEU");
    }

    /// <summary>64 pairs of two words.</summary>
    private void WritePairs()
    {
        string[] numbers = ["one un", "two deux", "three trois", "four quatre", "five cinq", "six six", "seven sept", "eight huit"];
        IEnumerable<string> lines =
            from a in numbers from b in numbers select $"{a.Split(' ')[0]} {b.Split(' ')[0]}.\t{a.Split(' ')[1]} {b.Split(' ')[1]}.";
        File.WriteAllLines(Path.Combine(_folder, "pairs.tsv"), lines);
    }

    private (int Code, string Output, string Errors) Run(params string[] arguments) => SampleProcess.Run("Translation.dll", _folder, arguments);
}
