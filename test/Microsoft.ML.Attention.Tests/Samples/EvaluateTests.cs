using System.Text.Json;

namespace Microsoft.ML.Attention.Tests.Samples;

/// <summary>The verbs train, evaluate and report with all that they write.</summary>
[TestClass]
public class EvaluateTests
{
    private static PairFolder s_folder = null!;

    [ClassInitialize]
    public static void Train(TestContext context)
    {
        s_folder = new PairFolder();
        // A source that a page must not take for mark-up, and one of each length.
        File.AppendAllText(s_folder.At("pairs.tsv"), "<b>one</b> & \"two\" three four five six seven eight\t<i>un</i> deux\n");
        s_folder.Train("--vanilla", "plain.zip", "--valid", "pairs.tsv", "--valid-bleu", "--json", "train.json", "--set", "LabelSmoothing=0");
    }

    [ClassCleanup]
    public static void RemoveFolder() => s_folder.Dispose();

    [TestMethod]
    public void Training_writes_models_logs_and_scores()
    {
        foreach (string name in new[] { "model.zip", "plain.zip", "model.log.jsonl", "plain.log.jsonl" })
            Assert.IsTrue(File.Exists(s_folder.At(name)), name);
        using JsonDocument scores = Read("train.json");
        JsonElement[] models = [.. scores.RootElement.GetProperty("models").EnumerateArray()];
        CollectionAssert.AreEqual(new[] { "additive attention", "no attention" }, models.Select(model => model.GetProperty("name").GetString()).ToArray());
        JsonElement settings = models[0].GetProperty("training").GetProperty("settings");
        Assert.AreEqual("0", settings.GetProperty("LabelSmoothing").GetString());
        Assert.AreEqual("8", settings.GetProperty("HiddenSize").GetString());
        Assert.AreEqual("Words", settings.GetProperty("Tokenization").GetString());
        Assert.AreEqual("None", models[1].GetProperty("training").GetProperty("settings").GetProperty("Alignment").GetString());
    }

    [TestMethod]
    public void Evaluation_writes_scores_of_both_models_and_of_each_length()
    {
        (int code, string output, string errors) = s_folder.Run("evaluate", "--data", "pairs.tsv", "--vanilla", "plain.zip", "--json", "scores.json");
        Assert.AreEqual(0, code, errors);
        StringAssert.Contains(output, "BLEU by words in the source");
        using JsonDocument scores = Read("scores.json");
        Assert.AreEqual(65, scores.RootElement.GetProperty("sentences").GetInt32());
        JsonElement[] models = [.. scores.RootElement.GetProperty("models").EnumerateArray()];
        Assert.HasCount(2, models);
        Assert.AreEqual("no attention", models[1].GetProperty("name").GetString());
        foreach (JsonElement model in models)
        {
            Assert.IsTrue(model.GetProperty("bleu").GetDouble() is >= 0 and <= 100);
            Assert.AreEqual("nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp", model.GetProperty("bleuSignature").GetString());
            Assert.IsTrue(model.GetProperty("perplexity").GetDouble() >= 1);
            Assert.IsTrue(model.GetProperty("sentencesPerSecond").GetDouble() > 0);
            JsonElement[] lengths = [.. model.GetProperty("byInputLength").EnumerateArray()];
            CollectionAssert.AreEqual(
                new[] { "1-5 64", "6-10 1", "11-15 0", "16+ 0" },
                lengths.Select(length => $"{length.GetProperty("words").GetString()} {length.GetProperty("sentences").GetInt32()}").ToArray());
            Assert.AreEqual(JsonValueKind.Null, lengths[2].GetProperty("bleu").ValueKind, "the BLEU of no sentences");
        }
        Assert.IsTrue(models[0].GetProperty("parameters").GetInt64() > models[1].GetProperty("parameters").GetInt64());
    }

    [TestMethod]
    public void Attention_is_scored_on_links_beside_a_plain_diagonal()
    {
        // Word for word: the diagonal is right everywhere.
        File.WriteAllLines(s_folder.At("gold.align"), Enumerable.Repeat("0-0 1-1 2-2", 64));
        (int code, string output, string errors) = s_folder.Run(
            "evaluate", "--source", "pairs.en", "--target", "pairs.fr", "--align", "gold.align", "--vanilla", "plain.zip", "--json", "align.json");
        Assert.AreEqual(0, code, errors);
        StringAssert.Contains(output, "a plain diagonal");
        using JsonDocument scores = Read("align.json");
        Assert.AreEqual(0, scores.RootElement.GetProperty("diagonal").GetProperty("errorRate").GetDouble());
        JsonElement[] models = [.. scores.RootElement.GetProperty("models").EnumerateArray()];
        JsonElement alignment = models[0].GetProperty("alignment");
        Assert.AreEqual(3 * 64, alignment.GetProperty("links").GetInt32(), "one link for each word of the target");
        Assert.IsTrue(alignment.GetProperty("errorRate").GetDouble() is >= 0 and <= 1);
        Assert.AreEqual(JsonValueKind.Null, models[1].GetProperty("alignment").ValueKind, "no attention");
    }

    [TestMethod]
    public void The_report_is_one_page_that_holds_everything_and_takes_no_text_for_mark_up()
    {
        (int code, _, string errors) = s_folder.Run("report", "--data", "pairs.tsv", "--vanilla", "plain.zip", "--html", "page.html");
        Assert.AreEqual(0, code, errors);
        string page = File.ReadAllText(s_folder.At("page.html"));
        foreach (string part in new[] { "Quality and cost", "By length", "Learning curves", "Examples", "Settings", "<polyline", "<rect class=\"bar s1\"", "LabelSmoothing" })
            StringAssert.Contains(page, part);
        StringAssert.Contains(page, "&lt;b&gt;one&lt;/b&gt; &amp; &quot;two&quot;");
        Assert.IsFalse(page.Contains("<b>", StringComparison.Ordinal));
        foreach (string foreign in new[] { "http:", "https:", "<script", "@import", "url(" })
            Assert.IsFalse(page.Contains(foreign, StringComparison.Ordinal), foreign);
        Assert.IsTrue(page.Split("data:image/svg+xml;base64,").Skip(1).All(
            map => Convert.FromBase64String(map[..map.IndexOf('"')]) is [(byte)'<', (byte)'s', (byte)'v', (byte)'g', ..]));
    }

    [TestMethod]
    [DataRow("evaluate|--data|pairs.tsv|--align|gold.align", 2, "--align needs pairs in two files")]
    [DataRow("evaluate|--source|pairs.en|--target|pairs.fr|--align|none.align", 1, "none.align: there is no such file")]
    [DataRow("evaluate|--data|pairs.tsv|--vanilla|pairs.tsv", 1, "pairs.tsv: no model can be loaded")]
    [DataRow("evaluate|--data|pairs.tsv|--log|pairs.en", 1, "pairs.en: this is no log of a training")]
    [DataRow("evaluate|--data|pairs.tsv|--json|nowhere/x.json", 1, "the folder")]
    [DataRow("translate|--beam|2|--nbest|3|one", 2, "--nbest is 3, but --beam keeps 2")]
    [DataRow("train|--align|gold.align", 2, "Option --align does not go with train")]
    public void Wrong_use_is_told_in_one_line_with_a_remedy(string arguments, int expected, string message)
    {
        (int code, _, string errors) = s_folder.Run(arguments.Split('|'));
        Assert.AreEqual(expected, code, errors);
        StringAssert.Contains(errors, message);
    }

    private static JsonDocument Read(string name) => JsonDocument.Parse(File.ReadAllText(s_folder.At(name)));
}
