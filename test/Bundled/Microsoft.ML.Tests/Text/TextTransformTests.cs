using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;

namespace Microsoft.ML.Bundled.Tests.Text;

[TestClass]
public sealed class TextTransformTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Row
    {
        public string T = "";
        public string[] V = [];
    }

    [TestMethod]
    [DataRow("Ǻ ṩ Ệ ΐ Й", "a s e ι и")]
    [DataRow("x\u0323\u0307y", "xy")]
    [DataRow("ガ 한 ß ø", "ガ 한 ß ø")]
    public void NormalizeText_without_diacritics_leaves_the_bare_letters(string text, string expected)
        => Assert.AreEqual(expected, Normalized(text, TextNormalizingEstimator.CaseMode.Lower));

    [TestMethod]
    public void NormalizeText_of_a_long_text_gives_all_of_it()
    {
        string text = string.Concat(Enumerable.Repeat("Ä1.", 1000));

        Assert.AreEqual(string.Concat(Enumerable.Repeat("A", 1000)),
            _ml.Transforms.Text.NormalizeText("T", caseMode: TextNormalizingEstimator.CaseMode.None, keepPunctuations: false, keepNumbers: false)
                .Fit(View(text)).Transform(View(text)).GetColumn<string>("T").Single());
    }

    [TestMethod]
    public void NormalizeText_of_a_vector_leaves_out_what_becomes_empty()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new Row { V = ["A!", "...", "", "b"] }]);

        IDataView output = _ml.Transforms.Text.NormalizeText("V", keepPunctuations: false).Fit(data).Transform(data);

        CollectionAssert.AreEqual(new[] { "a", "b" }, output.GetColumn<string[]>("V").Single());
    }

    [TestMethod]
    public void Key_values_of_characters_name_them()
    {
        IDataView data = View("a b");

        DataViewSchema.Column column = _ml.Transforms.Text.TokenizeIntoCharactersAsKeys("K", "T").Fit(data).Transform(data).Schema["K"];
        VBuffer<ReadOnlyMemory<char>> values = default;
        column.GetKeyValues(ref values);

        Assert.IsTrue(column.HasKeyValues());
        Assert.AreEqual(ushort.MaxValue, values.Length);
        Assert.AreEqual("a", values.GetItemOrDefault('a' - 1).ToString());
        Assert.AreEqual("<\u2420>", values.GetItemOrDefault(' ' - 1).ToString());
        Assert.AreEqual("<\u2402>", values.GetItemOrDefault(1).ToString());
        Assert.AreEqual("\uFFFF", values.GetItemOrDefault(0xFFFE).ToString());
    }

    [TestMethod]
    public void Shapes_say_what_the_schemas_say()
    {
        IDataView data = View("a b");
        IEstimator<ITransformer> chain = _ml.Transforms.Text.NormalizeText("N", "T")
            .Append(_ml.Transforms.Text.NormalizeText("NV", "V"))
            .Append(_ml.Transforms.Text.TokenizeIntoWords("W", "N"))
            .Append(_ml.Transforms.Text.TokenizeIntoCharactersAsKeys("K", "W"));

        SchemaShape expected = SchemaShape.Create(chain.Fit(data).GetOutputSchema(data.Schema));
        SchemaShape actual = chain.GetOutputSchema(SchemaShape.Create(data.Schema));

        foreach (SchemaShape.Column column in expected)
        {
            SchemaShape.Column other = actual.Single(item => item.Name == column.Name);
            Assert.AreEqual((column.Kind, column.ItemType, column.IsKey), (other.Kind, other.ItemType, other.IsKey), column.Name);
            CollectionAssert.AreEqual(column.Annotations.Select(item => item.Name).ToArray(),
                other.Annotations.Select(item => item.Name).ToArray(), column.Name);
        }
    }

    private IDataView View(string text) => _ml.Data.LoadFromEnumerable([new Row { T = text }]);

    private string Normalized(string text, TextNormalizingEstimator.CaseMode caseMode)
        => _ml.Transforms.Text.NormalizeText("T", caseMode: caseMode).Fit(View(text)).Transform(View(text)).GetColumn<string>("T").Single();
}
