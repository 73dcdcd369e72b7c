using Captioning;

namespace Microsoft.ML.Attention.Tests.Samples.Captions;

[TestClass]
public class CommandLineTests
{
    [TestMethod]
    public void No_arguments_mean_scenes_of_two_objects()
    {
        CommandLine line = CommandLine.Parse([]);
        Assert.IsNull(line.Data);
        Assert.IsNull(line.Epochs);
        Assert.AreEqual(2, line.Objects);
    }

    [TestMethod]
    public void Options_are_read_in_both_spellings()
    {
        CommandLine line = CommandLine.Parse(
            ["--data", "c.tsv", "--size=32", "--objects", "3", "--scenes=9", "--weighting", "Sparsemax", "--epochs=2", "--beam", "5", "--model", "m.zip"]);
        Assert.AreEqual("c.tsv", line.Data);
        Assert.AreEqual(32, line.Size);
        Assert.AreEqual(3, line.Objects);
        Assert.AreEqual(9, line.Scenes);
        Assert.AreEqual(WeightingKind.Sparsemax, line.Weighting);
        Assert.AreEqual(2, line.Epochs);
        Assert.AreEqual(5, line.Beam);
        Assert.AreEqual("m.zip", line.Model);
    }

    [TestMethod]
    [DataRow("--epoch", "Unknown option '--epoch'")]
    [DataRow("train", "Unknown argument 'train'")]
    [DataRow("--epochs", "Option --epochs needs a value")]
    [DataRow("--size=8", "Option --size is '8'; expected a whole number from 16 to 1024")]
    [DataRow("--beam=0", "Option --beam is '0'; expected a whole number from 1 to 1000")]
    [DataRow("--objects=4", "from 1 to 3")]
    [DataRow("--weighting=sharp", "expected softmax, sparsemax, entmax15 or hard")]
    public void A_wrong_argument_is_named(string argument, string message) =>
        StringAssert.Contains(Assert.ThrowsExactly<UsageException>(() => CommandLine.Parse([argument])).Message, message);
}
