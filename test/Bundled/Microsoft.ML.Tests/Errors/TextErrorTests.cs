using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Errors;

[TestClass]
public sealed class TextErrorTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly IDataView _data;

    public TextErrorTests() => _data = _ml.Data.LoadFromEnumerable([new ErrorRow()]);

    [TestMethod]
    public void Column_that_is_missing_or_no_text_throws_as_golden()
    {
        Check("NormalizeText", column => _ml.Transforms.Text.NormalizeText("X", column));
        Check("TokenizeIntoWords", column => _ml.Transforms.Text.TokenizeIntoWords("X", column));
        Check("TokenizeIntoCharactersAsKeys", column => _ml.Transforms.Text.TokenizeIntoCharactersAsKeys("X", column));

        void Check(string name, Func<string, IEstimator<ITransformer>> estimator)
        {
            SchemaShape shape = SchemaShape.Create(_data.Schema);
            GoldenException.AssertSame("missing column", name, () => estimator("Nope").Fit(_data));
            GoldenException.AssertSame("missing column", $"{name} (GetOutputSchema)", () => estimator("Nope").GetOutputSchema(shape));
            GoldenException.AssertSame("wrong type", $"{name} of single", () => estimator("A").Fit(_data));
            GoldenException.AssertSame("wrong type", $"{name} of single (GetOutputSchema)", () => estimator("A").GetOutputSchema(shape));
        }
    }

    [TestMethod]
    public void TokenizeIntoWords_without_separators_throws_as_golden_when_rows_are_read()
    {
        var estimator = _ml.Transforms.Text.TokenizeIntoWords("X", "T", []);

        GoldenException.AssertSame("arguments", "TokenizeIntoWords empty separators", () => estimator.Fit(_data));
        GoldenException.AssertSame("arguments", "TokenizeIntoWords empty separators, rows read",
            () => estimator.Fit(_data).Transform(_data).GetColumn<string[]>("X").Count());
    }
}
