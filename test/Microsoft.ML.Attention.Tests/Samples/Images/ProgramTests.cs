using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Samples.Images;

/// <summary>Runs the sample as its users do: as a process.</summary>
[TestClass]
public class ProgramTests
{
    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("images").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Idx_files_are_learned_saved_loaded_and_shown()
    {
        IdxBytes.WriteFolder(_folder, train: 64, test: 10);

        (int code, string output, string errors) = Run("--data", ".", "--filters", "4", "--stages", "1", "--epochs", "1");

        Assert.AreEqual(0, code, errors);
        StringAssert.Contains(output, "64 images to learn from, 10 to test on, 8 x 8 pixels");
        StringAssert.Contains(output, "with a mask");
        StringAssert.Contains(output, "mean of all cells");
        Assert.IsTrue(File.Exists(Path.Combine(_folder, "image-attention.zip")));
        StringAssert.Contains(File.ReadAllText(Path.Combine(_folder, "image-attention.html")), "it says");
    }

    [TestMethod]
    public void A_folder_of_image_files_is_learned_through_LoadImages_and_ResizeImages()
    {
        foreach ((string name, byte[] pixel) in new[] { ("red", new byte[] { 0, 0, 255, 255 }), ("blue", new byte[] { 255, 0, 0, 255 }) })
        {
            Directory.CreateDirectory(Path.Combine(_folder, "data", name));
            using MLImage image = MLImage.CreateFromPixels(5, 4, MLPixelFormat.Bgra32, [.. Enumerable.Repeat(pixel, 20).SelectMany(bytes => bytes)]);
            for (int i = 0; i < 10; i++)
                image.Save(Path.Combine(_folder, "data", name, $"{i}.png"));
        }

        File.WriteAllText(Path.Combine(_folder, "data", "red", "3.png"), "no image any more");

        (int code, string output, string errors) = Run("--data", "data", "--only", "mask", "--filters", "4", "--stages", "2", "--epochs", "1");

        Assert.AreEqual(0, code, errors);
        StringAssert.Contains(output, "warning: ");
        StringAssert.Contains(output, Path.Combine("red", "3.png"));
        StringAssert.Contains(output, "16 images to learn from, 4 to test on, 64 x 64 pixels");
    }

    [TestMethod]
    [DataRow("--data|nowhere", "there is no such folder")]
    [DataRow("--data|.", "neither idx files")]
    [DataRow("--model|nowhere/model.zip", "does not exist")]
    [DataRow("--data|broken|--epochs|1", ".png")]
    public void A_bad_file_gives_one_line_and_code_1(string arguments, string message)
    {
        foreach (string name in new[] { "a", "b" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, "broken", name));
            for (int i = 0; i < 2; i++)
                File.WriteAllText(Path.Combine(_folder, "broken", name, $"{i}.png"), "no image");
        }

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

    private (int Code, string Output, string Errors) Run(params string[] arguments) => SampleProcess.Run("ImageAttention.dll", _folder, arguments);
}
