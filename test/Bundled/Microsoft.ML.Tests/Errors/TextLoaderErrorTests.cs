using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Errors;

[TestClass]
public sealed class TextLoaderErrorTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Columns_and_separators_that_cannot_be_throw_as_golden()
    {
        GoldenException.AssertSame("text loader", "min > max", () => Make(new TextLoader.Column("V", DataKind.Single, 3, 1)));
        GoldenException.AssertSame("text loader", "negative index", () => Make(new TextLoader.Column("V", DataKind.Single, -1)));
        GoldenException.AssertSame("text loader", "key of a signed type",
            () => Make(new TextLoader.Column("K", DataKind.Int32, [new TextLoader.Range(0)], new KeyCount(5))));
        GoldenException.AssertSame("text loader", "separator is newline",
            () => Make(new TextLoader.Column("V", DataKind.Single, 0), options => options.Separators = ['\n']));
        GoldenException.AssertSame("text loader", "separator is colon and AllowSparse",
            () => Make(new TextLoader.Column("V", DataKind.Single, 0), options =>
            {
                options.Separators = [':'];
                options.AllowSparse = true;
            }));
    }

    private void Make(TextLoader.Column column, Action<TextLoader.Options>? change = null)
    {
        var options = new TextLoader.Options { Columns = [column] };
        change?.Invoke(options);
        _ml.Data.CreateTextLoader(options);
    }
}
