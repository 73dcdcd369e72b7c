using Translation.Data;
using Translation.Training;

namespace Microsoft.ML.Attention.Tests.Samples;

[TestClass]
public class LearningCurveTests
{
    private const string Head = """{"model":"dot attention","trainingPairs":3,"validationPairs":1,"lower":true,"settings":{"Seed":"1"}}""";

    private string _path = "";

    [TestInitialize]
    public void MakeFile() => _path = Path.GetTempFileName();

    [TestCleanup]
    public void RemoveFile() => File.Delete(_path);

    [TestMethod]
    public void A_log_is_read_as_it_stands()
    {
        LearningCurve curve = Read(
            Head, """{"epoch":1,"step":10,"loss":4.5,"validationLoss":4.25,"seconds":2}""",
            """{"epoch":2,"step":20,"loss":3.5,"validationLoss":"NaN","validationBleu":1.5,"seconds":4.5}""");
        Assert.AreEqual("dot attention", curve.Head.Model);
        Assert.IsTrue(curve.Head.Lower);
        Assert.AreEqual("1", curve.Head.Settings["Seed"]);
        CollectionAssert.AreEqual(new[] { 4.5, 3.5 }, curve.Epochs.Select(entry => entry.Loss).ToArray());
        Assert.AreEqual(4.25, curve.Epochs[0].ValidationLoss);
        Assert.IsNull(curve.Epochs[0].ValidationBleu);
        Assert.AreEqual(4.5, curve.Seconds);
    }

    [TestMethod]
    public void Where_a_training_was_interrupted_counts_as_time_and_not_as_a_pass()
    {
        LearningCurve curve = Read(
            Head, """{"epoch":1,"step":10,"loss":4,"seconds":2}""", """{"epoch":2,"step":15,"loss":3.9,"interrupted":true,"seconds":3}""",
            """{"epoch":2,"step":20,"loss":3,"seconds":4}""", """{"epoch":3,"step":21,"loss":2.9,"interrupted":true,"seconds":4.5}""");
        CollectionAssert.AreEqual(new[] { 1, 2 }, curve.Epochs.Select(entry => entry.Epoch).ToArray());
        Assert.AreEqual(3, curve.Epochs[1].Loss);
        Assert.AreEqual(4.5, curve.Seconds);
    }

    [TestMethod]
    public void Passes_that_were_made_again_count_once_and_as_made_last()
    {
        LearningCurve curve = Read(
            Head, """{"epoch":1,"loss":4}""", """{"epoch":2,"loss":3}""", """{"epoch":3,"loss":2}""", """{"epoch":2,"loss":3.5}""");
        CollectionAssert.AreEqual(new[] { 4, 3.5 }, curve.Epochs.Select(entry => entry.Loss).ToArray());
    }

    [TestMethod]
    public void A_last_line_that_is_not_whole_is_passed_over() =>
        Assert.HasCount(1, Read(Head, """{"epoch":1,"loss":4}""", """{"epoch":2,"lo""").Epochs);

    [TestMethod]
    [DataRow("")]
    [DataRow("text\n")]
    [DataRow("{}\n")]
    [DataRow(Head + "\n{\n{\"epoch\":1}\n")]
    public void What_is_no_log_is_refused(string content)
    {
        File.WriteAllText(_path, content);
        StringAssert.Contains(Assert.ThrowsExactly<DataException>(() => LearningCurve.Read(_path)).Message, "this is no log of a training");
    }

    [TestMethod]
    public void A_log_that_is_not_there_is_none() => Assert.IsNull(LearningCurve.Read(_path + "x"));

    private LearningCurve Read(params string[] lines)
    {
        File.WriteAllText(_path, string.Join('\n', lines));
        return LearningCurve.Read(_path)!;
    }
}
