using Microsoft.ML.Attention;
using Translation.Arguments;

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
        Assert.IsFalse(line.Data.IsGiven);
        Assert.AreEqual(new Tuning(), line.Tuning);
    }

    [TestMethod]
    public void Options_are_read_in_both_spellings()
    {
        CommandLine line = CommandLine.Parse(
            ["train", "--language", "de", "--data=pairs.tsv.gz", "--epochs", "3", "--model=m.zip", "--seed", "0", "--patience", "2", "--checkpoints=c"]);
        Assert.AreEqual("train", line.Verb);
        Assert.AreEqual("de", line.Language);
        Assert.AreEqual("pairs.tsv.gz", line.Data.Pairs);
        Assert.AreEqual(3, line.Tuning.Epochs);
        Assert.AreEqual("m.zip", line.Model);
        Assert.AreEqual(0, line.Seed);
        Assert.AreEqual(2, line.Patience);
        Assert.AreEqual("c", line.Checkpoints);
    }

    [TestMethod]
    public void Several_translations_take_a_beam_that_keeps_as_many_unless_one_is_given()
    {
        var model = new DecodingOptions();
        Assert.AreEqual(model, new Search().In(model));
        Assert.AreEqual((5, 3), Widths(new Search { NBest = 3 }));
        Assert.AreEqual((8, 8), Widths(new Search { NBest = 8 }));
        Assert.AreEqual((4, 3), Widths(new Search { NBest = 3, Beam = 4 }));
        Assert.AreEqual((1, 1), Widths(new Search { NBest = 1 }));

        (int Beam, int NBest) Widths(Search search) => search.In(model) is var decoding ? (decoding.BeamSize, decoding.NBest) : default;
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
    [DataRow("--patience=2", "Option --patience does not go with the whole show; it goes with train.")]
    [DataRow("--checkpoints=c", "it goes with train")]
    [DataRow("--lower=yes", "Option --lower takes no value")]
    [DataRow("--attention=loud", "Option --attention is 'loud'; expected none, dot, scaled-dot, general, additive, cosine, location or location-aware.")]
    [DataRow("--dropout=1", "Option --dropout is '1'; expected a number from 0 up to but not 1")]
    [DataRow("--rate=fast", "Option --rate is 'fast'; expected a number from 0 on")]
    [DataRow("--source=a.txt", "Options --source and --target go together")]
    [DataRow("--test-target=a.txt", "Options --test-source and --test-target go together")]
    public void A_wrong_argument_is_named(string argument, string message)
    {
        var error = Assert.ThrowsExactly<UsageException>(() => CommandLine.Parse([argument]));
        StringAssert.Contains(error.Message, message);
    }

    [TestMethod]
    public void What_users_tune_is_read()
    {
        CommandLine line = CommandLine.Parse(
        [
            "train", "--source", "a.gz", "--target", "b.gz", "--valid", "v.tsv", "--test-source=c", "--test-target=d", "--attention", "scaled-dot",
            "--architecture", "transformer",
            "--weighting", "Sparsemax", "--tokens", "bpe", "--vocabulary", "100", "--cell", "lstm", "--layers", "2", "--embedding", "8",
            "--hidden", "16", "--dropout", "0.5", "--batch", "32", "--rate", "1e-3", "--lower", "--precision", "int8", "--beam", "5", "--length-penalty", "1",
            "--set", "LabelSmoothing=0", "--set=InputFeeding=true",
        ]);
        Assert.AreEqual(new PairFiles { Source = "a.gz", Target = "b.gz" }, line.Data);
        Assert.AreEqual(new PairFiles { Pairs = "v.tsv" }, line.Valid);
        Assert.AreEqual(new PairFiles { Source = "c", Target = "d" }, line.Test);
        Assert.AreEqual(new Search { Beam = 5, LengthPenalty = 1 }, line.Search);
        CollectionAssert.AreEqual(new[] { "LabelSmoothing=0", "InputFeeding=true" }, line.Tuning.Others.ToArray());
        var expected = new Tuning
        {
            Architecture = ArchitectureKind.Transformer,
            Attention = AlignmentKind.ScaledDot,
            Weighting = WeightingKind.Sparsemax,
            Tokens = TokenizationKind.BytePair,
            Vocabulary = 100,
            Cell = CellKind.Lstm,
            Layers = 2,
            Embedding = 8,
            Hidden = 16,
            Dropout = 0.5,
            Batch = 32,
            Rate = 1e-3,
            Lower = true,
            Precision = WeightPrecision.Int8,
        };
        Assert.AreEqual(expected, line.Tuning with { Others = expected.Others });
        Assert.AreEqual(
            expected with { Architecture = ArchitectureKind.Recurrent, Attention = AlignmentKind.None },
            line.Tuning.ToVanilla() with { Others = expected.Others });
    }

    [TestMethod]
    public void Pairs_in_one_file_and_in_two_are_too_many() =>
        StringAssert.Contains(
            Assert.ThrowsExactly<UsageException>(() => CommandLine.Parse(["--data=p", "--source=s", "--target=t"])).Message,
            "Option --data names pairs, and so do --source and --target");

    [TestMethod]
    public void Every_option_is_in_the_usage()
    {
        foreach (string name in (string[])["--data", "--valid-source", "--test-target", "--hidden", "--set", "--checkpoints", "--beam", "--help"])
            StringAssert.Contains(CommandLine.Usage, name);
    }

    [TestMethod]
    public void A_text_without_the_verb_translate_is_refused() =>
        Assert.ThrowsExactly<UsageException>(() => CommandLine.Parse(["train", "Hello."]));
}
