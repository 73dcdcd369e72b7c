namespace Microsoft.ML.Attention.Tests.Samples;

/// <summary>The verb translate as a filter among other programs.</summary>
[TestClass]
public class TranslateTests
{
    private const int Interrupt = 2;

    private static PairFolder s_folder = null!;

    [ClassInitialize]
    public static void Train(TestContext context)
    {
        s_folder = new PairFolder();
        s_folder.Train();
    }

    [ClassCleanup]
    public static void RemoveFolder() => s_folder.Dispose();

    [TestMethod]
    public void A_line_is_translated_when_it_comes_and_not_when_the_input_ends()
    {
        using var process = new TranslationProcess(s_folder.Path, "translate");
        foreach (string line in new[] { "one two .", "", "three four ." })
        {
            process.Input.WriteLine(line);
            process.Input.Flush();
            string? translation = process.Output.ReadLine(); // would wait for ever otherwise
            Assert.AreEqual(line.Length == 0, translation!.Length == 0, translation);
        }
        process.Input.Close();
        Assert.AreEqual("", process.Output.ReadToEnd());
        Assert.AreEqual((0, ""), process.End());
    }

    [TestMethod]
    public void Lines_that_wait_keep_their_order_and_are_translated_as_single_texts_are()
    {
        string[] lines = [.. File.ReadAllLines(s_folder.At("pairs.en")), "", "eight one ."];
        (int code, string single, string errors) = s_folder.Run(["translate", .. lines]);
        Assert.AreEqual(0, code, errors);

        using var process = new TranslationProcess(s_folder.Path, "translate");
        process.Input.Write(string.Join('\n', lines)); // the last one without its end
        process.Input.Close();
        Assert.AreEqual(single, process.Output.ReadToEnd());
        Assert.AreEqual(lines.Length, single.Count(c => c == '\n'));
        Assert.AreEqual((0, ""), process.End());
    }

    [TestMethod]
    public void Several_translations_come_with_their_line_and_score_best_first()
    {
        (int code, string output, string errors) = s_folder.Run("translate", "--nbest", "3", "one two .", "", "six six .");
        Assert.AreEqual(0, code, errors);
        string[][] rows = [.. output.TrimEnd('\n').Split('\n').Select(line => line.Split('\t'))];
        CollectionAssert.AreEqual(new[] { "1", "1", "1", "3", "3", "3" }, rows.Select(row => row[0]).ToArray(), output);
        foreach (string[][] best in rows.Chunk(3))
        {
            double[] scores = [.. best.Select(row => double.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture))];
            CollectionAssert.AreEqual(scores.OrderDescending().ToArray(), scores, output);
        }
    }

    [TestMethod]
    public void Input_without_a_line_is_told_with_a_remedy_and_code_1()
    {
        using var process = new TranslationProcess(s_folder.Path, "translate");
        process.Input.Close();
        (int code, string errors) = process.End();
        Assert.AreEqual(1, code);
        StringAssert.Contains(errors, "standard input has no line. Give texts as arguments");
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void An_interruption_between_lines_ends_it_quietly_with_code_130()
    {
        using var process = new TranslationProcess(s_folder.Path, "translate");
        process.Input.WriteLine("one two .");
        process.Input.Flush();
        Assert.IsNotNull(process.Output.ReadLine());
        process.Signal(Interrupt);
        Assert.AreEqual((130, ""), process.End());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void A_reader_that_goes_away_ends_it_quietly_with_code_141()
    {
        using var process = new TranslationProcess(s_folder.Path, "translate");
        process.Input.WriteLine("one two .");
        process.Input.Flush();
        Assert.IsNotNull(process.Output.ReadLine());
        process.Output.Close();
        process.Input.WriteLine("three four .");
        process.Input.Flush(); // and stays open: only the output tells
        Assert.AreEqual((141, ""), process.End());
    }
}
