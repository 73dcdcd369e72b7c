using ImageAttention;

namespace Microsoft.ML.Attention.Tests.Samples.Images;

[TestClass]
public class CommandLineTests
{
    [TestMethod]
    public void No_arguments_mean_drawn_digits_and_both_networks()
    {
        CommandLine line = CommandLine.Parse([]);
        Assert.IsNull(line.Data);
        Assert.IsTrue(line.Mask && line.Mean);
        Assert.IsNull(line.Epochs);
        Assert.AreEqual(WeightingKind.Softmax, line.Weighting);
    }

    [TestMethod]
    public void Options_are_read_in_both_spellings()
    {
        CommandLine line = CommandLine.Parse(
            ["--data", "dir", "--clutter", "--images=500", "--fragments=12", "--flip", "--epochs", "3", "--filters=8", "--stages", "2", "--weighting=sparsemax",
                "--only", "mean", "--model", "m.zip", "--html=h.html", "--seed", "7"]);
        Assert.AreEqual(
            new CommandLine
            {
                Data = "dir",
                Clutter = true,
                Images = 500,
                Fragments = 12,
                Flip = true,
                Epochs = 3,
                Filters = 8,
                Stages = 2,
                Weighting = WeightingKind.Sparsemax,
                Mask = false,
                Model = "m.zip",
                Html = "h.html",
                Seed = 7,
            },
            line);
    }

    [TestMethod]
    [DataRow("--epoch", "Unknown option '--epoch'")]
    [DataRow("train", "Unknown argument 'train'")]
    [DataRow("--epochs", "Option --epochs needs a value")]
    [DataRow("--filters=3", "Option --filters is '3'; expected a whole number from 4 to 1024")]
    [DataRow("--stages=7", "Option --stages is '7'; expected a whole number from 1 to 6")]
    [DataRow("--weighting=hard", "Option --weighting is 'hard'; expected softmax")]
    [DataRow("--only=both", "Option --only is 'both'; expected mask or mean")]
    [DataRow("--clutter", "--clutter puts the images of --data on canvases")]
    public void A_wrong_argument_is_named(string argument, string message)
    {
        var error = Assert.ThrowsExactly<UsageException>(() => CommandLine.Parse([argument]));
        StringAssert.Contains(error.Message, message);
    }
}
