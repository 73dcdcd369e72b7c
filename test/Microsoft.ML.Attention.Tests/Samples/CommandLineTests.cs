using Translation;

namespace Microsoft.ML.Attention.Tests.Samples;

[TestClass]
public class CommandLineTests
{
    [TestMethod]
    public void No_arguments_mean_the_whole_show_in_French()
    {
        CommandLine line = CommandLine.Parse([]);
        Assert.AreEqual("", line.Verb);
        Assert.AreEqual("fr", line.Language);
        Assert.AreEqual("model.zip", line.Model);
        Assert.IsNull(line.Data);
        Assert.IsNull(line.Epochs);
    }

    [TestMethod]
    public void Options_are_read_in_both_spellings()
    {
        CommandLine line = CommandLine.Parse(
            ["train", "--language", "de", "--data=pairs.tsv.gz", "--epochs", "3", "--model=m.zip", "--seed", "0", "--patience", "2", "--checkpoints=c"]);
        Assert.AreEqual("train", line.Verb);
        Assert.AreEqual("de", line.Language);
        Assert.AreEqual("pairs.tsv.gz", line.Data);
        Assert.AreEqual(3, line.Epochs);
        Assert.AreEqual("m.zip", line.Model);
        Assert.AreEqual(0, line.Seed);
        Assert.AreEqual(2, line.Patience);
        Assert.AreEqual("c", line.Checkpoints);
    }

    [TestMethod]
    public void Translate_takes_texts_among_its_options()
    {
        CommandLine line = CommandLine.Parse(["translate", "Hello.", "--model", "m.zip", "train", "--", "--not-an-option"]);
        CollectionAssert.AreEqual(new[] { "Hello.", "train", "--not-an-option" }, line.Texts.ToArray());
    }

    [TestMethod]
    [DataRow("--epoch", "Unknown option '--epoch'")]
    [DataRow("-x", "Unknown option '-x'")]
    [DataRow("learn", "Unknown argument 'learn'")]
    [DataRow("--epochs", "Option --epochs needs a value")]
    [DataRow("--data=", "Option --data needs a value")]
    [DataRow("--epochs=0", "Option --epochs is '0'; expected a whole number from 1 on")]
    [DataRow("--epochs=two", "Option --epochs is 'two'")]
    [DataRow("--seed=-1", "Option --seed is '-1'")]
    [DataRow("--patience=0", "Option --patience is '0'")]
    [DataRow("--patience=2", "go with the verb train")]
    [DataRow("--checkpoints=c", "go with the verb train")]
    public void A_wrong_argument_is_named(string argument, string message)
    {
        var error = Assert.ThrowsExactly<UsageException>(() => CommandLine.Parse([argument]));
        StringAssert.Contains(error.Message, message);
    }

    [TestMethod]
    public void A_text_without_the_verb_translate_is_refused() =>
        Assert.ThrowsExactly<UsageException>(() => CommandLine.Parse(["train", "Hello."]));
}
