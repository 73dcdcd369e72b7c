using Microsoft.ML.Bundled.Tests.Golden;

namespace Microsoft.ML.Bundled.Tests.Errors;

/// <summary>Files that hold no whole model bring ML.NET's exceptions.</summary>
[TestClass]
public sealed class ModelFileErrorTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow("empty-file")]
    [DataRow("not-a-zip")]
    [DataRow("truncated")]
    [DataRow("truncated-tail")]
    [DataRow("zip-without-model")]
    [DataRow("schema-only")]
    [DataRow("bad-header-magic")]
    [DataRow("bad-tail-magic")]
    [DataRow("model-key-truncated")]
    [DataRow("header-version-too-new")]
    [DataRow("unknown-assembly")]
    [DataRow("bad-schema")]
    [DataRow("missing-child")]
    [DataRow("missing-vocabulary")]
    [DataRow("model-version-too-new")]
    [DataRow("model-version-newer-but-readable")]
    [DataRow("model-version-too-old")]
    [DataRow("wrong-model-signature")]
    [DataRow("unknown-loader-signature")]
    [DataRow("model-block-too-long")]
    [DataRow("chain-count-too-large")]
    [DataRow("bad-string-id")]
    [DataRow("backslash-names")]
    public void Load_of_a_broken_zip_throws_as_golden(string name)
        => GoldenException.AssertSame("zip", name, () => _ml.Model.Load(GoldenFile.PathOf($"errors/{name}.zip"), out _));

    [TestMethod]
    public void Load_of_nothing_throws_as_golden()
    {
        GoldenException.AssertSame("zip", "file missing", () => _ml.Model.Load("nope.zip", out _));
        GoldenException.AssertSame("zip", "null stream", () => _ml.Model.Load((Stream)null!, out _));
        GoldenException.AssertSame("zip", "LoadWithDataLoader of a model without one",
            () => _ml.Model.LoadWithDataLoader(GoldenFile.PathOf("models/combined-text/model.zip"), out _));
    }

    [TestMethod]
    public void Load_of_a_model_saved_as_null_throws_as_golden()
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(null!, _ml.Data.LoadFromEnumerable([new ErrorRow()]).Schema, stream);

        GoldenException.AssertSame("zip", "save null model", () => _ml.Model.Load(stream, out _));
    }
}
