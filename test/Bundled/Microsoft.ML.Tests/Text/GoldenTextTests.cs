using System.Text.Json;
using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;
using CaseMode = Microsoft.ML.Transforms.Text.TextNormalizingEstimator.CaseMode;

namespace Microsoft.ML.Bundled.Tests.Text;

/// <summary>The transforms of text give ML.NET's values, and write its files.</summary>
[TestClass]
public sealed class GoldenTextTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow("normalizetext-all-kept")]
    [DataRow("normalizetext-default")]
    [DataRow("normalizetext-keepdiacritics")]
    [DataRow("normalizetext-nocase")]
    [DataRow("normalizetext-nonumbers")]
    [DataRow("normalizetext-nopunctuation")]
    [DataRow("normalizetext-nothing-kept")]
    [DataRow("normalizetext-upper")]
    [DataRow("normalizetext-vector")]
    [DataRow("tokenizewords-default")]
    [DataRow("tokenizewords-separators")]
    [DataRow("tokenizewords-vector")]
    public void Golden_model_gives_the_golden_output_and_is_saved_again_byte_for_byte(string name)
        => GoldenModel.AssertLoadsAndSaves(_ml, name);

    [TestMethod]
    [DataRow("normalizetext-all-kept", CaseMode.None, true, true, true)]
    [DataRow("normalizetext-keepdiacritics", CaseMode.Lower, true, true, true)]
    [DataRow("normalizetext-nocase", CaseMode.None, false, true, true)]
    [DataRow("normalizetext-nonumbers", CaseMode.Lower, false, true, false)]
    [DataRow("normalizetext-nopunctuation", CaseMode.Lower, false, false, true)]
    [DataRow("normalizetext-nothing-kept", CaseMode.None, false, false, false)]
    [DataRow("normalizetext-upper", CaseMode.Upper, false, true, true)]
    public void NormalizeText_makes_the_golden_model(string name, CaseMode caseMode, bool diacritics, bool punctuations, bool numbers)
        => GoldenModel.AssertFits(_ml, name, _ml.Transforms.Text.NormalizeText("Out", "T", caseMode, diacritics, punctuations, numbers));

    [TestMethod]
    public void Defaults_make_the_golden_models()
    {
        GoldenModel.AssertFits(_ml, "normalizetext-default", _ml.Transforms.Text.NormalizeText("Out", "T"));
        GoldenModel.AssertFits(_ml, "normalizetext-vector", _ml.Transforms.Text.NormalizeText("Out", "TS"));
        GoldenModel.AssertFits(_ml, "tokenizewords-default", _ml.Transforms.Text.TokenizeIntoWords("Out", "T"));
        GoldenModel.AssertFits(_ml, "tokenizewords-vector", _ml.Transforms.Text.TokenizeIntoWords("Out", "TS"));
        GoldenModel.AssertFits(_ml, "tokenizewords-separators", _ml.Transforms.Text.TokenizeIntoWords("Out", "S", [',', ';', 'o']));
    }

    // The golden schema leaves out the 65535 key values, so that only the rows can be compared.
    [TestMethod]
    [DataRow("tokenizechars-markers", "S", true)]
    [DataRow("tokenizechars-markers-vector", "TS", true)]
    [DataRow("tokenizechars-nomarkers-vector", "TS", false)]
    public void TokenizeIntoCharactersAsKeys_gives_the_golden_rows_and_the_golden_model(string name, string source, bool markers)
    {
        string path = GoldenFile.PathOf($"models/{name}/model.zip");
        JsonElement rows = GoldenFile.Read($"models/{name}/case.json").GetProperty("output").GetProperty("rows");
        IDataView input = GoldenModel.InputOf(name);
        ITransformer loaded = _ml.Model.Load(path, out _);
        ITransformer made = _ml.Transforms.Text.TokenizeIntoCharactersAsKeys("Out", source, markers).Fit(input);
        Assert.IsInstanceOfType<TokenizingByCharactersTransformer>(loaded);

        foreach (ITransformer model in new[] { loaded, made })
        {
            IDataView output = model.Transform(input);
            Assert.AreEqual("Vector<Key<UInt16, 0-65534>>", output.Schema["Out"].Type.ToString());
            int row = 0;
            foreach (ushort[]? keys in output.GetColumn<ushort[]>("Out"))
                CollectionAssert.AreEqual(GoldenFile.Integers(rows[row++].EnumerateArray().Last()), (keys ?? []).Select(key => (int)key).ToArray());
            Assert.AreEqual(rows.GetArrayLength(), row);
            using var saved = new MemoryStream();
            _ml.Model.Save(model, input.Schema, saved);
            GoldenZip.AssertSameEntries(path, saved);
        }
    }
}
