using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Samples.Captions;

/// <summary>Runs the sample as its users do: as a process.</summary>
[TestClass]
public class ProgramTests
{
    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("captioning").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Images_of_a_file_are_learned_through_LoadImages_and_ResizeImages()
    {
        var lines = new List<string>();
        foreach ((string name, byte[] pixel) in new[] { ("red", new byte[] { 0, 0, 255, 255 }), ("blue", new byte[] { 255, 0, 0, 255 }) })
        {
            byte[] pixels = [.. Enumerable.Repeat(pixel, 200).SelectMany(bytes => bytes)];
            using MLImage image = MLImage.CreateFromPixels(20, 10, MLPixelFormat.Bgra32, pixels);
            for (int i = 0; i < 10; i++)
            {
                image.Save(Path.Combine(_folder, $"{name}{i}.png"));
                lines.Add($"{name}{i}.png\tall is {name}");
            }
        }
        File.WriteAllText(Path.Combine(_folder, "red3.png"), "no image any more");
        File.WriteAllLines(Path.Combine(_folder, "captions.tsv"), lines);

        (int code, string output, string errors) = Run("--data", "captions.tsv", "--size", "16", "--epochs", "1", "--beam", "3");

        Assert.AreEqual(0, code, errors);
        StringAssert.Contains(output, "18 captions to learn from, 2 set aside");
        StringAssert.Contains(output, "warning: ");
        StringAssert.Contains(output, "red3.png");
        StringAssert.Contains(output, "BLEU-4");
        Assert.IsTrue(File.Exists(Path.Combine(_folder, "captions.zip")));
        StringAssert.Contains(File.ReadAllText(Path.Combine(_folder, "captions.html")), "<img");
    }

    [TestMethod]
    [DataRow("--data|nope.tsv", "nope.tsv")]
    [DataRow("--data|.", "is a folder")]
    [DataRow("--data|one.tsv", "there is no image")]
    [DataRow("--model|nowhere/model.zip", "does not exist")]
    [DataRow("--data|broken.tsv|--epochs|1", "broken")]
    public void A_bad_file_gives_one_line_and_code_1(string arguments, string message)
    {
        File.WriteAllText(Path.Combine(_folder, "one.tsv"), "missing.png\ta dog\n");
        File.WriteAllText(Path.Combine(_folder, "broken1.png"), "no image");
        File.WriteAllText(Path.Combine(_folder, "broken2.png"), "no image");
        File.WriteAllText(Path.Combine(_folder, "broken.tsv"), "broken1.png\ta dog\nbroken2.png\ta dog\n");

        (int code, _, string errors) = Run(arguments.Split('|'));

        Assert.AreEqual(1, code, errors);
        StringAssert.Contains(errors, message);
        Assert.HasCount(1, errors.Trim().Split('\n'), errors);
    }

    [TestMethod]
    public void An_unknown_option_is_named_and_gives_code_2()
    {
        (int code, _, string errors) = Run("--epoch", "3");
        Assert.AreEqual(2, code);
        StringAssert.StartsWith(errors, "error: Unknown option '--epoch'.");
        StringAssert.Contains(errors, "--help");
    }

    private (int Code, string Output, string Errors) Run(params string[] arguments) => SampleProcess.Run("Captioning.dll", _folder, arguments);
}
